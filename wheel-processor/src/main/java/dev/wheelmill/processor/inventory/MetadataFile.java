package dev.wheelmill.processor.inventory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads files that describe a distribution, which are small, and whoever wrote them may be hostile.
 */
final class MetadataFile {
  private static final long LARGEST = 1 << 20;

  private MetadataFile() {}

  /**
   * The text of a file of up to 1 MiB.
   *
   * @return empty if it is not there, no file, too large or can't be read
   */
  static Optional<String> text(Path file) {
    try {
      return Optional.of(new String(bytes(file, LARGEST), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The content of a file.
   *
   * @throws IOException if it is no regular file, larger than that, or can't be read
   */
  static byte[] bytes(Path file, long largest) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("no regular file");
    }
    if (Files.size(file) > largest) {
      throw new IOException("larger than " + largest + " bytes");
    }
    return Files.readAllBytes(file);
  }
}
