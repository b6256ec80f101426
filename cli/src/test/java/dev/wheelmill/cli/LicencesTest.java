// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.testdata.Requirement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Whatever ships in the jar has its licence in {@code licences}, and nothing else has. */
class LicencesTest {
  private static final Path ROOT = Path.of(System.getProperty("wheelmill.root"));
  private static final Path LICENCES = ROOT.resolve("licences");

  /** What Maven's dependency plugin lists before the tests: group, artifact, type, version. */
  private static final Path SHIPPED = ROOT.resolve("cli/target/shipped.txt");

  private static final Pattern LISTED = Pattern.compile("(?m)^ +([^: ]+:[^: ]+):jar:([^: ]+):");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (.*?) \\| (.*?) \\| (.*?) \\| (.*?) \\|$");
  private static final Pattern COORDINATES = Pattern.compile("`([^`]+:[^`]+)`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
  private static final Pattern LICENCE_FILE =
      Pattern.compile("META-INF/(LICENSE|NOTICE|[^/]*-LICENSE)(\\.[a-z]+)?");

  @Test
  void everyLibraryThatShipsIsListedWithItsLicence() throws IOException {
    Set<String> listed =
        rows()
            .flatMap(row -> COORDINATES.matcher(row.group(1)).results())
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(listed)
        .isEqualTo(
            shipped().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyRowLeadsToATextAndEveryTextIsListed() throws IOException {
    Set<Path> texts;
    try (Stream<Path> files = Files.walk(LICENCES)) {
      texts = files.filter(Files::isRegularFile).collect(Collectors.toCollection(TreeSet::new));
    }
    texts.remove(LICENCES.resolve("THIRD-PARTY.md"));
    Set<Path> linked = new TreeSet<>();
    rows()
        .forEach(
            row -> {
              List<Path> found =
                  LINK.matcher(row.group(4))
                      .results()
                      .map(link -> LICENCES.resolve(link.group(1)))
                      .toList();
              assertThat(found).as(row.group()).isNotEmpty();
              linked.addAll(found);
            });
    assertThat(linked).isEqualTo(texts);
  }

  /** A new version of a library may come with another text. */
  @Test
  void textsAreThoseOfTheLibraries() throws IOException {
    List<String> missing = new ArrayList<>();
    for (MatchResult library : shipped().toList()) {
      String artifact = library.group(1).substring(library.group(1).indexOf(':') + 1);
      try (JarFile jar = new JarFile(onClassPath(artifact + "-" + library.group(2) + ".jar"))) {
        for (ZipEntry entry : jar.stream().toList()) {
          if (LICENCE_FILE.matcher(entry.getName()).matches() && !isKept(artifact, jar, entry)) {
            missing.add(jar.getName() + ": " + entry.getName());
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void theExpressionNamesEveryLicence() throws IOException {
    Set<String> licences =
        rows()
            .flatMap(row -> Stream.of(row.group(3).split(", ")))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(Files.readString(LICENCES.resolve("THIRD-PARTY.md")))
        .contains("As one SPDX expression: `" + String.join(" AND ", licences) + "`");
  }

  private static boolean isKept(String artifact, JarFile jar, ZipEntry entry) throws IOException {
    String text;
    try (InputStream content = jar.getInputStream(entry)) {
      text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
    String name = entry.getName().substring("META-INF/".length());
    for (String kept : List.of(artifact + "/" + name, "Apache-2.0.txt")) {
      Path file = LICENCES.resolve(kept);
      if (Files.exists(file) && Files.readString(file).equals(text)) {
        return true;
      }
    }
    return false;
  }

  private static String onClassPath(String jar) {
    return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .filter(path -> path.endsWith("/" + jar))
        .findFirst()
        .orElseThrow(() -> new AssertionError(jar + " is not on the class path"));
  }

  private static Stream<MatchResult> shipped() throws IOException {
    Requirement.need(Files.exists(SHIPPED), "the list of libraries that Maven makes: " + SHIPPED);
    return LISTED.matcher(Files.readString(SHIPPED)).results();
  }

  /** The rows of the table, without its head. */
  private static Stream<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(LICENCES.resolve("THIRD-PARTY.md")))
        .results()
        .filter(row -> !row.group(1).equals("Library") && !row.group(1).startsWith("-"));
  }
}
