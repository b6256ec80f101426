package dev.wheelmill.compiler.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file whose size is known in one go, into an array of its size. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * The content of a file.
   *
   * @param size how many bytes it should have
   * @return empty if it has more or fewer
   * @throws IOException if it can't be read, or is no regular file
   */
  public static Optional<byte[]> read(Path file, long size) throws IOException {
    if (size > Integer.MAX_VALUE - 8) {
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
}
