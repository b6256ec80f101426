// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

class UsageTest {
  private static final Pattern VARIABLE = Pattern.compile("\"(WHEELMILL_[A-Z_]*[A-Z])\"");

  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--[a-z][a-z-]*[a-z])");

  /** What help says of other programs. */
  private static final Set<String> OF_OTHERS = Set.of("--require-hashes");

  private final Path folder;

  UsageTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Stream<String> commands(Predicate<CommandSpec> which) {
    return CommandTree.commands()
        .filter(which)
        .map(command -> command.qualifiedName().replaceFirst("wheelmill ?", ""));
  }

  static Stream<String> allCommands() {
    return commands(command -> true);
  }

  static Stream<String> commandsWithPolicies() {
    return commands(command -> command.findOption("--policy") != null);
  }

  static Stream<String> groupsOfCommands() {
    return commands(
        command ->
            command.parent() != null
                && !command.subcommands().isEmpty()
                && command.positionalParameters().isEmpty());
  }

  @Test
  void theTreeOfCommandsIsLookedAt() {
    assertThat(allCommands()).contains("", "apply", "cache prune").hasSizeGreaterThan(15);
    assertThat(commandsWithPolicies()).contains("apply", "policy show");
    assertThat(groupsOfCommands()).contains("policy", "cache");
  }

  @ParameterizedTest
  @MethodSource("allCommands")
  void everyCommandHasHelpOnStandardOutput(String command) {
    CliRun run = CliRun.of(folder, (command + " --help").strip().split(" "));
    run.endedWith(ExitCode.DONE).assertOut().contains(("Usage: wheelmill " + command).strip());
    run.assertErr().isEmpty();
  }

  @Test
  void helpListsEveryExitCode() {
    CliRun run = CliRun.of(folder, "--help").endedWith(ExitCode.DONE);
    ExitCode.list().keySet().forEach(code -> run.assertOut().contains("\n  " + code + " "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "pythons"})
  void whatCouldNotBeToldIsNoSuccess(String command) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Map<String, String> variables = Map.of("PATH", System.getenv("PATH"));
    int code = Main.run(new String[] {command}, full, err, variables, folder);
    assertThat(code).isEqualTo(ExitCode.UNTOLD.number()).isEqualTo(74);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("the report could not be written: No space left on device");
  }

  @Test
  void helpListsEveryVariableThatAPersonMaySet() throws IOException {
    CliRun run = CliRun.of(folder, "--help").endedWith(ExitCode.DONE);
    Set<String> internal =
        Set.of(
            "WHEELMILL_RUNNING",
            "WHEELMILL_LAUNCHER",
            "WHEELMILL_TERMINAL_COLUMNS",
            "WHEELMILL_SAVED_LC_ALL",
            "WHEELMILL_STDOUT_TTY",
            "WHEELMILL_STDERR_TTY");
    Set<String> known = new TreeSet<>();
    Path root = Path.of(System.getProperty("wheelmill.root"));
    for (String module : List.of("compiler", "wheel-processor", "cli")) {
      try (Stream<Path> sources = Files.walk(root.resolve(module + "/src/main/java"))) {
        for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
          Matcher name = VARIABLE.matcher(Files.readString(source));
          while (name.find()) {
            known.add(name.group(1));
          }
        }
      }
    }
    known.removeAll(internal);
    assertThat(known).hasSizeGreaterThan(20);
    known.forEach(name -> run.assertOut().contains("\n  " + name + " "));
  }

  @ParameterizedTest
  @MethodSource("commandsWithPolicies")
  void helpDoesNotBreakTheNameOfATable(String command) {
    CliRun.of(folder, (command + " --help").split(" ")).assertOut().contains("[tool.wheelmill]");
  }

  @Test
  void anEmptyNameIsNoPath() {
    CliRun.of(folder, "apply", "")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("an empty path names nothing");
    CliRun.of(folder, "apply", "--policy", "").endedWith(ExitCode.USAGE);
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
        "--jbos 2 | unknown option \"--jbos\"; did you mean \"--jobs\"?",
        "--modus=x | unknown option \"--modus\"",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "verfiy . | unknown command \"verfiy\"; did you mean \"verify\"? | wheelmill",
        "help verfiy | unknown command \"verfiy\"; did you mean \"verify\"? | wheelmill",
        "something | unknown command \"something\" | wheelmill",
        "policy chek x | unknown command \"chek\"; did you mean \"check\"? | wheelmill policy",
        "--versoin | unknown option \"--versoin\"; did you mean \"--version\"? | wheelmill",
        "--jobs 2 apply x"
            + " | the option \"--jobs\" goes behind a command: wheelmill apply --jobs | wheelmill",
        "man x | unexpected argument \"x\" | wheelmill man",
      })
  void whatIsUnknownIsNamedWithWhatIsMeant(String arguments, String told, String help) {
    CliRun.of(folder, arguments.split(" "))
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .isEqualTo("wheelmill: " + told + "\nSee " + help + " --help\n");
  }

  @Test
  void aTargetIsNoCommand() throws Exception {
    Files.createDirectory(folder.resolve("site"));
    CliRun.of(folder, "site")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .startsWith("wheelmill: unknown command \"site\"; to work on it: wheelmill apply site\n");
  }

  @ParameterizedTest
  @MethodSource("groupsOfCommands")
  void aCommandIsRequired(String command) {
    CliRun.of(folder, command)
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .startsWith("wheelmill: " + command + " needs a command: ")
        .endsWith("\nSee wheelmill " + command + " --help\n")
        .hasLineCount(2);
  }

  @Test
  void withoutACommandItSaysWhatToBeginWith() {
    CliRun run = CliRun.of(folder).endedWith(ExitCode.USAGE);
    run.assertOut().isEmpty();
    run.assertErr()
        .startsWith("Compiles or strips Python bytecode")
        .contains("  wheelmill apply ", "  wheelmill run -- pip install ", "  wheelmill verify ")
        .endsWith("wheelmill --help lists all commands.\n");
  }

  /** No help names an option that no command has. */
  @ParameterizedTest
  @MethodSource("allCommands")
  void helpNamesOptionsThatThereAre(String command) {
    Set<String> known = new TreeSet<>();
    CommandTree.commands().forEach(spec -> known.addAll(spec.optionsMap().keySet()));
    String help = CliRun.of(folder, (command + " --help").strip().split(" ")).out();
    assertThat(OPTION.matcher(help).results().map(found -> found.group(1)))
        .isNotEmpty()
        .allMatch(option -> known.contains(option) || OF_OTHERS.contains(option));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apply|",
        "apply|.|",
        "apply|--dry-run| ",
        "verify|",
        "report|",
        "report|.|--html|",
        "report|diff||new.json",
        "restamp|--invalidation|timestamp|",
        "apply|.|--output|",
        "apply|.|--policy|",
        "apply|.|--pycache-prefix|",
        "init|",
        "profile|-o||--|python3",
        "profile|-o|x|--from|",
        "profile|merge|only_copy.py||-o|x",
        "policy|check|",
        "policy|explain||a.py",
        "run|--environment||--|pip|install|x",
        "wheels|--wheel-dir||--|pip|wheel|x",
        "measure|--environment||--|true",
        "measure|--policy||--|true",
        "wheels|--write-hashes| |--|pip|wheel|x",
        "shim|"
      })
  void anEmptyPathIsNeverTheWorkingFolder(String command) throws Exception {
    Files.writeString(folder.resolve("only_copy.py"), "x = 1\n");
    Files.writeString(folder.resolve("wheelmill.yaml"), "version: 1\ndefaults: {source: drop}\n");
    CliRun run = CliRun.of(folder, command.split("\\|", -1)).endedWith(ExitCode.USAGE);
    run.assertErr().contains("an empty path names nothing");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("only_copy.py", "wheelmill.yaml");
  }

  @Test
  void aBlankVariableSaysNothing() throws Exception {
    Map<String, String> blank =
        Map.of("VIRTUAL_ENV", " ", "WHEELMILL_OUTPUT", " ", "WHEELMILL_POLICY", " ");
    CliRun.with(blank, folder, "apply")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("there is no .venv here");
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
