// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.testdata.PrivatePython;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --stdlib}, on a standard library of the test's own; its interpreter says what it uses. */
class StdlibFlagTest {
  private static final String MODULES = "json, signal, linecache";

  private final Path folder;
  private PrivatePython python;

  StdlibFlagTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
  }

  @BeforeEach
  void copy() throws Exception {
    python = PrivatePython.create(Files.createDirectory(folder.resolve("usr")));
    Path site = Files.createDirectories(python.stdlib().resolve("site-packages"));
    Files.writeString(site.resolve("loose.py"), "x = 1\n");
  }

  private CliRun run(String command, String target, String... options) {
    List<String> words = new ArrayList<>(List.of(command, target));
    words.addAll(List.of(options));
    if (python.managed()) {
      words.add("--system");
    }
    return CliRun.of(folder, words.toArray(String[]::new));
  }

  private List<Path> bytecode() throws IOException {
    try (Stream<Path> files = Files.walk(python.prefix())) {
      return files.filter(file -> file.toString().endsWith(".pyc")).toList();
    }
  }

  private List<Path> bytecodeOfStdlib() throws IOException {
    return bytecode().stream().filter(file -> !file.toString().contains("site-packages")).toList();
  }

  @Test
  void itCompilesTheStandardLibraryOfAPrefixToo() throws Exception {
    assertThat(python.imported(MODULES)).isNotEmpty().allMatch(file -> file.endsWith(".py"));
    CliRun run = run("apply", "usr", "--stdlib", "--format", "json").endedWith(ExitCode.DONE);
    assertThat(JsonReport.of(run).at("/totals/compiled").asInt())
        .isEqualTo(python.sources().size() + 1);
    assertThat(python.imported(MODULES)).isNotEmpty().allMatch(file -> file.endsWith(".pyc"));
  }

  @Test
  void withoutItOnlyTheRestIsCompiledAndItIsNamed() throws Exception {
    CliRun run = run("apply", "usr").endedWith(ExitCode.DONE);
    assertThat(bytecodeOfStdlib()).isEmpty();
    assertThat(bytecode()).hasSize(1);
    run.assertErr().contains("warning: standard library: ").contains("; --stdlib compiles them");
  }

  @Test
  void theLibraryOfAnInterpreterIsCompiledWhereThatIsNamed() throws Exception {
    run("apply", python.executable().toString(), "--stdlib").endedWith(ExitCode.DONE);
    assertThat(python.imported(MODULES)).isNotEmpty().allMatch(file -> file.endsWith(".pyc"));
  }

  @Test
  void itFollowsThePolicysDefaults() throws Exception {
    run("apply", "usr", "--stdlib", "--mode", "deterministic", "--optimize", "0,2")
        .endedWith(ExitCode.DONE);
    assertThat(bytecodeOfStdlib())
        .hasSize(2 * python.sources().size())
        .anyMatch(file -> file.toString().endsWith(".opt-2.pyc"));
    run("apply", "usr", "--mode", "no-compile").endedWith(ExitCode.DONE);
    assertThat(bytecodeOfStdlib()).isNotEmpty();
    run("apply", "usr", "--stdlib", "--mode", "no-compile").endedWith(ExitCode.DONE);
    assertThat(bytecode()).isEmpty();
  }

  @Test
  void aRuleGoesBeforeIt() throws Exception {
    Files.writeString(
        folder.resolve("wheelmill.yaml"),
        "version: 1\nrules:\n  - {in: stdlib, files: ['json/**'], mode: no-compile}\n");
    run("apply", "usr", "--stdlib").endedWith(ExitCode.DONE);
    assertThat(python.imported(MODULES))
        .filteredOn(file -> file.endsWith(".py"))
        .isNotEmpty()
        .allMatch(file -> file.contains("/json/"));
  }

  @Test
  void aSecondRunHasNothingToDo() throws Exception {
    run("apply", "usr", "--stdlib").endedWith(ExitCode.DONE);
    TreeSnapshot before = TreeSnapshot.of(python.prefix());
    run("apply", "usr", "--stdlib", "--check").endedWith(ExitCode.DONE);
    CliRun second = run("apply", "usr", "--stdlib", "--format", "json").endedWith(ExitCode.DONE);
    assertThat(JsonReport.of(second).at("/workers").asInt()).isZero();
    assertThat(before.differences(TreeSnapshot.of(python.prefix()))).isEmpty();
  }

  @Test
  void verifyCountsItAndFindsWhatIsMissingWithTheFlagOnly() throws Exception {
    run("apply", "usr").endedWith(ExitCode.DONE);
    CliRun counted = run("verify", "usr", "--format", "json").endedWith(ExitCode.DONE);
    assertThat(startup(counted).at("/fromSource").asInt()).isEqualTo(python.sources().size());
    CliRun found = run("verify", "usr", "--stdlib", "--format", "json");
    found.endedWith(ExitCode.FINDINGS);
    assertThat(JsonReport.of(found).at("/targets/0/findings").findValuesAsText("kind"))
        .hasSize(python.sources().size())
        .containsOnly("uncompiled");
    run("apply", "usr", "--stdlib").endedWith(ExitCode.DONE);
    CliRun clean = run("verify", "usr", "--stdlib", "--format", "json").endedWith(ExitCode.DONE);
    assertThat(startup(clean).at("/fromSource").asInt()).isZero();
    assertThat(startup(clean).at("/fromBytecode").asInt()).isEqualTo(python.sources().size());
  }

  private static JsonNode startup(CliRun run) throws IOException {
    for (JsonNode one : JsonReport.of(run).at("/targets/0/startup")) {
      if (one.at("/place").asText().equals("stdlib")) {
        return one;
      }
    }
    throw new AssertionError(run);
  }

  @Test
  void restampTakesItToo() throws Exception {
    run("apply", "usr", "--stdlib", "--invalidation", "timestamp").endedWith(ExitCode.DONE);
    CliRun run = run("restamp", "usr", "--invalidation", "unchecked-hash", "--stdlib");
    run.endedWith(ExitCode.DONE).assertOut().contains("restamped");
    run("apply", "usr", "--stdlib", "--invalidation", "unchecked-hash", "--check")
        .endedWith(ExitCode.DONE);
  }
}
