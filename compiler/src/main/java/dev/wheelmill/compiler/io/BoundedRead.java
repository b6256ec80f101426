// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files into memory, never more of one than its reader has room for. */
public final class BoundedRead {
  private BoundedRead() {}

  /**
   * The content of a file whose size is known, read in one go into an array of its size.
   *
   * @param size how many bytes it should have
   * @return empty if it has more or fewer
   * @throws IOException if it can't be read, or is no regular file
   */
  public static Optional<byte[]> exactly(Path file, long size) throws IOException {
    if (size > Bounds.ARRAY) {
      throw new IOException(file + " is too large: " + size + " bytes");
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no file any more"); // Reading a pipe may not end.
    }
    byte[] content = new byte[(int) size];
    // Unlike a channel's, its calls are not cut short when the thread is interrupted.
    try (InputStream in = Files.newInputStream(file)) {
      boolean whole = in.readNBytes(content, 0, content.length) == content.length && in.read() < 0;
      return whole ? Optional.of(content) : Optional.empty();
    }
  }

  /**
   * The content of a small file.
   *
   * @param largest how many bytes it may have
   * @return empty if it has more
   * @throws IOException if it can't be read, or is no regular file
   */
  public static Optional<byte[]> upTo(Path file, int largest) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("no regular file");
    }
    if (Files.size(file) > largest) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return upTo(in, largest); // It may grow, and its size need not be what there is to read.
    }
  }

  /**
   * All that a stream has.
   *
   * @param largest how many bytes it may have
   * @return empty if it has more
   */
  public static Optional<byte[]> upTo(InputStream in, int largest) throws IOException {
    byte[] content = in.readNBytes(largest + 1);
    return content.length > largest ? Optional.empty() : Optional.of(content);
  }

  /**
   * The first bytes of a file.
   *
   * @param length how many, if it has as many
   */
  public static byte[] head(Path file, int length) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(length);
    }
  }
}
