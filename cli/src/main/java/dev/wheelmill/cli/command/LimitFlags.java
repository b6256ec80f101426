package dev.wheelmill.cli.command;

import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.limits.Limits;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How large anything may be: the variable for all runs, flags for this one. */
final class LimitFlags {
  private static final String VARIABLE = "WHEELMILL_LIMITS";

  @Option(
      names = "--limit",
      paramLabel = "NAME=VALUE",
      converter = Converters.OfLimit.class,
      description =
          "How large something may be, as archive-size=16GiB or entries=1000000; repeatable. Names"
              + " and defaults: docs/limits.md.")
  List<LimitSetting> settings = new ArrayList<>();

  /** What flags say of a limit goes before what the variable says of it. */
  Limits limits(Surroundings surroundings) {
    Limits limits = Limits.DEFAULT;
    for (LimitSetting setting : ofVariable(surroundings)) {
      limits = limits.with(setting.limit(), setting.value());
    }
    for (LimitSetting setting : settings) {
      limits = limits.with(setting.limit(), setting.value());
    }
    return limits;
  }

  private static List<LimitSetting> ofVariable(Surroundings surroundings) {
    List<LimitSetting> all = new ArrayList<>();
    try {
      for (String setting : surroundings.variable(VARIABLE).orElse("").split(",", -1)) {
        if (!setting.isBlank()) {
          all.add(LimitSetting.parse(setting));
        }
      }
      return all;
    } catch (IllegalArgumentException e) {
      throw new UsageException(VARIABLE + ": " + e.getMessage());
    }
  }
}
