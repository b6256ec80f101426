// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.bytecode;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wheelmill.testdata.NamedPythons;
import dev.wheelmill.testdata.Requirement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real interpreter for differential tests: {@code python3} on PATH, or each of those that the
 * variable {@code WHEELMILL_TEST_PYTHONS} lists, separated as PATH is.
 *
 * @param magic its magic number, as a little-endian integer
 */
public record RealPython(String executable, String version, int magic) {

  private static final Map<String, Optional<RealPython>> KNOWN = new ConcurrentHashMap<>();

  private static final String DESCRIBE =
      """
        import sys, importlib.util as u
        assert sys.implementation.name == 'cpython' and sys.version_info >= (3, 8)
        print('%d.%d' % sys.version_info[:2], int.from_bytes(u.MAGIC_NUMBER, 'little'))
        """;

  /** All that can be had; the test is skipped if there is none. */
  public static List<RealPython> all() {
    List<String> named = NamedPythons.executablesOr("python3");
    List<RealPython> found = new ArrayList<>();
    for (String executable : named) {
      KNOWN.computeIfAbsent(executable, RealPython::describe).ifPresent(found::add);
    }
    Requirement.need(!found.isEmpty(), "a CPython 3.8 or later as python3 on PATH; tried " + named);
    return found;
  }

  private static Optional<RealPython> describe(String executable) {
    try {
      String[] words = run(executable, Map.of(), DESCRIBE, new byte[0]).strip().split(" ", -1);
      return Optional.of(new RealPython(executable, words[0], Integer.parseInt(words[1])));
    } catch (IllegalStateException | UncheckedIOException notUsable) {
      return Optional.empty();
    }
  }

  /** The hash that its version uses. */
  public SourceHash sourceHash() {
    return minor() >= 11 ? SourceHash.SIPHASH_1_3 : SourceHash.SIPHASH_2_4;
  }

  /** The minor version: 11. */
  public int minor() {
    return Integer.parseInt(version.substring(2));
  }

  /** Runs a script, with the bytes on its stdin, and returns what it prints. */
  public String run(String script, byte[] stdin, String... arguments) {
    return run(Map.of(), script, stdin, arguments);
  }

  /** The same, with variables added to the environment. */
  public String run(
      Map<String, String> variables, String script, byte[] stdin, String... arguments) {
    return run(executable, variables, script, stdin, arguments);
  }

  private static String run(
      String executable,
      Map<String, String> variables,
      String script,
      byte[] stdin,
      String... arguments) {
    List<String> command = new ArrayList<>(List.of(executable, "-S", "-B", "-c", script));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      CompletableFuture<byte[]> output =
          CompletableFuture.supplyAsync(() -> readAll(process.getInputStream()));
      try (var in = process.getOutputStream()) {
        in.write(stdin);
      }
      String text = new String(output.join(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(executable + " failed: " + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] readAll(InputStream in) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (in) {
      in.transferTo(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toByteArray();
  }

  @Override
  public String toString() {
    return "CPython " + version;
  }
}
