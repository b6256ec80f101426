// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/troubleshooting.md explains messages; each is one that the program still has. */
class TroubleshootingTest {
  private static final Path ROOT = Path.of(System.getProperty("wheelmill.root"));

  private static final Pattern MESSAGE = Pattern.compile("(?m)^### `(.+)`$");

  /** What joins two literals of one message. */
  private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

  @Test
  void explainsMessagesThatTheProgramHas() throws IOException {
    List<String> messages =
        MESSAGE
            .matcher(Files.readString(ROOT.resolve("docs/troubleshooting.md")))
            .results()
            .map(message -> message.group(1))
            .toList();
    assertThat(messages).hasSizeGreaterThan(40);
    String sources = sources();
    assertThat(messages)
        .allSatisfy(message -> assertThat(fragments(message)).allMatch(sources::contains));
  }

  /** What stands between the names and numbers of a message. */
  private static List<String> fragments(String message) {
    return Arrays.stream(message.split("…"))
        .map(String::strip)
        .filter(fragment -> fragment.length() > 3)
        .toList();
  }

  /** All that the program may say, and the launcher. */
  private static String sources() throws IOException {
    StringBuilder sources = new StringBuilder(Files.readString(ROOT.resolve("wheelmill")));
    for (String module : List.of("compiler", "wheel-processor", "cli")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module + "/src/main/java"))) {
        for (Path file :
            files.filter(path -> path.toString().endsWith(".java")).collect(Collectors.toList())) {
          sources.append(JOINT.matcher(Files.readString(file)).replaceAll(""));
        }
      }
    }
    return sources.toString().replace("\\\"", "\"").replace("$MIN_JAVA", "17");
  }
}
