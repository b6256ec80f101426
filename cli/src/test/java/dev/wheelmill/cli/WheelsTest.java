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
import dev.wheelmill.testdata.WheelDefect;
import dev.wheelmill.testdata.Wheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rewrites the small published wheels. */
class WheelsTest {
  private final Path folder;
  private final Path wheels;

  WheelsTest(@TempDir Path folder) {
    this.folder = folder;
    this.wheels = folder.resolve("wheels");
  }

  @BeforeEach
  void copy() throws IOException {
    Files.createDirectory(wheels);
    for (Path wheel : Wheels.all()) {
      Files.copy(wheel, wheels.resolve(wheel.getFileName()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "no-compile", "deterministic"})
  void outputIsWholeAndOriginalsStay(String mode) throws IOException {
    TreeSnapshot originals = TreeSnapshot.of(wheels);
    CliRun run =
        run("apply", "wheels", "--output", "out", "--mode", mode, "--format", "json")
            .endedWith(ExitCode.DONE);
    JsonNode report = JsonReport.of(run);
    assertThat(report.at("/targets/0/units")).hasSize(Wheels.all().size());
    assertThat(report.at("/totals/compiled").asInt() > 0).isEqualTo(!mode.equals("no-compile"));
    assertThat(originals.differences(TreeSnapshot.of(wheels))).isEmpty();
    run("verify", "out").endedWith(ExitCode.DONE).assertOut().contains("Clean");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "no-compile", "deterministic"})
  void aSecondRunInPlaceChangesNothing(String mode) throws IOException {
    run("apply", "wheels", "--mode", mode).endedWith(ExitCode.DONE);
    TreeSnapshot before = TreeSnapshot.of(wheels);
    CliRun second = run("apply", "wheels", "--mode", mode, "--format", "json");
    assertThat(JsonReport.of(second.endedWith(ExitCode.DONE)).at("/units/changed").asInt())
        .as(second::toString)
        .isZero();
    assertThat(before.differences(TreeSnapshot.of(wheels))).isEmpty();
  }

  @Test
  void aWheelThatIsOnlyWrittenInAnotherFormIsSaid() throws IOException {
    Path plain = Files.createDirectory(folder.resolve("plain"));
    new WheelBuilder("data", "1").file("data.txt", "x").writeTo(plain);
    run("apply", "plain", "--mode", "deterministic")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("changed  data 1  written anew");
  }

  @Test
  void aWheelWhoseRecordIsWrongIsPassedOnWhereThatIsAskedFor() throws IOException {
    Path plain = Files.createDirectory(folder.resolve("plain"));
    WheelBuilder untrue = new WheelBuilder("data", "1").file("data.py", "");
    untrue.defects(WheelDefect.WRONG_HASH).writeTo(plain);
    run("apply", "plain", "--output", "out").endedWith(ExitCode.REFUSED);
    assertThat(folder.resolve("out").resolve(untrue.fileName())).doesNotExist();
    run("apply", "plain", "--output", "out", "--pass-untrue")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .contains(untrue.fileName() + ": passed on as it is: data.py has not the hash");
    assertThat(folder.resolve("out").resolve(untrue.fileName())).exists();
  }

  @Test
  void aDryRunWritesNothing() throws IOException {
    TreeSnapshot before = TreeSnapshot.of(folder);
    run("apply", "wheels", "--output", "out", "--dry-run")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("would change  six 1.17.0", "Dry run: nothing was changed.");
    assertThat(before.differences(TreeSnapshot.of(folder))).isEmpty();
  }

  @Test
  void deterministicWheelsAreTheSameEachTime() throws IOException {
    run("apply", "wheels", "--mode", "deterministic", "--output", "one").endedWith(ExitCode.DONE);
    run("apply", "wheels", "--mode", "deterministic", "--output", "two", "--jobs", "1")
        .endedWith(ExitCode.DONE);
    assertThat(contents("one").differences(contents("two"))).isEmpty();
  }

  @Test
  void oneBadWheelDoesNotKeepTheOthersFromBeingDone() throws IOException {
    cut("six");
    CliRun run = run("apply", "wheels", "--output", "out").endedWith(ExitCode.INCOMPLETE);
    run.assertOut().contains("refused  six-1.17.0-py2.py3-none-any.whl", "changed  toml 0.10.2");
    assertThat(folder.resolve("out/toml-0.10.2-py2.py3-none-any.whl")).exists();
    assertThat(folder.resolve("out/six-1.17.0-py2.py3-none-any.whl")).doesNotExist();
    run("verify", "wheels").endedWith(ExitCode.FINDINGS).assertOut().contains(": refused: ");
  }

  @Test
  void aBadWheelAloneIsRefusedInOneLine() throws IOException {
    Path bad = cut("six");
    CliRun run = run("apply", "-q", bad.toString()).endedWith(ExitCode.REFUSED);
    run.assertOut().isEmpty();
    run.assertErr().contains("six-1.17.0").hasLineCount(1).doesNotContain("Exception");
  }

  @Test
  void outputIsTakenFromItsVariableToo() {
    CliRun.with(
            Map.of("WHEELMILL_OUTPUT", "out", "WHEELMILL_FORMAT", "json"),
            folder,
            "apply",
            "wheels")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("\"output\": \"" + folder.resolve("out") + "\"");
    assertThat(folder.resolve("out")).isDirectory();
  }

  @Test
  void pipInstallsWhatWasWritten() throws Exception {
    run("apply", "wheels", "--output", "out", "--mode", "deterministic").endedWith(ExitCode.DONE);
    PythonVenv venv = PythonVenv.create(folder.resolve("venv"));
    venv.installWithoutBytecode(
        folder.resolve("out/six-1.17.0-py2.py3-none-any.whl"),
        folder.resolve("out/toml-0.10.2-py2.py3-none-any.whl"));
    String verbose = venv.python("-B", "-v", "-c", "import six, toml");
    List<String> loaded =
        verbose
            .lines()
            .filter(line -> line.contains("code object from") && line.contains("site-packages"))
            .toList();
    assertThat(loaded).isNotEmpty().allMatch(line -> line.endsWith(".pyc'"));
  }

  private Path cut(String distribution) throws IOException {
    Path wheel = wheels.resolve(Wheels.of(distribution).getFileName());
    Files.write(wheel, Arrays.copyOf(Files.readAllBytes(wheel), 3000));
    return wheel;
  }

  private CliRun run(String... args) {
    return CliRun.of(folder, args);
  }

  private TreeSnapshot contents(String name) throws IOException {
    return TreeSnapshot.of(folder.resolve(name)).without(Aspect.MTIME, Aspect.INODE);
  }
}
