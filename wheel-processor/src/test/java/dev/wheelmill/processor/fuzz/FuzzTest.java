// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs Jazzer, a fuzzer that goes by what code an input reaches, on each target, in a process of
 * its own: for a number of inputs, or, with the system property {@code wheelmill.fuzz.seconds}, for
 * a time ({@code bench/fuzz}). What makes a target fail is kept in {@code target/fuzz}.
 */
final class FuzzTest {
  private static final Path FOLDER = Path.of("target/fuzz").toAbsolutePath();
  private static final Optional<String> SECONDS =
      Optional.ofNullable(System.getProperty("wheelmill.fuzz.seconds"));

  /** Gives inputs that are in order. */
  private interface Seeds {
    Stream<byte[]> get() throws Exception;
  }

  static Stream<Arguments> targets() {
    return Stream.of(
        target(RecordFuzz.class, 2_000, 4_000, RecordFuzz::seeds),
        target(PolicyFuzz.class, 500, 4_000, PolicyFuzz::seeds),
        target(PycFuzz.class, 2_000, 8_000, PycFuzz::seeds),
        target(WheelFuzz.class, 300, 20_000, WheelFuzz::seeds));
  }

  private static Arguments target(Class<?> target, int inputs, int longest, Seeds seeds) {
    return Arguments.of(target.getSimpleName(), target, inputs, longest, seeds);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("targets")
  void nothingBreaksIt(String name, Class<?> target, int inputs, int longest, Seeds seeds)
      throws Exception {
    Path work = Files.createDirectories(FOLDER.resolve(name));
    Path corpus = Files.createDirectories(work.resolve("corpus"));
    plant(seeds, corpus);
    Path log = work.resolve("log.txt");
    List<String> command = command(target, work, longest);
    command.add(SECONDS.map(s -> "-max_total_time=" + s).orElse("-runs=" + inputs));
    command.add(corpus.toString());
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
    int exitCode = process.waitFor();
    String output = Files.readString(log);
    assertThat(exitCode).as(output).isZero();
    assertThat(output).containsPattern("Done \\d\\d+ runs");
  }

  private static void plant(Seeds seeds, Path corpus) throws Exception {
    int number = 0;
    for (byte[] seed : seeds.get().toList()) {
      Files.write(corpus.resolve("seed-" + number++), seed);
    }
  }

  private static List<String> command(Class<?> target, Path work, int longest) throws IOException {
    Path temporary = Files.createDirectories(work.resolve("tmp"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-Xmx512m", "-Xss1m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + target.getName());
    command.add("--instrumentation_includes=dev.wheelmill.**");
    command.add("--custom_hook_includes=dev.wheelmill.**");
    command.add("--reproducer_path=" + work);
    command.addAll(List.of("-seed=1", "-timeout=60", "-rss_limit_mb=2048"));
    command.addAll(List.of("-max_len=" + longest, "-artifact_prefix=" + work + "/"));
    return command;
  }
}
