package dev.wheelmill.compiler.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Writes a file beside its place and renames it over, so that it is whole or as it was. */
public final class FileReplacement {
  /** How the names of unfinished files end. */
  public static final String SUFFIX = ".tmp";

  private static final SecureRandom RANDOM = new SecureRandom();

  private FileReplacement() {}

  /** What fills a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the whole to a file that is there and empty. */
    void writeTo(Path file) throws IOException;
  }

  /**
   * Replaces a file, or makes it; its folder must be there.
   *
   * @param attributes what the file is made with
   * @throws IOException if that can't be done; the file is as it was then
   */
  public static void replace(Path file, Content content, FileAttribute<?>... attributes)
      throws IOException {
    String random = HexFormat.of().toHexDigits(RANDOM.nextLong());
    Path fresh = file.resolveSibling(file.getFileName() + "." + random + SUFFIX);
    Files.createFile(fresh, attributes);
    try {
      content.writeTo(fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
