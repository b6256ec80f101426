// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.option.VariablesHelp;
import dev.wheelmill.cli.outcome.ExitCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManPageTest {
  private final String page;

  ManPageTest(@TempDir Path folder) {
    CliRun run = CliRun.of(folder, "man").endedWith(ExitCode.DONE);
    run.assertErr().isEmpty();
    page = run.out();
  }

  @Test
  void itHasTheUsualSections() {
    assertThat(page.lines().filter(line -> line.startsWith(".SH")))
        .containsExactly(
            ".SH \"NAME\"",
            ".SH \"SYNOPSIS\"",
            ".SH \"DESCRIPTION\"",
            ".SH \"COMMANDS\"",
            ".SH \"ENVIRONMENT\"",
            ".SH \"EXIT STATUS\"",
            ".SH \"FILES\"",
            ".SH \"EXAMPLES\"",
            ".SH \"SEE ALSO\"");
    assertThat(section("NAME")).startsWith("wheelmill \\- compiles");
  }

  @Test
  void everyCommandHasAPartWithItsOptions() {
    Map<String, String> parts =
        Arrays.stream(section("COMMANDS").split("(?m)^\\.SS ", -1))
            .skip(1)
            .collect(Collectors.toMap(part -> part.lines().findFirst().orElse(""), part -> part));
    assertThat(CommandTree.commands().skip(1))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            command ->
                assertThat(CommandTree.optionNames(command))
                    .allSatisfy(
                        name ->
                            assertThat(parts.get("\"" + command.qualifiedName() + "\""))
                                .contains("\\fB" + name.replace("-", "\\-") + "\\fR")));
  }

  @Test
  void optionsOfTheProgramItselfAreInItsDescription() {
    assertThat(section("DESCRIPTION"))
        .contains("\\fB\\-\\-help\\fR")
        .contains("\\fB\\-\\-version\\fR");
  }

  @Test
  void wordsStandWhereTheirOptionIsDescribed() {
    assertThat(page)
        .contains("One of: archive\\-size, entries,")
        .contains("One of: hash\\-differs,");
    assertThat(page).contains("compile, no\\-compile or deterministic");
  }

  @Test
  void everyVariableAndEveryExitCodeIsListed() {
    assertThat(VariablesHelp.list().keySet())
        .hasSizeGreaterThan(20)
        .allMatch(name -> section("ENVIRONMENT").contains("\\fB" + name + "\\fR\n"));
    assertThat(ExitCode.list().keySet())
        .allMatch(code -> section("EXIT STATUS").contains("\\fB" + code + "\\fR\n"));
  }

  /** A line of text that begins with a dot or an apostrophe would be taken for a macro. */
  @Test
  void aLineIsTextOrAKnownMacro() {
    Set<String> macros = Set.of(".TH", ".SH", ".SS", ".TP", ".PP", ".br", ".nf", ".fi");
    assertThat(page.lines().filter(line -> line.startsWith(".") || line.startsWith("'")))
        .isNotEmpty()
        .allMatch(line -> macros.contains(line.split(" ", -1)[0]));
    assertThat(page).matches("[\\n\\x20-\\x7e]+");
  }

  @Test
  void allHyphensCanBeCopied() {
    List<String> bare =
        page.lines()
            .filter(line -> !line.startsWith(".TH") && line.replace("\\-", "").contains("-"))
            .toList();
    assertThat(bare).isEmpty();
  }

  private String section(String name) {
    String rest = page.substring(page.indexOf(".SH \"" + name + "\"\n"));
    int end = rest.indexOf("\n.SH ", 1);
    return rest.substring(rest.indexOf('\n') + 1, end < 0 ? rest.length() : end + 1);
  }
}
