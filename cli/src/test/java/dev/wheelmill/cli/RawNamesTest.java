package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wheelmill.compiler.bytecode.RawPath;
import dev.wheelmill.compiler.interpreter.RawCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders whose names are not UTF-8, which only a process of its own can be given. */
class RawNamesTest {
  private static final String NAME = "s\udcff";

  private final Path folder;
  private final Path raw;

  RawNamesTest(@TempDir Path folder) {
    this.folder = folder;
    this.raw = RawPath.resolve(folder.toAbsolutePath(), NAME);
  }

  @BeforeEach
  void make() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/cmdline")), "needs Linux");
    Files.createDirectories(raw.resolve("pk"));
    Files.writeString(raw.resolve("pk/a.py"), "x = 1\n");
  }

  @Test
  void areTargets() throws Exception {
    assertThat(wheelmill("exec \"$@\"", "apply", NAME)).isZero();
    assertThat(bytecode()).hasSize(1);
    assertThat(wheelmill("exec \"$@\"", "verify", NAME + "/pk")).isZero();
  }

  @Test
  void areWorkingFolders() throws Exception {
    assertThat(wheelmill("cd s[!a-z] && exec \"$@\"", "apply", "pk")).isZero();
    assertThat(bytecode()).hasSize(1);
  }

  private int wheelmill(String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(RawCommand.of(command));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("XDG_STATE_HOME", folder.resolve(CliRun.STATE).toString());
    builder.environment().put("XDG_CACHE_HOME", folder.resolve(CliRun.CACHES).toString());
    Process process =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    if (process.exitValue() != 0) {
      assertThat(Files.readString(folder.resolve("said"))).isEmpty();
    }
    return process.exitValue();
  }

  private List<Path> bytecode() throws IOException {
    try (Stream<Path> files = Files.list(raw.resolve("pk/__pycache__"))) {
      return files.toList();
    }
  }
}
