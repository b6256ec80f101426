// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;

/**
 * Writes a file beside its place and renames it over, so that at every moment it is whole or as it
 * was. What the new file is to be like, and when it comes to the disk, its writer decides.
 */
public final class FileReplacement {
  private FileReplacement() {}

  /** What makes the new file. */
  @FunctionalInterface
  public interface Content {
    /** Gives the new file all that it is to have. */
    void writeTo(Path fresh) throws IOException;
  }

  /**
   * Replaces a file, or makes it.
   *
   * @param fresh where the new file is made: a free name on the same file system, {@link
   *     TemporaryName#beside} for example
   * @param content makes that file
   * @throws IOException if that can't be done; the file is as it was then
   */
  public static void replace(Path file, Path fresh, Content content) throws IOException {
    try {
      content.writeTo(fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException | Error e) {
      discard(fresh, e);
      throw e;
    }
  }

  /**
   * Replaces a file by one that is made with certain attributes, or makes it so; its folder must be
   * there.
   *
   * @param content fills a file that is there and empty
   * @throws IOException if that can't be done; the file is as it was then
   */
  public static void replace(Path file, Content content, FileAttribute<?>... attributes)
      throws IOException {
    replace(
        file,
        TemporaryName.OF_STATE.beside(file),
        fresh -> {
          Files.createFile(fresh, attributes);
          content.writeTo(fresh);
        });
  }

  private static void discard(Path fresh, Throwable why) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException e) {
      why.addSuppressed(e); // It has the name of a temporary file: a later run deletes it.
    }
  }
}
