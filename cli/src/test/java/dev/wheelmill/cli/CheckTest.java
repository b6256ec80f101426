// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code apply --check} tells by its exit code whether there is work, and does none. */
class CheckTest {
  private final Path folder;
  private FakeInstallers fakes;

  CheckTest(@TempDir Path folder) {
    this.folder = folder;
    this.fakes = new FakeInstallers(folder);
  }

  @BeforeEach
  void install() throws Exception {
    fakes = FakeInstallers.in(folder);
    fakes.run("--mode no-compile -- pip install app==1.0").endedWith(ExitCode.DONE);
  }

  private CliRun apply(String target, String... options) {
    return run(target, List.of(options));
  }

  private CliRun run(String target, List<String> options) {
    List<String> words = new ArrayList<>(List.of("apply", target));
    words.addAll(options);
    return CliRun.of(fakes.folder(), words.toArray(String[]::new));
  }

  /** Checks, and holds the files against what they were. */
  private CliRun check(String target, String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of(options));
    words.add("--check");
    Path path = fakes.folder().resolve(target);
    TreeSnapshot before = TreeSnapshot.of(path);
    CliRun run = run(target, words);
    assertThat(before.differences(TreeSnapshot.of(path))).as(run::toString).isEmpty();
    return run;
  }

  private Path bytecode(String module) throws IOException {
    try (Stream<Path> files = Files.list(fakes.site().resolve("app/__pycache__"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(module + "."))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void whatIsToBeCompiledIsWork() throws IOException {
    CliRun run = check(".venv", "--format", "json").endedWith(ExitCode.FINDINGS);
    JsonNode report = JsonReport.of(run);
    assertThat(report.at("/dryRun").asBoolean()).isTrue();
    assertThat(report.at("/totals/compiled").asInt()).isEqualTo(2);
    check(".venv").endedWith(ExitCode.FINDINGS).assertOut().contains("app 1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "no-compile", "deterministic"})
  void whatWasDoneIsNoWork(String mode) throws IOException {
    apply(".venv", "--mode", mode).endedWith(ExitCode.DONE);
    check(".venv", "--mode", mode).endedWith(ExitCode.DONE);
    check(".venv", "--mode", mode).endedWith(ExitCode.DONE);
  }

  @Test
  void whatIsToBeStrippedIsWork() throws IOException {
    apply(".venv").endedWith(ExitCode.DONE);
    check(".venv", "--mode", "no-compile").endedWith(ExitCode.FINDINGS);
    check(".venv").endedWith(ExitCode.DONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {".venv", "a folder's"})
  void theCommandThatDoesTheWorkIsNamed(String target) throws IOException {
    Path sources = fakes.folder().resolve(target);
    Files.createDirectories(sources);
    Files.writeString(sources.resolve("one.py"), "x = 1\n");
    String quoted = target.equals(".venv") ? target : "'a folder'\\''s'";
    check(target, "--mode", "compile")
        .endedWith(ExitCode.FINDINGS)
        .assertOut()
        .endsWith("To do it: wheelmill apply " + quoted + " --mode compile\n");
    check(target, "-q").endedWith(ExitCode.FINDINGS).assertOut().isEmpty();
  }

  /** All is true and used, so there is no finding; but the policy is not followed yet. */
  @Test
  void whatIsToBeStrippedIsWorkThatVerifyOnlyWarnsOf() {
    apply(".venv").endedWith(ExitCode.DONE);
    CliRun.of(fakes.folder(), "verify", ".venv", "--mode", "no-compile")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .contains("2 bytecode files are there that the policy does not want (mode no-compile)")
        .contains("wheelmill apply strips them");
    apply(".venv", "--mode", "no-compile").endedWith(ExitCode.DONE);
    CliRun.of(fakes.folder(), "verify", ".venv", "--mode", "no-compile")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .isEmpty();
  }

  @Test
  void anotherHeaderIsWork() throws IOException {
    apply(".venv", "--invalidation", "timestamp").endedWith(ExitCode.DONE);
    check(".venv", "--invalidation", "checked-hash").endedWith(ExitCode.FINDINGS);
    check(".venv", "--invalidation", "timestamp").endedWith(ExitCode.DONE);
  }

  @Test
  void anEditedSourceIsWork() throws IOException {
    apply(".venv").endedWith(ExitCode.DONE);
    Files.writeString(fakes.site().resolve("app/old.py"), "longer = 1\n");
    check(".venv").endedWith(ExitCode.FINDINGS);
  }

  @Test
  void bytecodeThatAnotherProgramDeletedIsWork() throws IOException {
    apply(".venv").endedWith(ExitCode.DONE);
    Files.delete(bytecode("old"));
    check(".venv").endedWith(ExitCode.FINDINGS);
  }

  @Test
  void aRecordThatDoesNotListItsBytecodeIsWork() throws IOException {
    apply(".venv").endedWith(ExitCode.DONE);
    Path record = fakes.site().resolve("app-1.0.dist-info/RECORD");
    List<String> rows = Files.readAllLines(record);
    Files.write(record, rows.stream().filter(row -> !row.contains(".pyc")).toList());
    check(".venv").endedWith(ExitCode.FINDINGS).assertOut().contains("RECORD completed");
  }

  @Test
  void modeDeterministicWithoutItsMemoryIsWork() throws IOException {
    apply(".venv", "--mode", "deterministic").endedWith(ExitCode.DONE);
    String elsewhere = fakes.folder().resolve("elsewhere").toString();
    CliRun run =
        CliRun.with(
            Map.of("XDG_STATE_HOME", elsewhere),
            fakes.folder(),
            "apply",
            ".venv",
            "--mode",
            "deterministic",
            "--check");
    run.endedWith(ExitCode.FINDINGS);
  }

  @Test
  void aSourceThatDoesNotCompileIsNoWorkOnceItIsKnown() throws IOException {
    Files.writeString(fakes.site().resolve("template.py"), "print 'Python 2'\n");
    check(".venv").endedWith(ExitCode.FINDINGS);
    apply(".venv").endedWith(ExitCode.DONE);
    check(".venv").endedWith(ExitCode.DONE);
  }

  @Test
  void aRefusedDistributionKeepsItsExitCode() throws IOException {
    Files.createDirectories(fakes.site().resolve("bare-1.0.dist-info"));
    check(".venv").endedWith(ExitCode.INCOMPLETE).assertOut().contains("bare-1.0.dist-info");
    apply(".venv").endedWith(ExitCode.INCOMPLETE);
    check(".venv").endedWith(ExitCode.INCOMPLETE);
  }

  @Test
  void aMistakeKeepsItsExitCode() {
    apply("no-such-folder", "--check").endedWith(ExitCode.USAGE);
    apply(".venv", "--check", "--mode", "complie").endedWith(ExitCode.USAGE);
  }

  @Test
  void sourceFoldersAreChecked() throws IOException {
    Files.createDirectories(fakes.folder().resolve("src"));
    Files.writeString(fakes.folder().resolve("src/main.py"), "x = 1\n");
    check("src").endedWith(ExitCode.FINDINGS);
    apply("src").endedWith(ExitCode.DONE);
    check("src").endedWith(ExitCode.DONE);
  }

  @Test
  void oneTargetWithWorkIsEnough() throws IOException {
    Files.createDirectories(fakes.folder().resolve("src"));
    Files.writeString(fakes.folder().resolve("src/main.py"), "x = 1\n");
    apply(".venv").endedWith(ExitCode.DONE);
    check(".venv", "src").endedWith(ExitCode.FINDINGS);
    check("src", ".venv").endedWith(ExitCode.FINDINGS);
    apply(".venv", "src").endedWith(ExitCode.DONE);
    check(".venv", "src").endedWith(ExitCode.DONE);
  }

  @Test
  void wheelsAreChecked() throws IOException {
    Path wheels = Files.createDirectory(fakes.folder().resolve("wheels"));
    new WheelBuilder("demo", "1.0").file("demo.py", "x = 1\n").writeTo(wheels);
    check("wheels").endedWith(ExitCode.FINDINGS);
    check("wheels", "--output", "out").endedWith(ExitCode.FINDINGS);
    assertThat(fakes.folder().resolve("out")).doesNotExist();
    apply("wheels").endedWith(ExitCode.DONE);
    check("wheels").endedWith(ExitCode.DONE);
  }

  @Test
  void nothingIsRememberedOfACheck() throws IOException {
    TreeSnapshot before = TreeSnapshot.of(fakes.folder().resolve(CliRun.STATE));
    check(".venv", "--recompile").endedWith(ExitCode.FINDINGS);
    check(".venv").endedWith(ExitCode.FINDINGS);
    assertThat(before.differences(TreeSnapshot.of(fakes.folder().resolve(CliRun.STATE)))).isEmpty();
  }
}
