// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.testdata.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code wheels} around a pip that is played. */
class WheelsCommandTest {
  private static final String WHEEL = "demo-1.0-py3-none-any.whl";

  private final Path folder;
  private FakeInstallers fakes;

  WheelsCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.fakes = new FakeInstallers(folder);
  }

  @BeforeEach
  void make() throws Exception {
    fakes = FakeInstallers.in(folder);
    Path made = Files.createDirectory(folder.resolve("made"));
    new WheelBuilder("demo", "1.0").file("demo.py", "x = 1\n").writeTo(made);
  }

  private CliRun wheels(String line) {
    return fakes.wheelmill("wheels " + line, "FAKE_WHEELS", folder.resolve("made").toString());
  }

  @Test
  void wheelsThatAppearAreRewrittenAndTheirHashesTold() throws Exception {
    CliRun run = wheels("-v --write-hashes hashes.txt -- pip wheel -w out demo");
    String before = sha256(folder.resolve("made").resolve(WHEEL));
    String after = sha256(folder.resolve("out").resolve(WHEEL));
    assertThat(after).isNotEqualTo(before);
    run.endedWith(ExitCode.DONE)
        .assertErr()
        .containsPattern("changed +demo 1.0")
        .contains("demo==1.0: sha256 " + before + " -> " + after);
    assertThat(folder.resolve("hashes.txt"))
        .hasContent("demo==1.0 \\\n    --hash=sha256:" + after + "\n");
  }

  @Test
  void aSecondRunChangesNothing() throws Exception {
    wheels("-- pip wheel -w out demo").endedWith(ExitCode.DONE);
    byte[] first = Files.readAllBytes(folder.resolve("out").resolve(WHEEL));
    CliRun again = wheels("--format json -- pip wheel -w out demo").endedWith(ExitCode.DONE);
    assertThat(folder.resolve("out").resolve(WHEEL)).hasBinaryContent(first);
    JsonNode report = JsonReport.of(again);
    assertThat(report.at("/command").asText()).isEqualTo("wheels");
    assertThat(report.at("/targets/0/units")).isEmpty();
    wheels("--all -- pip wheel -w out demo").assertErr().contains("1: 1 unchanged");
  }

  @Test
  void originalsStayWhereAnotherFolderIsNamed() throws Exception {
    wheels("--output new -- pip download -d out demo").endedWith(ExitCode.DONE);
    assertThat(sha256(folder.resolve("out").resolve(WHEEL)))
        .isEqualTo(sha256(folder.resolve("made").resolve(WHEEL)))
        .isNotEqualTo(sha256(folder.resolve("new").resolve(WHEEL)));
  }

  @Test
  void whoeverDownloadsAgainIsTold() {
    wheels("-- pip download -d out demo")
        .assertErr()
        .contains("1 of the hashes changed")
        .contains("pip downloads these wheels again");
  }

  @Test
  void aFailureIsPassedOnAndNothingIsRewritten() throws Exception {
    assertThat(wheels("-- pip wheel -w out fail").code()).isEqualTo(7);
    assertThat(sha256(folder.resolve("out").resolve(WHEEL)))
        .isEqualTo(sha256(folder.resolve("made").resolve(WHEEL)));
    wheels("-- pip wheel -w out demo")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .contains("1: 1 changed");
  }

  @Test
  void aCommandThatIsNotKnownMustBeToldTheFolder() {
    wheels("-- build-all wheel -w out")
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("--wheel-dir DIR");
    wheels("--wheel-dir out -- build-all wheel -w out").endedWith(ExitCode.DONE);
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--pycache-prefix x -- pip wheel -w wheels",
        "--dry-run -- pip wheel -w wheels",
        "--python 3.99 -- pip wheel -w wheels",
        "--output wheels -- pip wheel -w wheels",
      })
  void whatDoesNotFitIsFoundBeforeAnythingIsMade(String line) throws Exception {
    Path wheels = Files.createDirectories(folder.resolve("wheels"));
    wheels(line).endedWith(ExitCode.USAGE);
    assertThat(wheels).isEmptyDirectory();
  }

  @Test
  void helpOffersNoOptionThatIsRefused() {
    fakes
        .wheelmill("wheels --help")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("--mode", "--jobs")
        .doesNotContain("--dry-run", "--pycache-prefix", "--system");
  }
}
