// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.testdata.WheelForge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a wheel unpacks to is counted and hashed as it comes, and never held in memory. */
class BombMemoryTest {
  private static final String HEAP = "-Xmx48m";
  private static final long ZEROS = 128L << 20;
  private static final String ROW =
      "demo/zeros,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,\n";

  private static final List<String> COMMAND =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          HEAP,
          "-cp",
          System.getProperty("java.class.path"),
          Main.class.getName(),
          "apply",
          "--mode",
          "no-compile");

  private final Path folder;

  BombMemoryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aBombThatIsLetInIsUnpackedInLittleMemory() throws Exception {
    Path wheel =
        new WheelForge()
            .record(text -> ROW + text)
            .archive(zip -> zip.addZeros("demo/zeros", ZEROS))
            .write(folder);

    String said = apply(ExitCode.REFUSED, "--limit", "ratio=2000", wheel.toString());

    assertThat(said).contains("demo/zeros has not the hash that RECORD gives it");
  }

  /** In a process of its own, whose heap is a fraction of what the wheel unpacks to. */
  private String apply(ExitCode expected, String... arguments) throws Exception {
    Path output = folder.resolve("output");
    List<String> command = new ArrayList<>(COMMAND);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("caches").toString());
    Process process = builder.redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    String said = text(output);
    assertThat(process.exitValue()).as(said).isEqualTo(expected.number());
    return said;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
