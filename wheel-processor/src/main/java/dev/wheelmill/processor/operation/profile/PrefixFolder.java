// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

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
 * An empty folder of the user alone, into which interpreters write bytecode; it is gone with all
 * that is in it once it is closed.
 *
 * @param path where it is, without links
 */
record PrefixFolder(Path path) implements AutoCloseable {
  private static final String NAME = "wheelmill-profile-";

  /**
   * Makes one in the folder for temporary files.
   *
   * @param environment the variables of the environment
   */
  static PrefixFolder create(Map<String, String> environment) throws IOException {
    Path temporary =
        new UserFolders(environment)
            .folder("TMPDIR")
            .filter(Files::isDirectory)
            .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    return new PrefixFolder(
        Files.createTempDirectory(
            temporary.toRealPath(),
            NAME,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
  }

  /** Deletes it; what others delete at the same time is gone too. */
  @Override
  public void close() throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
