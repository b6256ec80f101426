// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.marshal.Columns;
import dev.wheelmill.processor.operation.Inputs;
import dev.wheelmill.processor.operation.PolicyChoice;
import dev.wheelmill.processor.operation.Scope;
import dev.wheelmill.processor.operation.Targets;
import dev.wheelmill.processor.policy.Overrides;
import dev.wheelmill.processor.policy.Settings;
import dev.wheelmill.processor.policy.SettingsBuilder;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.OnError;
import dev.wheelmill.processor.policy.value.Retention;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The policy, and what goes before its defaults. Each has a variable WHEELMILL_... as well. */
public final class PolicyOptions {
  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "The policy, YAML or a pyproject.toml. Default: wheelmill.yaml, wheelmill.yml or"
              + " pyproject.toml with [tool.wheelmill], in, beside or above the target, or in or above"
              + " the working folder; else everything is compiled.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      converter = Converters.OfMode.class,
      description =
          "compile, no-compile or deterministic, instead of the policy's default; its rules still"
              + " hold.")
  private Optional<Mode> mode = Optional.empty();

  @Option(
      names = "--optimize",
      paramLabel = "LEVEL",
      split = ",",
      converter = Converters.OfLevel.class,
      description = "Optimization levels, any of 0,1,2.")
  private List<OptimizationLevel> optimize = new ArrayList<>();

  @Option(
      names = "--invalidation",
      paramLabel = "MODE",
      converter = Converters.OfInvalidation.class,
      description = "The header of bytecode: timestamp, checked-hash or unchecked-hash.")
  private Optional<InvalidationMode> invalidation = Optional.empty();

  @Option(
      names = "--on-error",
      paramLabel = "ACTION",
      converter = Converters.OfOnError.class,
      description = "For sources that don't compile: warn, or fail their distribution.")
  private Optional<OnError> onError = Optional.empty();

  @Option(
      names = "--columns",
      paramLabel = "keep|drop|merge",
      converter = Converters.OfColumns.class,
      description =
          "Without the columns of Python 3.11 and later, bytecode is smaller and tracebacks have no"
              + " marks below the line; smaller yet where entries of one line are merged.")
  private Optional<Columns> columns = Optional.empty();

  @Option(
      names = "--docstrings",
      paramLabel = "keep|drop",
      converter = Converters.OfRetention.class,
      description = "Without docstrings, bytecode is smaller and __doc__ is None; asserts stay.")
  private Optional<Retention> docstrings = Optional.empty();

  @Option(
      names = "--hardlink",
      negatable = true,
      description = "Make levels of --optimize whose bytes are equal hard links to one file.")
  private Optional<Boolean> hardlink = Optional.empty();

  @Option(
      names = "--pycache-prefix",
      paramLabel = "DIR",
      description =
          "Put bytecode into the tree that Python reads with PYTHONPYCACHEPREFIX=DIR, and leave the"
              + " target as it is.")
  private Optional<Path> pycachePrefix = Optional.empty();

  /** What they say of the policy. */
  public PolicyChoice choice(Surroundings surroundings) {
    return new PolicyChoice(
        file.map(surroundings::resolve), new Overrides(settings(), List.of(), pycachePrefix));
  }

  /** The inputs of an operation that only looks, at folders of the system too. */
  public Inputs inputs(List<Path> targets, PythonOptions python, Surroundings surroundings) {
    return new Inputs(
        Targets.of(targets, Scope.ofSystem(true)), choice(surroundings), python.asked());
  }

  private Settings settings() {
    SettingsBuilder settings = Settings.builder().optimize(optimize);
    mode.ifPresent(settings::mode);
    invalidation.ifPresent(settings::invalidation);
    onError.ifPresent(settings::onError);
    columns.ifPresent(settings::columns);
    docstrings.ifPresent(settings::docstrings);
    hardlink.ifPresent(settings::hardlink);
    return settings.build();
  }
}
