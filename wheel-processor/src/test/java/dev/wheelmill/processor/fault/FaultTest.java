// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each operation of a run fails, or is the last before the process is killed. */
@Timeout(1800)
final class FaultTest {
  /** 1 for all failures at all operations: {@code -Dwheelmill.faults.stride=1}. */
  private static final String STRIDE = System.getProperty("wheelmill.faults.stride", "24");

  private static final Pattern LINE = Pattern.compile("(?m)^([A-Z_]+): (\\d+) operations");

  @Test
  void filesAreOldOrNewAndTheNextRunEndsAsIfNothingHadHappened(@TempDir Path folder)
      throws Exception {
    Path output = folder.resolve("output");
    int status =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.nio.file.spi.DefaultFileSystemProvider=" + FaultProvider.class.getName(),
                "-cp",
                System.getProperty("java.class.path"),
                FaultRuns.class.getName(),
                Files.createDirectory(folder.resolve("work")).toString(),
                STRIDE)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    String said = Files.readString(output);
    assertThat(status).as(said).isZero();
    Matcher lines = LINE.matcher(said);
    for (Scenario scenario : Scenario.values()) {
      assertThat(lines.find()).as(said).isTrue();
      assertThat(lines.group(1)).isEqualTo(scenario.name());
      assertThat(Integer.parseInt(lines.group(2))).as(said).isGreaterThan(10);
    }
  }
}
