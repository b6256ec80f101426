// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.distribution;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.processor.limits.FixedLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads files that describe a distribution, which are small, and whoever wrote them may be hostile.
 */
public final class MetadataFile {
  private MetadataFile() {}

  /**
   * The text of a file of up to 1 MiB.
   *
   * @return empty if it is not there, no file, too large or can't be read
   */
  public static Optional<String> text(Path file) {
    try {
      return Optional.of(new String(bytes(file, FixedLimit.METADATA), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The content of a file.
   *
   * @throws IOException if it is no regular file, larger than that, or can't be read
   */
  private static byte[] bytes(Path file, int largest) throws IOException {
    return BoundedRead.upTo(file, largest)
        .orElseThrow(() -> new IOException("larger than " + largest + " bytes"));
  }

  /**
   * The content of a list of files. One that is a link is not read: it may lead to what its reader
   * may see and the environment's owner may not, and a new list would hold it.
   *
   * @throws IOException as {@link #bytes}, or if it is a link
   */
  static byte[] list(Path file, int largest) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new IOException("is a link, not a file");
    }
    return bytes(file, largest);
  }
}
