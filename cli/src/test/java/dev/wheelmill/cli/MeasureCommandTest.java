// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.Requirement;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code measure}, by what a real Python says of how it was started. */
class MeasureCommandTest {
  private static final int VARIANTS = 7;

  /**
   * Imports a module of the environment and one of the standard library, and notes what of that was
   * compiled, what the code holds, and which level it is of.
   */
  private static final String SCRIPT =
      """
      import sys
      compiled = []
      sys.addaudithook(lambda event, args: event == "compile" and compiled.append(str(args[1])))
      import demo, colorsys
      code = demo.f.__code__
      columns = not hasattr(code, "co_positions") or any(p[2] for p in code.co_positions())
      with open("noted", "a") as log:
          print("demo" if any("demo" in name for name in compiled) else "-",
                "colorsys" if any("colorsys" in name for name in compiled) else "-",
                "doc" if demo.f.__doc__ else "-", "columns" if columns else "-",
                sys.flags.optimize, file=log)
      """;

  private final Path folder;
  private Path site;

  MeasureCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.site = folder;
  }

  @BeforeEach
  void makeEnvironment() throws Exception {
    Requirement.need(HostPython.has("venv"), "a python3 on PATH that has venv");
    HostPython.succeed(Map.of(), "-m", "venv", "--without-pip", folder.resolve(".venv").toString());
    try (DirectoryStream<Path> libraries =
        Files.newDirectoryStream(folder.resolve(".venv/lib"), "python*")) {
      site = libraries.iterator().next().resolve("site-packages");
    }
    Files.createDirectories(site.resolve("demo"));
    Files.writeString(
        site.resolve("demo/__init__.py"), "def f(x):\n    'Adds.'\n    return x + 1\n");
    Files.createDirectory(folder.resolve("tmp"));
  }

  private CliRun measure(String options, String... command) {
    return measure(Map.of(), options, command);
  }

  private CliRun measure(Map<String, String> variables, String options, String... command) {
    List<String> words = new ArrayList<>(List.of("measure"));
    words.addAll(List.of(options.split(" ")));
    words.add("--");
    words.addAll(List.of(command));
    Map<String, String> all = new HashMap<>(variables);
    all.put("TMPDIR", folder.resolve("tmp").toString());
    return CliRun.with(all, folder, words.toArray(String[]::new));
  }

  private String[] python(String... arguments) {
    List<String> words = new ArrayList<>(List.of(".venv/bin/python"));
    words.addAll(List.of(arguments));
    return words.toArray(String[]::new);
  }

  /** What each start noted, in the order of the starts. */
  private List<String> noted() throws IOException {
    return Files.readAllLines(folder.resolve("noted"));
  }

  private static int columns() throws Exception {
    String version = "import sys; print(sys.version_info >= (3, 11), end='')";
    return HostPython.script(version).equals("True") ? 1 : 0;
  }

  @Test
  void eachVariantIsWhatItsNameSays() throws Exception {
    TreeSnapshot before = TreeSnapshot.of(folder.resolve(".venv"));
    CliRun run = measure("--runs 2 --format json", python("-c", SCRIPT)).endedWith(ExitCode.DONE);
    JsonNode report = JsonReport.of(run);
    List<String> names = new ArrayList<>();
    report.path("variants").forEach(variant -> names.add(variant.path("name").asText()));
    assertThat(names)
        .containsExactly(
            "none", "all", "stale", "checked-hash", "unchecked-hash", "slim", "present");
    List<String> noted = noted();
    // One start to see what is imported, one of each that does not count, and two that do.
    assertThat(noted).hasSize(1 + 3 * VARIANTS);
    String slim = columns() == 1 ? "- - - - 0" : "- - - columns 0";
    List<String> expected =
        List.of(
            "demo - doc columns 0",
            "- - doc columns 0",
            "demo - doc columns 0",
            "- - doc columns 0",
            "- - doc columns 0",
            slim);
    assertThat(noted.subList(1, VARIANTS)).isEqualTo(expected);
    assertThat(noted.get(VARIANTS)).startsWith("demo ");
    assertThat(noted.subList(1 + VARIANTS, VARIANTS + VARIANTS)).isEqualTo(expected);
    assertThat(before.differences(TreeSnapshot.of(folder.resolve(".venv")))).isEmpty();
    assertThat(report.at("/imports/treated").asInt()).isEqualTo(1);
    assertThat(report.at("/imports/others").asInt()).isPositive();
    assertThat(report.at("/variants/0/bytes").asInt()).isZero();
    assertThat(report.at("/variants/5/bytes").asInt())
        .isBetween(1, report.at("/variants/1/bytes").asInt() - 1);
    assertThat(report.at("/variants/6/bytes").asInt()).isZero();
    assertThat(report.at("/variants/1/warm/samples")).hasSize(2);
    assertThat(report.at("/targets/0/path").asText()).isEqualTo(folder.resolve(".venv").toString());
    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() {
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
    assertThat(folder.resolve("state/wheelmill/ledger")).doesNotExist();
    assertThat(folder.resolve("state/wheelmill/settled")).doesNotExist();
  }

  @Test
  void theLevelIsThatOfTheCommand() throws Exception {
    measure("--runs 1 --variant all", python("-OO", "-c", SCRIPT)).endedWith(ExitCode.DONE);
    assertThat(noted().subList(1, 3)).allMatch(line -> line.matches("- - - columns 2"));
  }

  @Test
  void aPolicyIsAVariantToo() throws Exception {
    Files.writeString(
        folder.resolve("some.yaml"),
        "version: 1\ndefaults: {docstrings: drop}\nrules: [{files: ['none/*'], mode: no-compile}]\n");
    CliRun run =
        measure("--runs 1 --variant none,present --policy some.yaml", python("-c", SCRIPT))
            .endedWith(ExitCode.DONE);
    run.assertOut().containsPattern("(?m)^  policy some.yaml +[0-9.]+ K?i?B +[0-9]");
    assertThat(noted().get(2)).isEqualTo("- - - columns 0");
  }

  @Test
  void variablesThatSayHowToCompileDoNotChangeVariants() throws Exception {
    Map<String, String> variables =
        Map.of("WHEELMILL_MODE", "no-compile", "WHEELMILL_DOCSTRINGS", "drop");
    Files.writeString(folder.resolve("wheelmill.yaml"), "version: 1\ndefaults: {optimize: [2]}\n");
    measure(variables, "--runs 1 --variant all", python("-c", SCRIPT)).endedWith(ExitCode.DONE);
    assertThat(noted().get(1)).isEqualTo("- - doc columns 0");
  }

  @Test
  void presentBytecodeIsCounted() throws Exception {
    CliRun.of(folder, "apply", ".venv").endedWith(ExitCode.DONE);
    CliRun run =
        measure("--runs 1 --variant all,present --format json", python("-c", SCRIPT))
            .endedWith(ExitCode.DONE);
    JsonNode report = JsonReport.of(run);
    assertThat(report.at("/variants/1/bytes")).isEqualTo(report.at("/variants/0/bytes"));
    assertThat(noted()).last().asString().startsWith("- ");
  }

  @Test
  void textHasARowForEachVariantAndTheChoice() throws Exception {
    CliRun run = measure("--runs 1", python("-c", SCRIPT)).endedWith(ExitCode.DONE);
    run.assertOut()
        .startsWith(".venv  virtual environment, CPython ")
        .contains("\n  1 start of each until it ends: .venv/bin/python -c import sys\\u000a")
        .contains("\n  1 module imported from it, ")
        .containsPattern("(?m)^  unchecked-hash +[0-9.]+ (B|KiB) +[0-9.]+ m?s +\\(.*\\) +[0-9.]+x ")
        .containsPattern("(?m)^compiling +[0-9.]+ m?s: none less unchecked-hash$")
        .containsPattern("(?m)^cheapest +[a-z-]+: the fewest bytes ");
    run.assertErr().doesNotContain("error");
  }

  /** Where the system lets it. */
  @Test
  void coldStartsAreMeasuredOrItIsSaidWhyNot() throws Exception {
    CliRun run = measure("--runs 1 --variant all --cold --format json", python("-c", SCRIPT));
    if (run.code() == ExitCode.DONE.number()) {
      assertThat(JsonReport.of(run).at("/variants/0/cold/samples")).hasSize(1);
    } else {
      run.endedWith(ExitCode.REFUSED).assertErr().startsWith("wheelmill: --cold: files can't be ");
    }
    assertNothingIsLeft();
  }

  /** Where this user may make a control group. */
  @Test
  void aCommandHasFewProcessorsOrItIsSaidWhyNot() throws Exception {
    CliRun run = measure("--runs 1 --variant all --cpus 0.5 --format json", python("-c", SCRIPT));
    if (run.code() == ExitCode.DONE.number()) {
      assertThat(JsonReport.of(run).path("cpus").asDouble()).isEqualTo(0.5);
    } else {
      run.endedWith(ExitCode.REFUSED).assertErr().startsWith("wheelmill: no control group can be ");
    }
    assertNothingIsLeft();
  }

  @Test
  void aScriptIsMeasuredByThePythonOfItsFirstLine() throws Exception {
    Path script = folder.resolve(".venv/bin/tool");
    Files.writeString(script, "#!" + folder.resolve(".venv/bin/python") + "\n" + SCRIPT);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    CliRun run = measure("--runs 1 --variant all", ".venv/bin/tool").endedWith(ExitCode.DONE);
    run.assertOut().startsWith(".venv  virtual environment");
    assertThat(noted().get(1)).startsWith("- ");
  }

  @Test
  void sourcesOfTheCommandsOwnAreTreatedIfTheyAreNamed() throws Exception {
    Path app = Files.createDirectory(folder.resolve("app"));
    Files.writeString(app.resolve("own.py"), "x = 1\n");
    String script = "import sys; sys.path.insert(0, 'app'); import own, demo";
    CliRun run =
        measure(
                "--runs 1 --variant none,all --format json --environment .venv --environment app",
                python("-c", script.replace("'app'", "r'" + app + "'")))
            .endedWith(ExitCode.DONE);
    assertThat(JsonReport.of(run).at("/imports/treated").asInt()).isEqualTo(2);
    assertThat(app.toFile().list()).containsExactly("own.py");
  }

  @Test
  void aCommandThatFailsIsAnErrorWithItsLastLine() throws Exception {
    measure("--runs 1", python("-c", "raise SystemExit('no database')"))
        .endedWith(ExitCode.REFUSED)
        .assertErr()
        .isEqualTo(
            "wheelmill: .venv/bin/python: ended with exit code 1; the last that it printed: no"
                + " database\n");
    assertNothingIsLeft();
  }

  @Test
  void aVariantWithWhichTheCommandFailsIsNoChoice() throws Exception {
    String script = "import demo; assert demo.f.__doc__, 'no docstring'";
    CliRun run = measure("--runs 1", python("-c", script)).endedWith(ExitCode.DONE);
    run.assertOut().containsPattern("(?m)^  slim +[0-9.]+ (B|KiB) +fails$");
    run.assertErr()
        .contains(
            "wheelmill: error: with the variant slim: .venv/bin/python: ended with exit code 1; the"
                + " last that it printed: AssertionError: no docstring\n");
    CliRun json =
        measure("--runs 1 --variant all,slim --format json", python("-c", script))
            .endedWith(ExitCode.DONE);
    assertThat(JsonReport.of(json).at("/failed/0/name").asText()).isEqualTo("slim");
    assertThat(JsonReport.of(json).at("/verdict").isNull()).isTrue();
    assertNothingIsLeft();
  }

  @Test
  void aCommandThatFailsWithEachVariantIsAnError() throws Exception {
    String script = "import demo; assert demo.f.__doc__, 'no docstring'";
    measure("--runs 1 --variant slim", python("-c", script))
        .endedWith(ExitCode.REFUSED)
        .assertErr()
        .contains("AssertionError: no docstring");
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-I", "-E", "-B"})
  void aPythonThatHeedsNoTreeIsRefused(String flag) throws Exception {
    measure("--runs 1", python(flag, "-c", "import demo"))
        .endedWith(ExitCode.REFUSED)
        .assertErr()
        .contains("wrote no bytecode into the tree that PYTHONPYCACHEPREFIX named");
    assertNothingIsLeft();
  }

  @Test
  void whatImportsNothingOfTheEnvironmentIsTold() throws Exception {
    measure("--runs 1 --variant all", python("-c", "import colorsys"))
        .endedWith(ExitCode.DONE)
        .assertErr()
        .contains("warning: .venv: the command imports nothing of it");
  }

  @Test
  void aServerIsReadyWhenItAnswers() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String script =
        "import demo, sys, http.server as s; s.HTTPServer(('127.0.0.1', int(sys.argv[1])),"
            + " s.SimpleHTTPRequestHandler).serve_forever()";
    String options = "--runs 1 --variant none,all --until-http http://127.0.0.1:" + port + "/";
    measure(options, python("-c", script, Integer.toString(port)))
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("until http://127.0.0.1:" + port + "/ answers: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--runs 0 | not a whole number above 0",
        "--variant slm | did you mean \"slim\"? Allowed: none, all,",
        "--until-port x | no port: \"x\"",
        "--until-port 65536 | no port",
        "--until-http localhost:80 | not an address",
        "--until-http ftp://localhost/ | not an address",
        "--cpus 0 | no number of processors",
        "--cpus half | no number of processors",
        "--workers 2 | --workers says how often --until-log is to come",
        "--until-port 80 --until-log x | only one of them can be waited for",
        "--policy none.yaml | none.yaml",
        "--variant all --fail-if startup>1x | name present in --variant too",
        "--fail-if startup>1MB | unknown unit of startup \"MB\". Allowed: x, ms, s",
        "--fail-if bytecode>1MB | unknown quantity \"bytecode\". Allowed: startup, cpu",
        "--environment none | none: there is no such file",
      })
  void mistakesAreUsageErrors(String options, String told) throws Exception {
    measure(options, python("-c", "pass")).endedWith(ExitCode.USAGE).assertErr().contains(told);
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @CsvSource({
    "startup>1ms, FINDINGS",
    "startup>=1x, FINDINGS",
    "startup>600s, DONE",
    "startup<1x, DONE",
  })
  void whatIsNotToBeEndsWithOne(String condition, ExitCode code) throws Exception {
    CliRun run =
        measure(
            "--runs 1 --variant all,present --format json --fail-if " + condition,
            python("-c", "import demo"));
    run.endedWith(code);
    assertThat(JsonReport.of(run).path("crossed")).hasSize(code == ExitCode.DONE ? 0 : 1);
  }

  @Test
  void whatIsNotToBeIsToldWithWhatThereIs() throws Exception {
    measure("--runs 1 --variant all,present --fail-if startup>1ms", python("-c", "import demo"))
        .endedWith(ExitCode.FINDINGS)
        .assertOut()
        .containsPattern("failed: startup>1ms: startup is [0-9.]+ ms, which is [0-9.]+ ms more");
  }

  @Test
  void aCommandIsNeeded() throws Exception {
    CliRun.of(folder, "measure").endedWith(ExitCode.USAGE).assertErr().contains("COMMAND");
    measure("--runs 1", "no-such-program")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .isEqualTo("wheelmill: no-such-program: there is no such program\n");
  }

  @Test
  void aSignalEndsTheCommandAndTakesTheTreesAway() throws Exception {
    String script =
        "import demo, os, time\n"
            + "print(os.getpid(), file=open('begun', 'w'), flush=True)\ntime.sleep(1000)";
    ProcessBuilder program = Program.in(folder, "measure", "--", ".venv/bin/python", "-c", script);
    program.environment().put("TMPDIR", folder.resolve("tmp").toString());
    Path err = folder.resolve("err");
    Process process =
        program.redirectOutput(folder.resolve("out").toFile()).redirectError(err.toFile()).start();
    Path begun = folder.resolve("begun");
    while (process.isAlive() && (Files.notExists(begun) || Files.size(begun) == 0)) {
      Thread.sleep(5);
    }
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(143);
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
    String stat = "/proc/" + Files.readString(begun).strip() + "/stat";
    assertThat(Files.exists(Path.of(stat)) && !Files.readString(Path.of(stat)).contains(") Z "))
        .isFalse();
  }
}
