// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What an interpreter made of a folder of sources, in one process.
 *
 * @param version the interpreter's version
 * @param failed how many sources did not compile
 * @param seconds the CPU time of {@code compile()} and {@code marshal.dumps()}
 */
record Compilation(String version, int failed, double seconds) {

  /** Compiles all sources below a folder into files of the same names below another. */
  static Compilation run(String python, Path sources, Path out, int level) throws IOException {
    List<String> command =
        List.of(
            python, "-s", "-S", "-", sources.toString(), out.toString(), Integer.toString(level));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON"));
    builder.environment().put("PYTHONHASHSEED", "0");
    Process process = builder.start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(script());
    }
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    return parse(printed.strip().split(" ", -1), python);
  }

  private static Compilation parse(String[] words, String python) throws IOException {
    if (words.length != 3) {
      throw new IOException(python + " did not compile the sources");
    }
    return new Compilation(words[0], Integer.parseInt(words[1]), Double.parseDouble(words[2]));
  }

  private static byte[] script() throws IOException {
    try (InputStream in = Compilation.class.getResourceAsStream("compile.py")) {
      return Objects.requireNonNull(in, "compile.py").readAllBytes();
    }
  }
}
