// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterProbe;
import dev.wheelmill.compiler.interpreter.TestPythons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A real interpreter whose {@code compile()} does what a comment in the source says, in the place
 * of sources that make some release of some interpreter do it.
 */
final class MisbehavingPython {

  private static final String PRELUDE =
      """
      import builtins, os, sys, time
      real = builtins.compile
      seen = []
      def compile(source, *arguments, **options):
          if b"#crash" in source: os.kill(os.getpid(), 11)
          if b"#kill" in source: os.kill(os.getpid(), 9)
          if b"#exit" in source:
              os.write(2, b"first words\\nlast words\\n\\n")
              os._exit(3)
          if b"#hang" in source: time.sleep(3600)
          if b"#print" in source:
              print("a stray line", flush=True)
              os.write(1, b"stray bytes")
          if b"#second" in source and seen: os._exit(4)
          if b"#chatty" in source: os.write(2, b"x" * 5000000)
          if b"#memory" in source:
              os.write(2, b"MemoryError")
              os._exit(1)
          seen.append(1)
          return real(source, *arguments, **options)
      builtins.compile = compile
      exec(real(sys.argv.pop(1), "worker", "exec"))
      """;

  private MisbehavingPython() {}

  /** A script that replaces itself by the interpreter. */
  static Interpreter in(Path folder) throws IOException {
    return in(folder, "exec ");
  }

  /** A script that starts the interpreter and waits for it. */
  static Interpreter behindAShell(Path folder) throws IOException {
    return in(folder, "");
  }

  private static Interpreter in(Path folder, String how) throws IOException {
    Path prelude = Files.writeString(folder.resolve("prelude.py"), PRELUDE);
    Path script =
        TestPythons.script(
            folder.resolve("python"),
            "while [ \"$1\" != -c ]; do shift; done",
            "shift",
            "echo noise",
            how
                + "'%s' -s -S -c \"$(cat '%s')\" \"$@\""
                    .formatted(TestPythons.any().executable(), prelude));
    return new InterpreterProbe().describe(script, "named");
  }
}
