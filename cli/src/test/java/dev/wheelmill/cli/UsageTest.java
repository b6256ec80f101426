package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  private final Path folder;

  UsageTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "apply",
        "verify",
        "policy",
        "policy check",
        "policy explain",
        "policy schema",
        "pythons",
        "cache",
        "cache info",
        "cache prune",
        "cache clear"
      })
  void everyCommandHasHelpOnStandardOutput(String command) {
    CliRun run = CliRun.of(folder, (command + " --help").strip().split(" "));
    run.endedWith(ExitCode.DONE).assertOut().startsWith(("Usage: wheelmill " + command).strip());
    run.assertErr().isEmpty();
  }

  @Test
  void helpListsEveryExitCode() {
    CliRun run = CliRun.of(folder, "--help").endedWith(ExitCode.DONE);
    ExitCode.list().keySet().forEach(code -> run.assertOut().contains("\n  " + code + " "));
  }

  @Test
  void versionNamesProgramAndJava() {
    CliRun.of(folder, "--version")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .startsWith("wheelmill ")
        .contains("Java " + System.getProperty("java.version"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--jbos 2 | did you mean --jobs",
        "--modus compile | Unknown option: '--modus'",
        "--mode complie | did you mean \"compile\"? Allowed: compile, no-compile, deterministic.",
        "--optimize 0,3 | no optimization level: \"3\"",
        "--invalidation hash | Allowed: timestamp, checked-hash, unchecked-hash.",
        "--on-error ignore | Allowed: warn, fail.",
        "--columns drp | did you mean \"drop\"? Allowed: keep, drop, merge.",
        "--docstrings none | unknown value \"none\". Allowed: keep, drop.",
        "--hardlink=soft | 'soft' is not a boolean",
        "--format xml | Allowed: text, json.",
        "--jobs 0 | not a whole number above 0: \"0\"",
        "--timeout 1.5 | not a whole number above 0: \"1.5\"",
        "--jobs | Missing required parameter",
      })
  void mistakesOfApplyTakeTwoLines(String arguments, String expected) {
    CliRun run = CliRun.of(folder, ("apply " + arguments).split(" ")).endedWith(ExitCode.USAGE);
    run.assertOut().isEmpty();
    run.assertErr().startsWith("wheelmill: ").contains(expected).hasLineCount(2);
    assertThat(run.err().lines().toList().get(1)).isEqualTo("See wheelmill apply --help");
  }

  @Test
  void misspeltCommandGetsASuggestion() {
    CliRun.of(folder, "verfiy")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("did you mean verify?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "policy"})
  void aCommandIsRequired(String command) {
    CliRun.of(folder, command.isEmpty() ? new String[0] : new String[] {command})
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("Missing required subcommand")
        .hasLineCount(2);
  }

  @Test
  void aWrongVariableIsNamed() {
    CliRun.with(Map.of("WHEELMILL_JOBS", "many"), folder, "apply", "x")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("\"many\"")
        .contains("(from WHEELMILL_JOBS)");
  }

  @Test
  void anEmptyVariableSaysNothing() {
    CliRun.with(Map.of("WHEELMILL_JOBS", "", "WHEELMILL_FORMAT", ""), folder, "apply", "x")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .isEqualTo("wheelmill: x: there is no such file\n");
  }

  @Test
  void outputNeedsAWheelAmongTheTargets() throws Exception {
    Files.writeString(folder.resolve("loose.py"), "x = 1\n");
    CliRun.of(folder, "apply", "--output", "out", ".")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("--output is for wheels")
        .contains("See wheelmill apply --help");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aTargetMayBeginWithAnAt() throws Exception {
    Files.writeString(folder.resolve("@args"), "--help\n");
    CliRun.of(folder, "apply", "@args")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("neither a wheel (*.whl) nor an interpreter");
  }

  @Test
  void withoutTargetAndEnvironmentItSaysWhatToName() {
    CliRun.of(folder, "apply")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("VIRTUAL_ENV is not set and there is no .venv here")
        .hasLineCount(1);
  }

  @Test
  void anUnknownInterpreterIsAUsageErrorOfOneLine() throws Exception {
    Files.writeString(folder.resolve("loose.py"), "x = 1\n");
    CliRun.of(folder, "apply", "--python", "3.99", ".")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .startsWith("wheelmill: no interpreter for \"3.99\"")
        .hasLineCount(1);
  }
}
