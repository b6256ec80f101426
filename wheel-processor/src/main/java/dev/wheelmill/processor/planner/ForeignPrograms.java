// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.planner;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Orphan;
import dev.wheelmill.processor.inventory.files.Bytecode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds modules without a source that an interpreter would fail to import: nothing can mend them.
 */
public final class ForeignPrograms {
  private ForeignPrograms() {}

  /** The notices of such modules; empty if there are none. */
  public static List<Notice> notices(Environment environment) {
    List<Notice> notices = new ArrayList<>();
    for (Interpreter interpreter : environment.layout().interpreters()) {
      notice(environment, interpreter).ifPresent(notices::add);
    }
    return notices;
  }

  private static Optional<Notice> notice(Environment environment, Interpreter interpreter) {
    List<Path> foreign =
        environment.orphans().stream()
            .filter(Orphan::isProgram)
            .map(Orphan::bytecode)
            .filter(bytecode -> !isOf(bytecode, interpreter))
            .map(bytecode -> bytecode.entry().file())
            .toList();
    return foreign.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Notice.warning(
                foreign.get(0).toString(),
                "has no source, and "
                    + interpreter.title()
                    + " does not import it (bad magic number)"
                    + (foreign.size() == 1 ? "" : ", as " + (foreign.size() - 1) + " more")
                    + ": install again what it came with, or use the Python it was made for"));
  }

  private static boolean isOf(Bytecode program, Interpreter interpreter) {
    try {
      byte[] head = BytecodeContent.head(program.entry().file());
      return Inspection.isOf(head, interpreter.format());
    } catch (IOException e) {
      return true; // It is told elsewhere.
    }
  }
}
