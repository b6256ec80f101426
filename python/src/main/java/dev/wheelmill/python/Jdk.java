// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A JDK that can link a runtime.
 *
 * @param home its folder
 * @param version its full version, such as 25.0.3
 */
record Jdk(Path home, String version) {

  /** The version that runtimes are of. */
  static final int FEATURE = 25;

  /** The variable that names one, before all others. */
  static final String VARIABLE = "WHEELMILL_JDK";

  private static final Path SYSTEM = Path.of("/usr/lib/jvm");

  /** The JDK to link with, where there is one; of several, the newest. */
  static Optional<Jdk> find() throws IOException {
    String named = System.getenv(VARIABLE);
    if (named != null && !named.isBlank()) {
      return Optional.of(
          at(Path.of(named))
              .orElseThrow(
                  () ->
                      new IOException(
                          "%s names %s, which is no JDK %d with jlink"
                              .formatted(VARIABLE, named, FEATURE))));
    }
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    if (Files.isDirectory(SYSTEM)) {
      try (DirectoryStream<Path> installed = Files.newDirectoryStream(SYSTEM)) {
        installed.forEach(homes::add);
      }
    }
    return homes.stream()
        .sorted()
        .flatMap(home -> at(home).stream())
        .max(Comparator.comparing(jdk -> Runtime.Version.parse(jdk.version())));
  }

  private static Optional<Jdk> at(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/jlink")) || !Files.isReadable(release)) {
      return Optional.empty();
    }
    Properties facts = new Properties();
    try (var reader = Files.newBufferedReader(release)) {
      facts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = facts.getProperty("JAVA_VERSION", "").replace("\"", "");
    return version.equals("" + FEATURE) || version.startsWith(FEATURE + ".")
        ? Optional.of(new Jdk(home, version))
        : Optional.empty();
  }

  /** A program of it. */
  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }
}
