// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.value.Words;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How large anything may be: the variable for all runs, flags for this one. */
public final class LimitFlags {
  /** A limit and its value, as {@code entries=1000}. */
  record Setting(Limit limit, long value) {
    private static final List<String> NAMES = Limit.names();

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none; the message is for users
     */
    static Setting parse(String text) {
      int equals = text.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(
            "NAME=VALUE is needed, not \"" + text + "\". " + Words.allowed(NAMES));
      }
      Limit limit = named(text.substring(0, equals).strip());
      return new Setting(limit, limit.parse(text.substring(equals + 1)));
    }

    private static Limit named(String name) {
      return Limit.named(name).orElseThrow(() -> unknown(name));
    }

    private static IllegalArgumentException unknown(String name) {
      String suggestion =
          Words.nearest(name, NAMES).map(word -> "; did you mean \"" + word + "\"? ").orElse(". ");
      return new IllegalArgumentException(
          "unknown limit \"" + name + "\"" + suggestion + Words.allowed(NAMES));
    }
  }

  private static final String VARIABLE = "WHEELMILL_LIMITS";

  @Option(
      names = "--limit",
      paramLabel = "NAME=VALUE",
      converter = Converters.OfLimit.class,
      description =
          "How large something may be, as archive-size=16GiB or entries=1000000; repeatable. Names"
              + " and defaults: docs/limits.md.")
  private List<Setting> settings = new ArrayList<>();

  /** The limits. What flags say of one goes before what the variable says of it. */
  public Limits limits(Surroundings surroundings) {
    Limits limits = Limits.DEFAULT;
    for (Setting setting : ofVariable(surroundings)) {
      limits = limits.with(setting.limit(), setting.value());
    }
    for (Setting setting : settings) {
      limits = limits.with(setting.limit(), setting.value());
    }
    return limits;
  }

  private static List<Setting> ofVariable(Surroundings surroundings) {
    List<Setting> settings = new ArrayList<>();
    try {
      for (String setting : surroundings.variable(VARIABLE).orElse("").split(",", -1)) {
        if (!setting.isBlank()) {
          settings.add(Setting.parse(setting));
        }
      }
      return settings;
    } catch (IllegalArgumentException e) {
      throw new UsageException(VARIABLE + ": " + e.getMessage());
    }
  }
}
