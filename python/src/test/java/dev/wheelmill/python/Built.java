// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.testdata.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the build has made, next to these tests. */
final class Built {

  /** The checkout. */
  static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("wheelmill.root")));

  private static final Path TARGET = ROOT.resolve("python/target");

  private Built() {}

  /** The wheel for all systems. */
  static Path anyWheel() throws IOException {
    List<Path> wheels = named("-py3-none-any.whl");
    Requirement.need(!wheels.isEmpty(), "the wheel, which mvn package builds");
    assertThat(wheels).hasSize(1);
    return wheels.get(0);
  }

  /** The wheel with a runtime. */
  static Path linuxWheel() throws IOException {
    List<Path> wheels = named("_x86_64.whl");
    Requirement.need(!wheels.isEmpty(), "the wheel with a runtime, which takes a JDK 25 on Linux");
    assertThat(wheels).hasSize(1);
    return wheels.get(0);
  }

  /** The archive for downloads. */
  static Path tarball() throws IOException {
    List<Path> archives = named("-linux-x86_64.tar.gz");
    Requirement.need(!archives.isEmpty(), "the archive, which takes a JDK 25 on Linux");
    return archives.get(0);
  }

  private static List<Path> named(String end) throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files.filter(file -> file.getFileName().toString().endsWith(end)).toList();
    }
  }
}
