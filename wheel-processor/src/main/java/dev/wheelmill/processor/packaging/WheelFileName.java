// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import dev.wheelmill.processor.archive.NameScope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wheel's file name: {@code name-version(-build)?-python-abi-platform.whl}.
 *
 * @param name as written, with {@code _} for separators
 * @param version as written
 * @param build the build tag, which starts with a digit
 * @param compressedTags python, ABI and platform as written: {@code py2.py3-none-any}
 */
public record WheelFileName(
    String name, String version, Optional<String> build, String compressedTags) {

  private static final String TAG = "[A-Za-z0-9_]+(?:\\.[A-Za-z0-9_]+)*";
  private static final Pattern FORM =
      Pattern.compile(
          "(?<name>[A-Za-z0-9](?:[A-Za-z0-9._]*[A-Za-z0-9])?)"
              + "-(?<version>[A-Za-z0-9][A-Za-z0-9._+!]*)"
              + "(?:-(?<build>[0-9][A-Za-z0-9._]*))?"
              + ("-(?<tags>" + TAG + "-" + TAG + "-" + TAG + ")\\.whl"));

  /**
   * Takes a name apart.
   *
   * @throws WheelException if it is not a wheel's, or could lead out of a folder
   */
  public static WheelFileName parse(String fileName) throws WheelException {
    Matcher matcher = FORM.matcher(fileName);
    if (!matcher.matches()) {
      throw new WheelException(
          fileName,
          WheelRule.FILE_NAME,
          "the name is not of the form name-version(-build)?-python-abi-platform.whl");
    }
    return new WheelFileName(
        matcher.group("name"),
        matcher.group("version"),
        Optional.ofNullable(matcher.group("build")),
        matcher.group("tags"));
  }

  /** The tags, expanded. */
  public WheelTags tags() {
    String[] parts = compressedTags.split("-", -1);
    return WheelTags.expand(parts[0], parts[1], parts[2]);
  }

  /** Where its files may go: a wheel for Windows or macOS is installed nowhere else. */
  public NameScope scope() {
    boolean otherSystem =
        tags().all().stream()
            .map(WheelTag::platform)
            .anyMatch(platform -> platform.startsWith("win") || platform.startsWith("macosx"));
    return otherSystem ? NameScope.EVERY_SYSTEM : NameScope.SOME_SYSTEM;
  }

  /** The same distribution under other tags. If they are the same, so is the spelling. */
  public WheelFileName withTags(WheelTags tags) {
    return tags.equals(tags()) ? this : new WheelFileName(name, version, build, tags.compressed());
  }

  /** The file name. */
  @Override
  public String toString() {
    String middle = build.map(b -> "-" + b).orElse("");
    return name + "-" + version + middle + "-" + compressedTags + ".whl";
  }
}
