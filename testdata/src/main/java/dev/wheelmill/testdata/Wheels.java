// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The small published wheels in {@code testdata/wheels}; {@code LICENSES.md} there names them. */
public final class Wheels {

  private static final Path WHEELS = Path.of("testdata", "wheels");

  private Wheels() {}

  /** The folder that holds them, absolute. */
  public static Path folder() {
    return root().resolve(WHEELS);
  }

  /** All of them, sorted by name. */
  public static List<Path> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(".whl")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The wheel of a distribution.
   *
   * @param distribution its name as in the file name: {@code python_dotenv}
   */
  public static Path of(String distribution) {
    return all().stream()
        .filter(file -> file.getFileName().toString().startsWith(distribution + "-"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no wheel of " + distribution + " in " + folder()));
  }

  /**
   * The root of the source tree: what the build names in the system property {@code
   * wheelmill.root}, or the nearest folder above the working folder that holds the wheels.
   */
  public static Path root() {
    return Stream.concat(
            Optional.ofNullable(System.getProperty("wheelmill.root")).map(Path::of).stream(),
            Stream.iterate(Path.of("").toAbsolutePath(), up -> up != null, Path::getParent))
        .filter(folder -> Files.isDirectory(folder.resolve(WHEELS)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("run this in wheelmill's source tree"))
        .toAbsolutePath();
  }
}
