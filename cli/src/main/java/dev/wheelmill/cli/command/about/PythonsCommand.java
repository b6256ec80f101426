// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.about;

import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.PythonsText;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import dev.wheelmill.compiler.interpreter.InterpreterFinder.Skipped;
import dev.wheelmill.compiler.interpreter.InterpreterProbe;
import dev.wheelmill.processor.report.ReportJson;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code wheelmill pythons}. */
@Command(name = "pythons", description = "Lists the interpreters on PATH, of pyenv and of uv.")
public final class PythonsCommand extends ReportCommand {
  public PythonsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() {
    InterpreterFinder finder =
        new InterpreterFinder(surroundings().environment(), new InterpreterProbe());
    List<Interpreter> interpreters = finder.all();
    List<Skipped> skipped = finder.skipped();
    print(
        () -> ReportJson.of(interpreters, skipped),
        verbosity -> PythonsText.print(interpreters, skipped, surroundings(), verbosity));
    return ExitCode.DONE.number();
  }
}
