// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.testdata.WheelForge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits on the command line and in the variable. */
class LimitFlagsTest {
  private static final String[] APPLY = {"apply", "--mode", "no-compile"};
  private static final String VARIABLE = "WHEELMILL_LIMITS";

  private final Path folder;
  private String wheel = "";

  LimitFlagsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void write() throws IOException {
    wheel = new WheelForge().write(folder).toString();
  }

  private static String[] apply(String... more) {
    String[] all = new String[APPLY.length + more.length];
    System.arraycopy(APPLY, 0, all, 0, APPLY.length);
    System.arraycopy(more, 0, all, APPLY.length, more.length);
    return all;
  }

  @Test
  void whatIsMoreIsRefusedWithTheFlagThatRaisesIt() {
    CliRun.of(folder, apply("--limit", "entries=7", wheel))
        .endedWith(ExitCode.REFUSED)
        .assertOut()
        .contains("8 entries; the limit entries is 7, and --limit entries=NUMBER raises it");
    CliRun.of(folder, apply("--limit", "entries=8", wheel)).endedWith(ExitCode.DONE);
  }

  @Test
  void severalCanBeGiven() {
    CliRun.of(folder, apply("--limit", "entries=8", "--limit", "record-size=1k", wheel))
        .endedWith(ExitCode.DONE);
    CliRun.of(folder, apply("--limit", "entries=8", "--limit", "record-size=1", wheel))
        .endedWith(ExitCode.REFUSED)
        .assertOut()
        .contains("--limit record-size=SIZE");
  }

  @Test
  void verifyHasThemToo() {
    CliRun.of(folder, "verify", "--limit", "entries=7", wheel)
        .endedWith(ExitCode.FINDINGS)
        .assertOut()
        .contains("--limit entries=NUMBER");
  }

  @Test
  void policiesHaveThemToo() throws IOException {
    Path policy = Files.writeString(folder.resolve("wheelmill.yaml"), "version: 1\n");
    CliRun.of(folder, "policy", "check", "--limit", "policy-size=10", policy.toString())
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("is too large: the limit policy-size is 10 bytes");
    CliRun.of(folder, "policy", "check", "--limit", "policy-size=11", policy.toString())
        .endedWith(ExitCode.DONE);
  }

  @Test
  void onesThatAreFixedHaveNoName() {
    CliRun.of(folder, apply("--limit", "policy-depth=50", wheel))
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains("unknown limit \"policy-depth\". Allowed: archive-size,");
  }

  @Test
  void theVariableSaysTheSame() {
    Map<String, String> both = Map.of(VARIABLE, "record-size=1MiB, entries=7");
    CliRun.with(both, folder, apply(wheel)).endedWith(ExitCode.REFUSED);
    CliRun.with(both, folder, apply("--limit", "entries=8", wheel)).endedWith(ExitCode.DONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "entires=7 | unknown limit \"entires\"; did you mean \"entries\"? Allowed: archive-size,",
        "=7 | unknown limit \"\". Allowed: archive-size,",
        "entries | NAME=VALUE is needed, not \"entries\". Allowed: archive-size,",
        "entries= | not a whole number: \"\"",
        "entries=0 | entries: 0 can't be; 1 to",
        "entries=7k | not a whole number: \"7k\"",
        "record-size=much | not a size: \"much\"",
        "record-size=3GiB | record-size: 3GiB can't be; 1 to",
      })
  void mistakesAreNamed(String said, String expected) {
    CliRun run = CliRun.of(folder, apply("--limit", said, wheel)).endedWith(ExitCode.USAGE);
    run.assertErr().startsWith("wheelmill: ").contains(expected).hasLineCount(2);
    assertThat(run.err().lines().toList().get(1)).isEqualTo("See wheelmill apply --help");
    CliRun.with(Map.of(VARIABLE, said), folder, apply(wheel))
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .startsWith("wheelmill: WHEELMILL_LIMITS: ")
        .contains(expected);
  }
}
