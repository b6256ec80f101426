package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.Failure;
import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what ended a run before its time. */
final class RunErrors implements IExecutionExceptionHandler {
  private final Surroundings surroundings;

  RunErrors(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int handleExecutionException(
      Exception thrown, CommandLine command, ParseResult parseResult) {
    Failure failure = Failure.of(thrown);
    failure.lines().forEach(surroundings.err()::println);
    if (thrown instanceof UsageException) {
      surroundings.err().println(UsageErrors.hint(command));
    }
    if (failure.isInternal()
        && command.getCommand() instanceof Verbose asked
        && asked.isVerbose()) {
      thrown.printStackTrace(surroundings.err());
    }
    return failure.code().number();
  }
}
