// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The documents for people: how wide they are, where their links lead, and what the README lists.
 */
class MarkdownTest {
  private static final Path ROOT = Path.of(System.getProperty("wheelmill.root"));

  /** As in .editorconfig. */
  private static final int WIDTH = 120;

  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern LINK = Pattern.compile("]\\((?!\\w+://)([^)#]*)(?:#([^)]*))?\\)");
  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z]+) ");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  /** Tables and code can't be broken, and neither can a line of one word. */
  @Test
  void linesOfTextAreNoWiderThanTheEditorSays() throws IOException {
    List<String> wide = new ArrayList<>();
    for (Path document : documents()) {
      text(document)
          .lines()
          .filter(line -> line.codePointCount(0, line.length()) > WIDTH)
          .filter(line -> !line.strip().startsWith("|") && line.strip().contains(" "))
          .forEach(line -> wide.add(document.getFileName() + ": " + line));
    }
    assertThat(wide).isEmpty();
  }

  @Test
  void linksLeadToFilesAndHeadings() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      for (var link : LINK.matcher(text(document)).results().toList()) {
        Path file = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
        boolean leads =
            link.group(2) == null
                ? Files.exists(file)
                : Files.exists(file) && anchors(file).contains(link.group(2));
        if (!leads) {
          broken.add(document.getFileName() + ": " + link.group());
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void readmeListsEveryCommand(@TempDir Path folder) throws IOException {
    String help = CliRun.of(folder, "--help").out();
    List<String> commands =
        COMMAND
            .matcher(help.substring(help.indexOf("\nCommands:\n"), help.indexOf("\nExit codes:")))
            .results()
            .map(command -> command.group(1))
            .filter(command -> !command.equals("help"))
            .toList();
    assertThat(commands).contains("apply", "verify");
    String readme = Files.readString(ROOT.resolve("README.md"));
    assertThat(commands).allSatisfy(name -> assertThat(readme).contains("| `wheelmill " + name));
  }

  /** What a heading is called in a link: its letters, digits and hyphens, in small letters. */
  private static List<String> anchors(Path document) throws IOException {
    return HEADING
        .matcher(text(document))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .collect(Collectors.toList());
  }

  /** A document without its blocks of code. */
  private static String text(Path document) throws IOException {
    return CODE.matcher(Files.readString(document)).replaceAll("");
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    for (String folder :
        List.of(
            "",
            "docs",
            "docs/guides",
            "docs/reference",
            "docs/schemastore",
            "bench",
            "licences",
            "testdata/wheels")) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(ROOT.resolve(folder), "*.md")) {
        files.forEach(documents::add);
      }
    }
    assertThat(documents).hasSizeGreaterThan(15);
    return documents;
  }
}
