// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.value.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyReaderTest {
  private final Path folder;

  PolicyReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void prefixIsRelativeToThePolicysFolder() throws IOException {
    var file = write("version: 1\npycache-prefix: cache/x\n");
    assertThat(PolicyReader.read(file).pycachePrefix()).contains(folder.resolve("cache/x"));
  }

  @Test
  void fileOfTheLargestSizeIsReadAndALargerOneRefused() throws IOException {
    var head = "version: 1\n#";
    var largest = head + "x".repeat(Limits.DEFAULT.intOf(Limit.POLICY_SIZE) - head.length());
    assertThat(PolicyReader.read(write(largest)).rules()).isEmpty();
    refused(largest + "x", "is too large: the limit policy-size is 1MiB");
  }

  @Test
  void commentInAMalformedHeaderIsAMistake() throws IOException {
    var file = Files.writeString(folder.resolve("p.toml"), "[tool.wheelmill]\n[a# x\0[");
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> PolicyReader.read(file))
        .withMessageContaining(file + ":2")
        .withMessageContaining("not TOML");
  }

  @Test
  void folderIsRefused() {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> PolicyReader.read(folder))
        .withMessage(folder + ": is a folder, not a file");
  }

  @Test
  void manyValuesWithoutAliasesAreRefused() throws IOException {
    refused(
        "version: 1\nrules: [" + "a,".repeat(200_000) + "]\n",
        "100001 values; the limit policy-values is 100000");
  }

  @Test
  void deepBlocksAreRefused() throws IOException {
    var text = new StringBuilder("version: 1\nrules:\n");
    for (int depth = 1; depth < 500; depth++) {
      text.append(" ".repeat(depth)).append("a:\n");
    }
    refused(text.toString(), "nested too deep: 33 levels; the limit policy-depth is 32");
  }

  @Test
  void unfinishedDocumentIsRefused() throws IOException {
    refused("version: 1\nrules: [[[[", "not YAML");
    refused("version: 1\ndefaults: {mode: \"comp", "not YAML");
  }

  private void refused(String text, String why) throws IOException {
    var file = write(text);
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> PolicyReader.read(file))
        .withMessageContaining(why);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("p.yaml"), text);
  }
}
