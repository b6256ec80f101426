// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The version is said in {@code pom.xml}. Whoever copies an example of a document gets that one;
 * {@code release/version.py NEW} raises all of them.
 */
class VersionTest {
  private static final Path ROOT = Path.of(System.getProperty("wheelmill.root"));

  private static final Pattern OWN =
      Pattern.compile("<artifactId>wheelmill-parent</artifactId>\\s*<version>([^<]+)</version>");

  /** As in {@code release/version.py}. */
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "(?:wheelmill(?:==|-|@v| )|rev: v|ref: v|WHEELMILL_VERSION: \")"
              + "(\\d+\\.\\d+\\.\\d+)\\b");

  @Test
  void everyExampleNamesTheVersionOfThePom() throws IOException {
    String version = version();
    List<String> others = new ArrayList<>();
    int examples = 0;
    for (Path file : files()) {
      Matcher example = EXAMPLE.matcher(Files.readString(file));
      while (example.find()) {
        examples++;
        if (!example.group(1).equals(version)) {
          others.add(ROOT.relativize(file) + ": " + example.group());
        }
      }
    }
    assertThat(others).isEmpty();
    assertThat(examples).isPositive();
  }

  @Test
  void thePreCommitHooksInstallThisVersion() throws IOException {
    assertThat(Files.readString(ROOT.resolve("pyproject.toml")))
        .contains("\"wheelmill==" + version() + "\"");
  }

  @Test
  void theChangelogBeginsWithWhatIsNotReleased() throws IOException {
    assertThat(Files.readString(ROOT.resolve("CHANGELOG.md")).lines())
        .filteredOn(line -> line.startsWith("## "))
        .first()
        .isEqualTo("## [Unreleased]");
  }

  private static String version() throws IOException {
    Matcher own = OWN.matcher(Files.readString(ROOT.resolve("pom.xml")));
    assertThat(own.find()).isTrue();
    return own.group(1);
  }

  /** What people copy from. What was measured or released with a version keeps its name. */
  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : List.of("action.yml", "pyproject.toml", "README.md", "CONTRIBUTING.md")) {
      files.add(ROOT.resolve(name));
    }
    for (String folder : List.of("docs", "integrations")) {
      try (Stream<Path> found = Files.walk(ROOT.resolve(folder))) {
        found.filter(file -> file.toString().matches(".*\\.(md|ya?ml|toml)")).forEach(files::add);
      }
    }
    return files;
  }
}
