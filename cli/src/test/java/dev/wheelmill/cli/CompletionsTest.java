// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.policy.Exemption;
import dev.wheelmill.processor.policy.value.Words;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** The scripts as texts; {@code .ci/completions} tries them in their shells. */
class CompletionsTest {
  private static final Map<String, Collection<String>> WORDS =
      Map.of(
          "--mode", Words.MODES.keySet(),
          "--optimize", List.of("0", "1", "2"),
          "--invalidation", Words.INVALIDATIONS.keySet(),
          "--on-error", Words.ON_ERRORS.keySet(),
          "--columns", Words.COLUMNS.keySet(),
          "--docstrings", Words.RETENTIONS.keySet(),
          "--format", List.of("text", "json"),
          "--limit", Limit.names(),
          "--ignore", Exemption.CODES);

  private final Path folder;

  CompletionsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void everyCommandIsOffered(String shell) {
    String script = script(shell);
    assertThat(CommandTree.commands().filter(command -> command.parent() != null))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            command ->
                assertThat(part(shell, script, command.parent()))
                    .containsPattern("[ '(]" + command.name() + "[ ':)]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void everyOptionIsOfferedForItsCommand(String shell) {
    String script = script(shell);
    assertThat(CommandTree.commands())
        .allSatisfy(
            command ->
                assertThat(CommandTree.optionNames(command))
                    .isNotEmpty()
                    .allSatisfy(
                        name ->
                            assertThat(part(shell, script, command))
                                .containsPattern("[ ')*]" + typed(shell, name) + "[\\[ '=]")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void wordsAreOfferedForTheirOptions(String shell) {
    String script = script(shell);
    List<String> lines = script.lines().toList();
    assertThat(WORDS)
        .allSatisfy(
            (option, words) ->
                assertThat(lines)
                    .filteredOn(
                        line -> line.matches(".*[ ')*]" + typed(shell, option) + "[\\[ =)].*"))
                    .anySatisfy(
                        line ->
                            assertThat(words)
                                .allSatisfy(
                                    word ->
                                        assertThat(line)
                                            .containsPattern("[ '(,]" + word + "[ ')=}]"))));
  }

  @ParameterizedTest
  @CsvSource({
    "zsh, --dry-run[Say what would be done",
    "fish, -l dry-run -d 'Say what would be done"
  })
  void optionsAreDescribed(String shell, String option) {
    assertThat(script(shell)).contains(option);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void nothingButAsciiAndNoTabs(String shell) {
    assertThat(script(shell)).matches("[\\n\\x20-\\x7e]+").endsWith("\n");
  }

  @Test
  void anotherShellIsAMistakeOfTwoLines() {
    CliRun run = CliRun.of(folder, "completions", "fihs").endedWith(ExitCode.USAGE);
    run.assertOut().isEmpty();
    run.assertErr()
        .contains("did you mean \"fish\"? Allowed: bash, zsh, fish.")
        .contains("See wheelmill completions --help")
        .hasLineCount(2);
  }

  @Test
  void theShellMustBeNamed() {
    CliRun.of(folder, "completions")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("Missing required parameter: 'SHELL'");
  }

  private String script(String shell) {
    CliRun run = CliRun.of(folder, "completions", shell).endedWith(ExitCode.DONE);
    run.assertErr().isEmpty();
    return run.out();
  }

  /** What a script says of one command. */
  private static String part(String shell, String script, CommandSpec command) {
    String name = command.qualifiedName();
    return switch (shell) {
      case "bash" -> blocks(script, "\n    '" + name + "')\n", "\n      ;;\n");
      case "zsh" -> blocks(script, "\n_" + name.replace(' ', '_') + "() {\n", "\n}\n");
      default ->
          script
              .lines()
              .filter(
                  line ->
                      line.contains("'" + name.replaceFirst("wheelmill", "__wheelmill_is") + "'"))
              .collect(Collectors.joining("\n"));
    };
  }

  /** All between some start and the next end. */
  private static String blocks(String text, String start, String end) {
    return Stream.of(text.split(java.util.regex.Pattern.quote(start), -1))
        .skip(1)
        .map(block -> block.substring(0, block.indexOf(end)))
        .collect(Collectors.joining("\n"));
  }

  /** How a script names an option. */
  private static String typed(String shell, String name) {
    if (!shell.equals("fish")) {
      return name;
    }
    return name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1);
  }
}
