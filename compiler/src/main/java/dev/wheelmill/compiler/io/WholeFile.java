package dev.wheelmill.compiler.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/** Reads a file whose size is known in one go: it is opened, read once, and closed. */
public final class WholeFile {
  private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);

  private WholeFile() {}

  /**
   * The content of a file.
   *
   * @param size how many bytes it should have
   * @return empty if it has more or fewer
   * @throws IOException if it can't be read
   */
  public static Optional<byte[]> read(Path file, long size) throws IOException {
    if (size > Integer.MAX_VALUE - 8) {
      throw new IOException(file + " is too large: " + size + " bytes");
    }
    byte[] content = new byte[(int) size];
    // One byte more shows in the same call whether it has grown.
    ByteBuffer[] room = {ByteBuffer.wrap(content), ByteBuffer.allocate(1)};
    try (FileChannel in = FileChannel.open(file, READ)) {
      long read = in.read(room);
      while (read > 0 && room[0].hasRemaining()) {
        read = in.read(room);
      }
    }
    boolean whole = !room[0].hasRemaining() && room[1].hasRemaining();
    return whole ? Optional.of(content) : Optional.empty();
  }
}
