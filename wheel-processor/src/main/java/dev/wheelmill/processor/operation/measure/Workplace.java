// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.measure;

import dev.wheelmill.compiler.io.UserFolders;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A folder of this run alone, which nobody else may enter. Closing deletes it.
 *
 * @param root below the folder for temporary files
 */
record Workplace(Path root) implements AutoCloseable {
  private static final String NAME = "wheelmill-measure-";

  /** Makes one where {@code TMPDIR} says, or else where the system has such folders. */
  static Workplace create(Map<String, String> environment) throws IOException {
    Path parent =
        new UserFolders(environment)
            .folder("TMPDIR")
            .filter(Files::isDirectory)
            .orElse(Path.of(System.getProperty("java.io.tmpdir")));
    // Made with the permissions rwx------.
    return new Workplace(Files.createTempDirectory(parent, NAME).toRealPath());
  }

  /** A new folder in it. */
  Path folder(String name) throws IOException {
    return Files.createDirectory(root.resolve(name));
  }

  /** A new file in it. */
  Path file(String name, String text) throws IOException {
    return Files.writeString(root.resolve(name), text);
  }

  @Override
  public void close() throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
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
        });
  }
}
