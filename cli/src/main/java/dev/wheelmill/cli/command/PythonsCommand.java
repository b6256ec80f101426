package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.PythonsText;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import dev.wheelmill.compiler.interpreter.InterpreterFinder.Skipped;
import dev.wheelmill.processor.report.ReportJson;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wheelmill pythons}. */
@Command(
    name = "pythons",
    description = "Lists the interpreters on PATH, of pyenv and of uv.",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class)
final class PythonsCommand implements Callable<Integer>, Verbose {
  @Mixin final PrintOptions print = new PrintOptions();

  private final Surroundings surroundings;

  PythonsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    InterpreterFinder finder = Work.finder(surroundings);
    List<Interpreter> found = finder.all();
    List<Skipped> skipped = finder.skipped();
    if (print.isJson()) {
      surroundings.out().println(ReportJson.of(found, skipped));
    } else {
      PythonsText.print(found, skipped, surroundings, print.verbosity());
    }
    return ExitCode.DONE.number();
  }

  @Override
  public boolean isVerbose() {
    return print.verbose;
  }
}
