// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.testdata.PythonVenv;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.TreeSnapshot.Aspect;
import dev.wheelmill.testdata.WheelBuilder;
import dev.wheelmill.testdata.Wheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rewrites a real environment; each test brings it into the state that it begins with. */
class EnvironmentTest {
  private static final String IMPORTS =
      "import six, itsdangerous, dotenv, demo; print(demo.answer())";

  private static Path home;
  private static PythonVenv venv;

  @BeforeAll
  static void install(@TempDir Path folder) throws IOException, InterruptedException {
    home = folder;
    Path demo =
        new WheelBuilder("demo", "1.0")
            .file("demo/__init__.py", "def answer():\n    \"\"\"Says it.\"\"\"\n    return 42\n")
            .file("demo/template.py", "print \"Python 2\"\n")
            .consoleScript("demo", "demo:answer")
            .writeTo(Files.createDirectory(folder.resolve("built")));
    venv = PythonVenv.create(folder.resolve("venv")).withPipAside();
    venv.installWithoutBytecode(
        Wheels.of("six"), Wheels.of("itsdangerous"), Wheels.of("python_dotenv"), demo);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "deterministic"})
  void everySourceIsImportedFromItsBytecode(String mode) throws Exception {
    apply("--mode", mode).endedWith(ExitCode.DONE);
    List<String> loaded =
        venv.python("-B", "-v", "--check-hash-based-pycs", "always", "-c", IMPORTS)
            .lines()
            .filter(line -> line.contains("code object from") && line.contains("site-packages"))
            .toList();
    assertThat(loaded).hasSizeGreaterThan(3).allMatch(line -> line.endsWith(".pyc'"));
    verify().endedWith(ExitCode.DONE).assertOut().contains("Clean");
  }

  @Test
  void noCompileLeavesNoBytecodeInDistributions() throws IOException {
    apply("--mode", "compile", "--optimize", "0,1,2").endedWith(ExitCode.DONE);
    assertThat(bytecode()).isNotEmpty();
    apply("--mode", "no-compile").endedWith(ExitCode.DONE);
    assertThat(bytecode()).isEmpty();
    verify().endedWith(ExitCode.FINDINGS);
    verify("--mode", "no-compile").endedWith(ExitCode.DONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "no-compile", "deterministic"})
  void aSecondRunChangesNothingAndStartsNoWorkerForWhatIsThere(String mode) throws IOException {
    // A source that does not compile is tried again, since another interpreter may take it.
    Path template = venv.sitePackages().resolve("demo/template.py");
    byte[] python2 = Files.readAllBytes(template);
    Files.delete(template);
    try {
      apply("--mode", mode).endedWith(ExitCode.DONE);
      TreeSnapshot before = TreeSnapshot.of(venv.folder());
      CliRun second = apply("--mode", mode, "--format", "json").endedWith(ExitCode.DONE);
      assertThat(before.differences(TreeSnapshot.of(venv.folder()))).isEmpty();
      JsonNode report = JsonReport.of(second);
      assertThat(report.at("/units/changed").asInt()).as(second::toString).isZero();
      assertThat(report.at("/workers").asInt()).as(second::toString).isZero();
    } finally {
      Files.write(template, python2);
    }
  }

  @Test
  void restampGivesAnotherHeaderAndSaysHowMany() throws IOException {
    apply("--mode", "compile", "--invalidation", "timestamp").endedWith(ExitCode.DONE);
    CliRun run = restamp("--invalidation", "unchecked-hash", "--format", "json");
    JsonNode report = JsonReport.of(run.endedWith(ExitCode.DONE));
    assertThat(report.at("/command").asText()).isEqualTo("restamp");
    assertThat(report.at("/targets/0/policy").isNull()).isTrue();
    assertThat(report.at("/totals/restamped").asInt()).isEqualTo(bytecode().size());
    verify().endedWith(ExitCode.DONE);
    restamp("--invalidation", "unchecked-hash")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("virtual environment\n")
        .contains("Nothing to do");
  }

  @Test
  void restampMustBeToldWhichHeader() {
    restamp().endedWith(ExitCode.USAGE).assertErr().contains("--invalidation");
    restamp("--invalidation", "hash").endedWith(ExitCode.USAGE).assertErr().contains("Allowed:");
  }

  private static CliRun restamp(String... arguments) {
    return run("restamp", arguments);
  }

  @Test
  void aDryRunSaysAllAndChangesNothing() throws IOException {
    apply("--mode", "no-compile").endedWith(ExitCode.DONE);
    TreeSnapshot before = TreeSnapshot.of(venv.folder());
    CliRun run = apply("--dry-run", "--format", "json").endedWith(ExitCode.DONE);
    assertThat(before.differences(TreeSnapshot.of(venv.folder()))).isEmpty();
    JsonNode report = JsonReport.of(run);
    assertThat(report.at("/dryRun").asBoolean()).isTrue();
    assertThat(report.at("/totals/compiled").asInt()).isGreaterThan(10);
  }

  @Test
  void deterministicBytecodeIsTheSameEachTime() throws IOException {
    apply("--mode", "deterministic").endedWith(ExitCode.DONE);
    TreeSnapshot first = contents();
    apply("--mode", "deterministic", "--recompile", "--jobs", "1").endedWith(ExitCode.DONE);
    assertThat(first.differences(contents())).isEmpty();
  }

  @Test
  void aSourceThatDoesNotCompileIsListedAndFailsOnlyIfAsked() {
    apply("--mode", "compile")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("not compiled  demo/template.py: SyntaxError");
    apply("--mode", "compile", "--on-error", "fail", "--recompile")
        .endedWith(ExitCode.INCOMPLETE)
        .assertOut()
        .containsPattern("failed +demo 1.0");
    apply("--mode", "no-compile", "--on-error", "fail").endedWith(ExitCode.DONE);
  }

  @Test
  void verifyFindsWhatWasEditedAndWhatIsMissing() throws IOException {
    apply("--mode", "compile").endedWith(ExitCode.DONE);
    Path edited = venv.sitePackages().resolve("demo/__init__.py");
    String original = Files.readString(edited);
    Files.writeString(edited, original + "\n# edited\n");
    try {
      CliRun run = verify("--format", "json").endedWith(ExitCode.FINDINGS);
      assertThat(JsonReport.of(run).at("/targets/0/findings").findValuesAsText("kind"))
          .as(run::toString)
          .contains("stale")
          .containsAnyOf("hash-differs", "size-differs");
      verify().endedWith(ExitCode.FINDINGS).assertOut().contains("demo: demo/__init__.py: ");
    } finally {
      Files.writeString(edited, original);
      apply("--mode", "compile").endedWith(ExitCode.DONE);
    }
  }

  @Test
  void explainNamesTheRuleThatDecides(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("wheelmill.yaml"),
        "version: 1\nrules:\n  - packages: [six]\n    mode: no-compile\n");
    CliRun run =
        CliRun.of(
            folder,
            "policy",
            "explain",
            venv.folder().toString(),
            "six.py",
            "demo/__init__.py",
            "--format",
            "json");
    JsonNode files = JsonReport.of(run.endedWith(ExitCode.DONE)).at("/files");
    assertThat(files.at("/0/treatment/mode").asText()).isEqualTo("no-compile");
    assertThat(files.at("/0/steps").findValuesAsText("name")).contains("rules[0]");
    assertThat(files.at("/1/treatment/mode").asText()).isEqualTo("compile");
  }

  @Test
  void pipUninstallsAllThatWasCompiled() throws Exception {
    Path wheel = new WheelBuilder("lonely", "1.0").file("lonely.py", "x = 1\n").writeTo(work());
    venv.installWithoutBytecode(wheel);
    apply("--mode", "compile", "--optimize", "0,1,2").endedWith(ExitCode.DONE);
    assertThat(bytecode()).filteredOn(path -> path.contains("lonely")).hasSize(3);
    venv.uninstall("lonely");
    assertThat(contents().files()).noneMatch(path -> path.contains("lonely"));
  }

  @Test
  void theActiveEnvironmentIsTheDefaultTarget(@TempDir Path elsewhere) {
    CliRun.with(
            Map.of("VIRTUAL_ENV", venv.folder().toString()),
            elsewhere,
            "verify",
            "-q",
            "--mode",
            "no-compile")
        .endedWith(ExitCode.DONE);
  }

  private static Path work() throws IOException {
    return Files.createTempDirectory(home, "wheel");
  }

  private static CliRun apply(String... options) {
    return run("apply", options);
  }

  private static CliRun verify(String... options) {
    return run("verify", options);
  }

  private static CliRun run(String command, String... options) {
    List<String> args = new ArrayList<>(List.of(command, venv.folder().toString()));
    args.addAll(Arrays.asList(options));
    return CliRun.of(home, args.toArray(String[]::new));
  }

  private static TreeSnapshot contents() throws IOException {
    return TreeSnapshot.of(venv.sitePackages()).without(Aspect.MTIME, Aspect.INODE);
  }

  private static List<String> bytecode() throws IOException {
    try (Stream<Path> files = Files.walk(venv.sitePackages())) {
      return files.map(Path::toString).filter(path -> path.endsWith(".pyc")).toList();
    }
  }
}
