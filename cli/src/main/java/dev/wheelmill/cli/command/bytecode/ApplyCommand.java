// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.bytecode;

import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.option.ApplyOptions;
import dev.wheelmill.cli.option.OutputOption;
import dev.wheelmill.cli.option.TargetParameters;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.installer.command.Shims;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.apply.Apply;
import dev.wheelmill.processor.operation.apply.ApplyRequest;
import dev.wheelmill.processor.operation.apply.WheelOutput;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetException;
import dev.wheelmill.processor.target.TargetFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code wheelmill apply}. */
@Command(
    name = "apply",
    description = "Compiles and strips bytecode as a policy says, and keeps every RECORD true.",
    abbreviateSynopsis = true)
public final class ApplyCommand extends ReportCommand {
  /** What no shell takes for more than a word. */
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  @Spec private CommandSpec command = CommandSpec.create();

  @Mixin private final TargetParameters targets = new TargetParameters();

  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--check",
      description = "As --dry-run; exit code 1 if there is anything to do, for CI.")
  private boolean check;

  @Mixin private final ApplyOptions options = new ApplyOptions();

  public ApplyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    WheelOutput wheels = output();
    RunContext.Builder context = context(options.limits(), options.scope());
    ApplyRequest request =
        options
            .request(targets.named(), surroundings())
            .output(wheels)
            .dryRun(check || options.isDryRun())
            .build();
    ApplyReport report =
        rewrite(context, request.inputs().policy(), run -> Apply.run(run, request));
    ExitCode code = check ? ExitCode.ofCheck(report) : ExitCode.of(report);
    if (code == ExitCode.FINDINGS) {
      note("This is still to be done (exit code 1). To do it: " + withoutCheck());
    }
    return code.number();
  }

  /** The command line that does what this one foresees. */
  private String withoutCheck() {
    List<String> words = command.commandLine().getParseResult().originalArgs();
    int end = words.contains("--") ? words.indexOf("--") : words.size();
    Stream<String> options =
        words.subList(0, end).stream()
            .filter(word -> !word.equals("--check") && !word.equals("--dry-run"));
    return Stream.of(Stream.of("wheelmill"), options, words.subList(end, words.size()).stream())
        .flatMap(part -> part)
        .map(word -> PLAIN.matcher(word).matches() ? word : Shims.quoted(word))
        .collect(Collectors.joining(" "));
  }

  /**
   * What becomes of wheels. The flag needs a wheel among the targets; the variable, which may be
   * set for good, does not.
   */
  private WheelOutput output() throws TargetException {
    if (output.isSaid() && !isWheelAmongTargets()) {
      throw new UsageException("--output is for wheels, and none of the targets is one");
    }
    return output.output(surroundings());
  }

  private boolean isWheelAmongTargets() throws TargetException {
    TargetFinder finder =
        new TargetFinder(
                surroundings().workingFolder().toAbsolutePath(), surroundings().environment())
            .withSystem(options.scope().scope().system());
    for (Path named : targets.named()) {
      if (finder.find(named) instanceof Target.Wheels) {
        return true;
      }
    }
    return false;
  }
}
