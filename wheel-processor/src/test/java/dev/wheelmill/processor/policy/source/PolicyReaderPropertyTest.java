// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.policy.value.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

class PolicyReaderPropertyTest {
  private static @Nullable Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("policies");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    for (var name : List.of("p.yaml", "p.toml", "")) {
      Files.deleteIfExists(file(name));
    }
  }

  @Property(tries = 500)
  void anyYamlIsAPolicyOrHasMistakes(@ForAll("pieces") List<String> pieces) throws IOException {
    assertReadOrRefused("p.yaml", "version: 1\n" + String.join("", pieces));
  }

  @Property(tries = 500)
  void anyTomlIsAPolicyOrHasMistakes(@ForAll("pieces") List<String> pieces) throws IOException {
    assertReadOrRefused("p.toml", "[tool.wheelmill]\nversion = 1\n" + String.join("", pieces));
  }

  private static void assertReadOrRefused(String name, String text) throws IOException {
    var file = Files.writeString(file(name), text);
    try {
      assertThat(PolicyReader.read(file).origin().file()).contains(file);
    } catch (PolicyException e) {
      assertThat(e.mistakes()).isNotEmpty();
      assertThat(e.mistakes()).allMatch(mistake -> mistake.line().startsWith(file.toString()));
    }
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    var signs = List.of("- ", "[", "]", "{", "}", "\"", "'", "*a ", "&a ", "? ", ": ", "= ", ", ");
    var lines =
        List.of("\n", "\n  ", "\n\t", "---\n", "...\n", "# x", "|\n", "%", "<<: ", "[[a]]\n");
    var words = List.of("rules", "defaults", "packages", "mode", "compile", "python", "3.10", "~");
    var tags = List.of("!!str ", "!!python/name:os.system ", "!x ", "\u0000", "\uFEFF", "é");
    return Arbitraries.oneOf(
            Arbitraries.of(signs),
            Arbitraries.of(lines),
            Arbitraries.of(words),
            Arbitraries.of(tags))
        .list()
        .ofMaxSize(30);
  }

  private static Path file(String name) {
    if (folder == null) {
      throw new IllegalStateException("no folder");
    }
    return folder.resolve(name);
  }
}
