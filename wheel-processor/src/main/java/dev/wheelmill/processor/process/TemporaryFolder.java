// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

import dev.wheelmill.compiler.io.UserFolders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A folder of this run alone, which nobody else may enter. Closing deletes it with all that is in
 * it.
 *
 * @param path where it is, without links
 */
public record TemporaryFolder(Path path) implements AutoCloseable {
  /**
   * Makes one where {@code TMPDIR} says, or else where the system has such folders.
   *
   * @param name what its name begins with
   * @param environment the variables of the environment
   */
  public static TemporaryFolder create(String name, Map<String, String> environment)
      throws IOException {
    Path parent =
        new UserFolders(environment)
            .folder("TMPDIR")
            .filter(Files::isDirectory)
            .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    return new TemporaryFolder(
        Files.createTempDirectory(
            parent.toRealPath(),
            name,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
  }

  /** A new folder in it. */
  public Path folder(String name) throws IOException {
    return Files.createDirectory(path.resolve(name));
  }

  /** A new file in it. */
  public Path file(String name, String text) throws IOException {
    return Files.writeString(path.resolve(name), text);
  }

  /** Deletes it; what others delete at the same time is gone too. */
  @Override
  public void close() throws IOException {
    Files.walkFileTree(path, new Deletion());
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException trouble) throws IOException {
      if (trouble instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw trouble;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException trouble)
        throws IOException {
      if (trouble != null) {
        throw trouble;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
