// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.processor.shipping.Way;
import dev.wheelmill.testdata.Wheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify --as}: what it prints, and how it ends. */
class VerifyAsTest {
  private final Path folder;

  VerifyAsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("src"));
    write("even", 0);
    write("odd", 1);
    apply("timestamp");
  }

  private void write(String module, int second) throws IOException {
    Path file = Files.writeString(folder.resolve("src/" + module + ".py"), "x = 1\n");
    Instant time = Instant.parse("2026-03-01T12:00:00Z").plusSeconds(second);
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  private void apply(String mode) {
    CliRun.of(folder, "apply", "src", "--invalidation", mode).endedWith(ExitCode.DONE);
  }

  private CliRun verify(String... options) {
    List<String> words = new ArrayList<>(List.of("verify", "src"));
    words.addAll(List.of(options));
    return CliRun.of(folder, words.toArray(String[]::new));
  }

  @Test
  void whatGoesStaleIsAFindingAndTheSumNamesWhatSurvives() {
    verify().endedWith(ExitCode.DONE);
    verify("--as", "zip")
        .endedWith(ExitCode.FINDINGS)
        .assertOut()
        .contains(
            ".pyc: goes-stale: as zip: the time of its source, 2026-03-01T12:00:01Z, becomes one of"
                + " an even second\n")
        .contains("As zip: 1 of 2 bytecode files stays valid, 1 goes stale\n")
        .contains(
            "What survives: apply or restamp with --invalidation unchecked-hash or checked-hash\n")
        .contains("1 finding: 1 goes-stale");
  }

  @Test
  void whatSurvivesIsClean() {
    verify("--as", "tar")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("As tar: 2 bytecode files, which all stay valid\n")
        .doesNotContain("What survives");
    apply("checked-hash");
    verify("--as", "lambda-zip").endedWith(ExitCode.DONE).assertOut().contains("Clean");
  }

  @Test
  void theReportHasTheSum() throws IOException {
    CliRun run = verify("--as", "nix", "--format", "json").endedWith(ExitCode.FINDINGS);
    JsonNode target = JsonReport.of(run).at("/targets/0");
    assertThat(target.at("/shipping").toString())
        .isEqualTo(
            "{\"way\":\"nix\",\"bytecode\":2,\"stays\":0,\"goesStale\":2,\"leftBehind\":0,"
                + "\"survivors\":[\"unchecked-hash\",\"checked-hash\"]}");
    assertThat(target.at("/findings").findValuesAsText("kind")).containsOnly("goes-stale");
    CliRun without = verify("--format", "json").endedWith(ExitCode.DONE);
    assertThat(JsonReport.of(without).at("/targets/0/shipping").isNull()).isTrue();
  }

  @Test
  void theReportHasEveryWay() throws IOException {
    TreeSet<String> reported = new TreeSet<>();
    for (String way : Way.WORDS.keySet()) {
      CliRun run =
          CliRun.with(
              Map.of("SOURCE_DATE_EPOCH", "1767225600"),
              folder,
              "verify",
              "src",
              "--as",
              way,
              "--format",
              "json");
      reported.add(JsonReport.of(run).at("/targets/0/shipping/way").asText());
    }
    assertThat(reported).hasSize(Way.values().length);
  }

  @Test
  void aPageDocumentsEveryWay() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("wheelmill.root"), "docs/shipping.md"));
    assertThat(Way.WORDS.keySet())
        .allSatisfy(way -> assertThat(page).contains("| `" + way + "` |"));
  }

  @Test
  void aFindingMayBeExcepted() {
    verify("--as", "cp", "--ignore", "goes-stale")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("As cp: 0 of 2 bytecode files stay valid, 2 go stale", "Clean, 2 ignored");
  }

  @Test
  void aWayByTheEpochNeedsTheVariable() {
    CliRun run = verify("--as", "deb").endedWith(ExitCode.USAGE);
    run.assertOut().isEmpty();
    run.assertErr()
        .isEqualTo(
            "wheelmill: --as deb goes by SOURCE_DATE_EPOCH, which is not set; set it as the build has"
                + " it\n");
  }

  @Test
  void anUnknownWayIsAMistakeThatNamesAllOthers() {
    verify("--as", "lamda-zip")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains(
            "unknown value \"lamda-zip\"; did you mean \"lambda-zip\"? Allowed: zip, info-zip,");
  }

  @Test
  void aTreeOfItsOwnHasToGoAlong() {
    CliRun.of(folder, "apply", "src", "--pycache-prefix", "tree").endedWith(ExitCode.DONE);
    verify("--as", "tar", "--pycache-prefix", "tree", "--ignore", "not-permitted")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .contains("tree: holds the bytecode by the whole paths of the sources");
  }

  @Test
  void aWheelGoesAsItIs() throws IOException {
    Path wheel = Wheels.of("six");
    CliRun.of(folder, "verify", wheel.toString(), "--as", "git")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .contains("what is in a wheel is not changed by how it is packed (--as git)");
  }
}
