// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.base;

import dev.wheelmill.cli.option.LimitFlags;
import dev.wheelmill.cli.option.PrintOptions;
import dev.wheelmill.cli.option.ScopeOptions;
import dev.wheelmill.cli.option.UsualFormat;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.terminal.ProgressBar;
import dev.wheelmill.cli.terminal.ProgressDisplay;
import dev.wheelmill.cli.terminal.ShutdownGuard;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.ApplyText;
import dev.wheelmill.cli.text.Verbosity;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.Operation;
import dev.wheelmill.processor.operation.PolicyChoice;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.run.CommandEnd;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.ReportJson;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** A command that does some work and reports it, in more or fewer words. */
@Command(sortOptions = false, versionProvider = VersionText.class)
public abstract class ReportCommand implements Callable<Integer> {
  private final PrintOptions print;
  private final Surroundings surroundings;

  protected ReportCommand(Surroundings surroundings) {
    this(surroundings, new UsualFormat());
  }

  /** One that prints its results in other forms as well. */
  protected ReportCommand(Surroundings surroundings, PrintOptions print) {
    this.surroundings = surroundings;
    this.print = print;
  }

  /** The command as it is parsed; what all commands share comes last in its help. */
  public CommandLine commandLine() {
    CommandLine line = new CommandLine(this);
    line.getCommandSpec()
        .addMixin("print", CommandSpec.forAnnotatedObject(print))
        .mixinStandardHelpOptions(true);
    return line;
  }

  /** The same for one that stands before another: the words of that one are none of its options. */
  public CommandLine commandLineBeforeAnother() {
    return commandLine().setStopAtPositional(true);
  }

  protected Surroundings surroundings() {
    return surroundings;
  }

  public boolean isVerbose() {
    return print.isVerbose();
  }

  /** The context of an operation. */
  protected RunContext.Builder context(LimitFlags limits) {
    return RunContext.builder(
            surroundings.workingFolder().toAbsolutePath(), surroundings.environment())
        .release(Build.ofThisProgram().release())
        .limits(limits.limits(surroundings));
  }

  /** The same for an operation that works on files. */
  protected RunContext.Builder context(LimitFlags limits, ScopeOptions scope) {
    return context(limits).jobs(scope.jobs());
  }

  /** Runs an operation that changes nothing, so that Ctrl-C may end it at any moment. */
  protected <R> R look(RunContext.Builder context, Operation<R> operation)
      throws RefusedException, IOException, InterruptedException {
    try (ShutdownGuard guard = ShutdownGuard.install(surroundings.err())) {
      return run(context, guard.cancellation(), surroundings, operation);
    }
  }

  /** Runs a command that has the terminal for itself, and gives what the operation makes of it. */
  protected <R> R start(RunContext.Builder context, Operation<R> command)
      throws RefusedException, IOException, InterruptedException {
    try (ShutdownGuard guard = ShutdownGuard.install(surroundings.err())) {
      return command.run(context.cancellation(guard.cancellation()).build());
    }
  }

  private <R> R run(
      RunContext.Builder context,
      Cancellation cancellation,
      Surroundings shown,
      Operation<R> operation)
      throws RefusedException, IOException, InterruptedException {
    try (ProgressDisplay display = display(shown, cancellation)) {
      return operation.run(context.progress(display.progress()).cancellation(cancellation).build());
    }
  }

  private ProgressDisplay display(Surroundings shown, Cancellation cancellation) {
    if (print.isQuiet()) {
      return ProgressDisplay.none();
    }
    return print.isText() && ProgressBar.isWelcome(shown.environment())
        ? ProgressDisplay.ofBar(shown, cancellation)
        : ProgressDisplay.ofWaiting(shown);
  }

  /**
   * Prints a report.
   *
   * @param document the form for programs, which is JSON unless the command has others
   */
  protected void print(Supplier<String> document, Consumer<Verbosity> text) {
    if (print.isText()) {
      text.accept(print.verbosity());
    } else {
      surroundings.out().println(document.get());
    }
  }

  /** Where a report goes after a command whose standard output is its own: JSON stays there. */
  protected Surroundings beside() {
    return print.isText() ? surroundings.withResultsOnErr() : surroundings;
  }

  /** Says something after a report, to a person. */
  protected void note(String line) {
    if (print.isText() && !print.isQuiet()) {
      surroundings.out().println(line);
    }
  }

  /**
   * Runs an operation that changes files, and prints its report. Ctrl-C brings both to a good end.
   *
   * @param policy what flags say of the policy
   */
  protected ApplyReport rewrite(
      RunContext.Builder context, PolicyChoice policy, Operation<ApplyReport> operation)
      throws RefusedException, IOException, InterruptedException {
    return rewrite(context, policy, surroundings, operation);
  }

  /**
   * Runs the work that a command left. Standard output is that command's own, but for JSON that was
   * asked for. Returns the exit code.
   */
  protected int rewriteAfter(CommandEnd end, RunContext.Builder context, PolicyChoice policy)
      throws RefusedException, IOException, InterruptedException {
    if (end.work().isEmpty()) {
      return end.code();
    }
    return ExitCode.of(rewrite(context, policy, beside(), end.work().get())).number();
  }

  private ApplyReport rewrite(
      RunContext.Builder context,
      PolicyChoice policy,
      Surroundings shown,
      Operation<ApplyReport> operation)
      throws RefusedException, IOException, InterruptedException {
    try (ShutdownGuard guard = ShutdownGuard.install(shown.err())) {
      ApplyReport report = run(context, guard.cancellation(), shown, operation);
      print(
          () -> ReportJson.of(report),
          verbosity -> ApplyText.print(report, overrides(report, policy), shown, verbosity));
      shown.out().flush();
      return report;
    }
  }

  /** What flags and variables put in place of a policy's defaults. */
  private Map<String, String> overrides(ApplyReport report, PolicyChoice policy) {
    return report.targets().stream().allMatch(target -> target.policy().isEmpty())
        ? Map.of()
        : policy.overrides(surroundings.environment()).settings().named();
  }
}
