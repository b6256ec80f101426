// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What METADATA says, as far as it matters here ("Core metadata").
 *
 * @param name as written; {@link dev.wheelmill.processor.packaging.DistributionName#normalise} for
 *     comparing
 * @param version as written
 * @param requiresPython which versions of Python it asks for
 */
public record CoreMetadata(String name, String version, RequiresPython requiresPython) {

  /** A name (PEP 508); one that matches cannot lead out of a folder. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]");

  /**
   * Reads the header of the file; its body, the description, is not looked at.
   *
   * @param wheel the wheel's file name, for errors
   * @throws WheelException if name or version are missing, stand there twice, or hold what could
   *     lead out of a folder
   */
  public static CoreMetadata parse(String wheel, byte[] bytes) throws WheelException {
    HeaderFields fields = HeaderFields.parse(bytes);
    String name = only(wheel, fields, "Name");
    String version = only(wheel, fields, "Version");
    if (!NAME.matcher(name).matches() || !Versions.isSafe(version)) {
      throw new WheelException(
          wheel,
          WheelRule.METADATA,
          "METADATA has a name or version with characters that none has");
    }
    // Of several, pip goes by the first.
    RequiresPython requires =
        fields.first("Requires-Python").map(RequiresPython::parse).orElse(RequiresPython.ANY);
    return new CoreMetadata(name, version, requires);
  }

  private static String only(String wheel, HeaderFields fields, String key) throws WheelException {
    List<String> values = fields.all(key);
    if (values.size() != 1) {
      throw new WheelException(
          wheel, WheelRule.METADATA, "METADATA has " + values.size() + " fields " + key);
    }
    return values.get(0);
  }
}
