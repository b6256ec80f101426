// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The classes in a Java runtime's image, of whatever version it is. */
final class ImageClasses implements AutoCloseable {

  private final FileSystem modules;

  private ImageClasses(FileSystem modules) {
    this.modules = modules;
  }

  /** Those of the runtime in a folder. */
  static ImageClasses of(Path runtime) throws IOException {
    return new ImageClasses(
        FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", runtime.toString())));
  }

  /**
   * A class's file.
   *
   * @param name such as {@code java/lang/String}
   */
  Optional<byte[]> find(String name) throws IOException {
    int end = name.lastIndexOf('/');
    Path holders =
        modules.getPath("/packages", name.substring(0, Math.max(end, 0)).replace('/', '.'));
    if (end < 0 || !Files.isDirectory(holders)) {
      return Optional.empty();
    }
    try (var found = Files.newDirectoryStream(holders)) {
      for (Path module : found) {
        Path file = modules.getPath("/modules", module.getFileName().toString(), name + ".class");
        if (Files.isRegularFile(file)) {
          return Optional.of(Files.readAllBytes(file));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    modules.close();
  }
}
