// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wheelmill.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings of {@code verify} that are to be lived with, by {@code --ignore} and by a policy. */
class ExemptionsTest {
  private final Path folder;

  ExemptionsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("src/shop"));
    Files.writeString(folder.resolve("src/shop/db.py"), "x = 1\n");
    Files.writeString(folder.resolve("src/main.py"), "x = 1\n");
  }

  private CliRun verify(String... options) {
    List<String> words = new ArrayList<>(List.of("verify", "src"));
    words.addAll(List.of(options));
    return CliRun.of(folder, words.toArray(String[]::new));
  }

  private void policy(String ignore) throws IOException {
    Files.writeString(folder.resolve("wheelmill.yaml"), "version: 1\nignore: " + ignore + "\n");
  }

  @Test
  void aKindOfFindingIsCountedOnly() {
    verify().endedWith(ExitCode.FINDINGS).assertOut().contains("2 findings: 2 uncompiled");
    verify("--ignore", "uncompiled").endedWith(ExitCode.DONE).assertOut().contains("2 ignored");
    verify("--ignore", "stale").endedWith(ExitCode.FINDINGS);
  }

  @Test
  void aPatternIsOverThePathInTheReport() throws IOException {
    CliRun run = verify("--ignore", "uncompiled=shop/*", "--format", "json");
    JsonNode target = JsonReport.of(run.endedWith(ExitCode.FINDINGS)).at("/targets/0");
    assertThat(target.at("/findings").findValuesAsText("path")).containsExactly("main.py");
    assertThat(target.at("/ignored").asInt()).isEqualTo(1);
    verify("--ignore", "uncompiled=shop/*", "--ignore", "uncompiled=main.py")
        .endedWith(ExitCode.DONE);
    verify("--ignore", "stale=**").endedWith(ExitCode.FINDINGS);
  }

  @Test
  void thoseOfThePolicyAndOfTheCommandLineAddUp() throws IOException {
    policy("uncompiled=shop/*");
    verify().endedWith(ExitCode.FINDINGS).assertOut().contains("1 finding: 1 uncompiled");
    verify("--ignore", "uncompiled=main.py")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("2 ignored");
    policy("[stale, uncompiled]");
    verify().endedWith(ExitCode.DONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stael | unknown finding \"stael\"; did you mean \"stale\"? Allowed: hash-differs, ",
        "Stale | did you mean \"stale\"?",
        "nonsense=shop/* | unknown finding \"nonsense\". Allowed: ",
        "=shop/* | unknown finding \"\". Allowed: ",
        "stale= | the glob \"\" is empty",
        "stale=shop/[a | the glob \"shop/[a\" has a [ without ]",
        "stale={a,b | the glob \"{a,b\" has a { without }",
        "stale=shop** | the glob \"shop**\" has ** that is not alone between slashes",
        "stale=shop/ | the glob \"shop/\" ends with /",
      })
  void aMistakeOfTheCommandLineIsNamed(String ignore, String expected) {
    CliRun run = verify("--ignore", ignore).endedWith(ExitCode.USAGE);
    run.assertOut().isEmpty();
    run.assertErr().startsWith("wheelmill: ").contains("'--ignore'", expected).hasLineCount(2);
    assertThat(run.err().lines().toList().get(1)).isEqualTo("See wheelmill verify --help");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stael | :2:9: ignore: unknown finding \"stael\"; did you mean \"stale\"? Allowed: ",
        "[stale, 'nonsense=x'] | :2:17: ignore[1]: unknown finding \"nonsense\". Allowed: ",
        "'stale=' | :2:9: ignore: the glob \"\" is empty",
        "['stale=shop/[a'] | :2:10: ignore[0]: the glob \"shop/[a\" has a [ without ]",
        "[] | :2:9: ignore: the list is empty; leave the key out, or fill it",
        "3 | :2:9: ignore: expected text, found a number",
        "{stale: x} | :2:9: ignore: expected one value, found a mapping",
      },
      quoteCharacter = '`')
  void aMistakeOfThePolicyIsNamedWithItsPlace(String ignore, String expected) throws IOException {
    policy(ignore);
    CliRun run = verify().endedWith(ExitCode.USAGE);
    run.assertOut().isEmpty();
    run.assertErr().contains("wheelmill.yaml" + expected).hasLineCount(1);
    CliRun.of(folder, "apply", "src").endedWith(ExitCode.USAGE);
    CliRun.of(folder, "policy", "check", "wheelmill.yaml").endedWith(ExitCode.USAGE);
  }
}
