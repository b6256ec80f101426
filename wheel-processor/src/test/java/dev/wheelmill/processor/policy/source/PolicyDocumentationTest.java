// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.policy.value.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/policy.md against the reader. */
class PolicyDocumentationTest {
  private static final Pattern BLOCK =
      Pattern.compile("```(yaml|toml|text)\n(.*?)```", Pattern.DOTALL);

  private final Path folder;
  private final String text;

  PolicyDocumentationTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.text = Files.readString(documentation());
  }

  @Test
  void examplesAreReadAndTheWrongOneGivesTheMistakesThatAreShown() throws IOException {
    var blocks = BLOCK.matcher(text).results().toList();
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(5);
    for (int i = 0; i < blocks.size(); i++) {
      var kind = blocks.get(i).group(1);
      boolean wrong = i + 1 < blocks.size() && blocks.get(i + 1).group(1).equals("text");
      if (!kind.equals("text")) {
        var expected = wrong ? blocks.get(i + 1).group(2).strip() : "";
        assertThat(mistakes("wheelmill." + kind, blocks.get(i).group(2))).isEqualTo(expected);
      }
    }
  }

  @Test
  void bothFormatsOfTheTomlExampleMeanTheSame() throws IOException {
    var yaml =
        read(
            "p.yaml",
            """
            version: 1
            python: [3.10]
            defaults: {mode: compile}
            rules: [{packages: boto*, mode: no-compile}]
            """);
    var toml = BLOCK.matcher(text).results().filter(b -> b.group(1).equals("toml")).findFirst();
    var same = read("p.toml", toml.orElseThrow().group(2));
    assertThat(same.python()).isEqualTo(yaml.python());
    assertThat(same.defaults()).isEqualTo(yaml.defaults());
    assertThat(same.rules()).hasSameSizeAs(yaml.rules());
    assertThat(same.rules().get(0).settings()).isEqualTo(yaml.rules().get(0).settings());
  }

  @Test
  void everyKeyAndWordIsThere() {
    var words =
        Stream.of(
                Words.MODES,
                Words.INVALIDATIONS,
                Words.ON_ERRORS,
                Words.RETENTIONS,
                Words.BOOLEANS,
                Words.PLACES)
            .map(Map::keySet);
    var keys = Stream.of(Keys.POLICY, Keys.RULE);
    var all = Stream.concat(keys, words).flatMap(c -> c.stream()).map(word -> "`" + word + "`");
    assertThat(text).contains(all.toList());
  }

  @Test
  void everyVariableIsThere() {
    assertThat(text)
        .contains(
            List.of(
                "`WHEELMILL_MODE`",
                "`WHEELMILL_PYTHON`",
                "`WHEELMILL_PYCACHE_PREFIX`",
                "`WHEELMILL_OPTIMIZE`",
                "`WHEELMILL_INVALIDATION`",
                "`WHEELMILL_ON_ERROR`",
                "`WHEELMILL_COLUMNS`",
                "`WHEELMILL_DOCSTRINGS`",
                "`WHEELMILL_HARDLINK`"));
  }

  private String mistakes(String name, String content) throws IOException {
    try {
      read(name, content);
      return "";
    } catch (PolicyException e) {
      return String.valueOf(e.getMessage()).replace(folder + "/", "");
    }
  }

  private Policy read(String name, String content) throws IOException {
    return PolicyReader.read(Files.writeString(folder.resolve(name), content));
  }

  @Test
  void theExampleOfTheReadmeIsRight() throws IOException {
    var example = BLOCK.matcher(Files.readString(root().resolve("README.md"))).results();
    var yaml = example.filter(block -> block.group(1).equals("yaml")).findFirst();
    assertThat(mistakes("readme.yaml", yaml.orElseThrow().group(2))).isEmpty();
  }

  private static Path documentation() {
    return root().resolve("docs/policy.md");
  }

  private static Path root() {
    return Path.of(System.getProperty("wheelmill.root", ".."));
  }
}
