// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.cost;

import dev.wheelmill.cli.command.base.ReportCommand;
import dev.wheelmill.cli.option.CacheFlags;
import dev.wheelmill.cli.option.Converters;
import dev.wheelmill.cli.option.LimitFlags;
import dev.wheelmill.cli.option.ReadinessOptions;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.cli.text.MeasureText;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.measure.Measurement;
import dev.wheelmill.processor.measure.Variant;
import dev.wheelmill.processor.operation.apply.CacheChoice;
import dev.wheelmill.processor.operation.measure.Measure;
import dev.wheelmill.processor.operation.measure.MeasureRequest;
import dev.wheelmill.processor.report.ReportJson;
import dev.wheelmill.processor.threshold.Threshold;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelmill measure}. */
@Command(
    name = "measure",
    description =
        "Starts COMMAND again and again, with each variant of the bytecode of its environment in"
            + " turn, and says what each takes: bytes, time until it is ready, processor time."
            + " Leaves the environment as it is.",
    abbreviateSynopsis = true)
public final class MeasureCommand extends ReportCommand {
  private static final int RUNS = 5;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "1..*",
      description = "What is started, and its arguments, behind --.")
  private List<String> command = new ArrayList<>();

  @Option(
      names = "--runs",
      paramLabel = "N",
      converter = Converters.OfJobs.class,
      description = "How many starts of each variant count, after one that does not. Default: 5.")
  private int runs = RUNS;

  @Option(
      names = "--environment",
      paramLabel = "TARGET",
      converter = Converters.OfTarget.class,
      description =
          "What COMMAND imports from: a virtual environment, an interpreter, site-packages, a folder"
              + " of sources. Repeat it for several. Default: the environment of its Python.")
  private List<Path> environments = new ArrayList<>();

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      split = ",",
      converter = Converters.OfVariant.class,
      description =
          "Only these, of none, all, stale, checked-hash, unchecked-hash, slim and present.")
  private List<Variant.BuiltIn> variants = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      converter = Converters.OfPaths.class,
      description =
          "What this policy makes of the environment is one more variant: YAML, or a pyproject.toml"
              + " with [tool.wheelmill]. Repeat it for several.")
  private List<Path> policies = new ArrayList<>();

  @Option(
      names = "--cpus",
      paramLabel = "N",
      converter = Converters.OfCpus.class,
      description =
          "How many processors COMMAND has, as 0.5, by a control group of Linux, if one can be made."
              + " Default: all.")
  private Optional<Double> cpus = Optional.empty();

  @Option(
      names = "--cold",
      description =
          "Measure cold starts too: before each, the files of the environment and its Python are"
              + " taken out of memory. For Linux, where they are on a disk.")
  private boolean cold;

  @Option(
      names = "--fail-if",
      paramLabel = "CONDITION",
      converter = Converters.OfStartThreshold.class,
      description =
          "End with 1 if this holds with the bytecode that is there now, as \"startup > 1.2x\" for"
              + " more than the fastest takes, or \"cpu > 500ms\". Repeat it for several.")
  private List<Threshold> thresholds = new ArrayList<>();

  @Mixin private final ReadinessOptions readiness = new ReadinessOptions();

  @Mixin private final CacheFlags cache = new CacheFlags();

  @Mixin private final LimitFlags limits = new LimitFlags();

  public MeasureCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws RefusedException, IOException, InterruptedException {
    MeasureRequest request =
        new MeasureRequest(
            command,
            environments,
            variants(),
            runs,
            readiness.readiness(),
            readiness.patience(),
            cpus,
            cold,
            thresholds,
            new CacheChoice(cache.options(surroundings()), Optional.empty()));
    Measurement measurement = look(context(limits), run -> Measure.run(run, request));
    print(
        () -> ReportJson.of(measurement),
        verbosity -> MeasureText.print(measurement, surroundings(), verbosity));
    return ExitCode.of(measurement.breaches()).number();
  }

  private static void refuseWithoutPresent(Set<Variant> chosen, List<Threshold> thresholds) {
    if (!thresholds.isEmpty() && !chosen.contains(Variant.BuiltIn.PRESENT)) {
      throw new UsageException(
          "--fail-if speaks of the bytecode that is there now; name present in --variant too");
    }
  }

  /** Those that are named, or all that are built in; policies before what is there now. */
  private List<Variant> variants() {
    Set<Variant> chosen =
        new LinkedHashSet<>(variants.isEmpty() ? Variant.BuiltIn.WORDS.values() : variants);
    refuseWithoutPresent(chosen, thresholds);
    boolean present = chosen.remove(Variant.BuiltIn.PRESENT);
    for (Path policy : policies) {
      chosen.add(new Variant.OfPolicy(surroundings().resolve(Converters.named(policy))));
    }
    if (present) {
      chosen.add(Variant.BuiltIn.PRESENT);
    }
    return List.copyOf(chosen);
  }
}
