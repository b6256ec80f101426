// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.Reports;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.result.UnitResult.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApplyTextTest {
  private static final Path TARGET = Path.of("/srv/.venv");

  @Test
  void fewUnitsAreListedBelowTheirTarget() {
    assertThat(print(Verbosity.NORMAL, Reports.compiled("alpha"), refused()).out())
        .isEqualTo(
            """
            .venv  virtual environment, CPython 3.12.1 (.venv/bin/python, its own), built-in policy
              changed  alpha 1.0  3 compiled, 1 reused, 2 stripped  2.0 KiB -> 4.0 KiB
              refused  omega 2    no RECORD; installed by conda

            distributions  2: 1 changed, 1 refused
            files          3 compiled, 1 reused, 2 stripped
            bytecode       2.0 KiB -> 4.0 KiB
            time           1.23 s, 2 workers
            """);
  }

  @Test
  void ofManyUnitsOnlyTheBadOnesAreListed() {
    List<UnitResult> units = new ArrayList<>(many(300));
    units.add(refused());
    assertThat(print(Verbosity.NORMAL, units).out())
        .contains("refused  omega 2", "distributions  301: 300 changed, 1 refused")
        .doesNotContain("unit7");
    assertThat(print(Verbosity.VERBOSE, units).out()).contains("unit7 1.0", "unit299 1.0");
  }

  @Test
  void numbersAreGroupedInTheSameWayEverywhere() {
    UnitResult large =
        Reports.unit(
            "big", Status.CHANGED, Counts.builder().compiled(29889).bytes(0, 432_318_054).build());
    assertThat(print(Verbosity.NORMAL, large).out())
        .contains("29,889 compiled")
        .contains("0 B -> 412.3 MiB");
  }

  @Test
  void aFloodOfSourcesThatDontCompileIsCut() {
    UnitResult bad = Reports.withFailures("lib", 1300);
    assertThat(print(Verbosity.NORMAL, bad).out())
        .contains("not compiled  lib/bad9.py: invalid syntax, line 1")
        .doesNotContain("bad10.py")
        .contains("... and 1,290 more not compiled (-v lists all)");
    assertThat(print(Verbosity.VERBOSE, bad).out()).contains("bad1299.py").doesNotContain("more");
  }

  @Test
  void noticesGoToStandardErrorByTheirWeight() {
    UnitResult unit =
        Reports.withNotices("lib", Notice.warning("a.pyc", "w"), Notice.info("b", "i"));
    assertThat(print(Verbosity.NORMAL, unit).err()).isEqualTo("wheelmill: warning: a.pyc: w\n");
    assertThat(print(Verbosity.VERBOSE, unit).err()).contains("wheelmill: note: b: i\n");
    assertThat(print(Verbosity.QUIET, unit).err()).isEmpty();
  }

  @Test
  void quietPrintsOnlyWhatWentWrong() {
    Printed printed = print(Verbosity.QUIET, Reports.compiled("alpha"), refused());
    assertThat(printed.out()).isEmpty();
    assertThat(printed.err())
        .isEqualTo("wheelmill: error: omega 2: refused: no RECORD; installed by conda\n");
  }

  @Test
  void aDryRunSaysWhatWouldBe() {
    ApplyReport report =
        Reports.report(TARGET, true, false, List.of(Reports.compiled("alpha"), refused()));
    assertThat(Printed.by(s -> ApplyText.print(report, s, Verbosity.NORMAL)).out())
        .contains("would change  alpha 1.0  would compile 3, keep 1, strip 2  2.0 KiB now")
        .contains("distributions  2: 1 would change, 1 refused")
        .endsWith("Dry run: nothing was changed.\n");
  }

  @Test
  void nothingToDoIsSaid() {
    UnitResult unit =
        Reports.unit("lib", Status.UNCHANGED, Counts.builder().reused(5).bytes(10, 10).build());
    assertThat(print(Verbosity.NORMAL, unit).out())
        .doesNotContain("lib 1.0")
        .endsWith("Nothing to do: all is as it should be.\n");
  }

  @Test
  void correctedRowsAreCountedAndNamedOnlyIfThatIsAskedFor() {
    UnitResult unit =
        new UnitResult(
            "lib",
            "1.0",
            Status.CHANGED,
            Optional.empty(),
            Counts.builder().healed(2).build(),
            List.of(),
            List.of(Notice.info("bin/lib", "RECORD lists it as ../../bin/lib")));
    assertThat(print(Verbosity.NORMAL, unit).out())
        .contains("changed  lib 1.0  2 RECORD rows corrected\n")
        .contains("files          2 RECORD rows corrected\n");
    assertThat(print(Verbosity.NORMAL, unit).err()).isEmpty();
    assertThat(print(Verbosity.VERBOSE, unit).err())
        .contains("note: bin/lib: RECORD lists it as ../../bin/lib");
    ApplyReport dryRun = Reports.report(TARGET, true, false, List.of(unit));
    assertThat(Printed.by(s -> ApplyText.print(dryRun, s, Verbosity.NORMAL)).out())
        .contains("would change  lib 1.0  would correct 2 RECORD rows\n");
  }

  @Test
  void aListThatAloneWasWrittenIsSaid() {
    assertThat(print(Verbosity.NORMAL, Reports.unit("lib", Status.CHANGED, Counts.NONE)).out())
        .contains("changed  lib 1.0  RECORD completed\n");
  }

  @Test
  void interruptionIsSaid() {
    ApplyReport report = Reports.report(TARGET, false, true, List.of(Reports.compiled("alpha")));
    assertThat(Printed.by(s -> ApplyText.print(report, s, Verbosity.NORMAL)).out())
        .contains("Interrupted: what is listed is done, the rest is as it was.");
  }

  @Test
  void namesCantBreakTheLineOrMoveTheCursor() {
    UnitResult hostile = UnitResult.refused("x\n\033[2Jy\u202e", "1", "name with\r\na line end");
    assertThat(print(Verbosity.NORMAL, hostile).out())
        .contains("refused  x\\u000a\\u001b[2Jy\\u202e 1  name with\\u000d\\u000aa line end\n");
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    ApplyReport report = Reports.report(TARGET, List.of(Reports.compiled("alpha")));
    Map<String, String> terminal = Map.of("WHEELMILL_STDOUT_TTY", "1");
    assertThat(Printed.with(terminal, s -> ApplyText.print(report, s, Verbosity.NORMAL)).out())
        .contains("\033[32mchanged\033[0m  alpha");
    Map<String, String> without = Map.of("WHEELMILL_STDOUT_TTY", "1", "NO_COLOR", "1");
    assertThat(Printed.with(without, s -> ApplyText.print(report, s, Verbosity.NORMAL)).out())
        .doesNotContain("\033");
  }

  private static UnitResult refused() {
    return UnitResult.refused("omega", "2", "no RECORD; installed by conda");
  }

  private static List<UnitResult> many(int count) {
    return IntStream.range(0, count).mapToObj(i -> Reports.compiled("unit" + i)).toList();
  }

  private static Printed print(Verbosity verbosity, UnitResult... units) {
    return print(verbosity, List.of(units));
  }

  private static Printed print(Verbosity verbosity, List<UnitResult> units) {
    return Printed.by(s -> ApplyText.print(Reports.report(TARGET, units), s, verbosity));
  }

  @Test
  void whatFlagsSayInsteadOfThePolicyIsInTheHeading() {
    ApplyReport report = Reports.report(TARGET, List.of());
    Map<String, String> overrides = Map.of("mode", "deterministic");
    assertThat(Printed.by(s -> ApplyText.print(report, overrides, s, Verbosity.NORMAL)).out())
        .contains("built-in policy with mode deterministic\n");
  }
}
