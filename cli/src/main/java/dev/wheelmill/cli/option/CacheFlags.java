// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.cli.outcome.UsageException;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.compiler.cache.CacheOptions;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether code is kept from one run to the next; where and how much is said by variables. */
public final class CacheFlags {
  private static final String VARIABLE = "WHEELMILL_NO_CACHE";

  @Option(
      names = "--no-cache",
      description = "Compile everything, and keep nothing for later runs.")
  private boolean noCache;

  /** The cache of this machine, unless there is to be none. */
  public Optional<CacheOptions> options(Surroundings surroundings) {
    return isOff(surroundings) ? Optional.empty() : ofVariables(surroundings);
  }

  boolean isOff(Surroundings surroundings) {
    return noCache || isVariableSet(surroundings, VARIABLE);
  }

  /** The cache that the variables name; none if the user has no home. */
  public static Optional<CacheOptions> ofVariables(Surroundings surroundings) {
    try {
      return CacheOptions.of(
          surroundings.environment(), surroundings.workingFolder().toAbsolutePath());
    } catch (IllegalArgumentException e) {
      throw new UsageException(CacheOptions.LIMIT_VARIABLE + ": " + e.getMessage());
    }
  }

  /** Whether a variable says yes. */
  static boolean isVariableSet(Surroundings surroundings, String variable) {
    String value = surroundings.variable(variable).orElse("0");
    return switch (value) {
      case "1", "true" -> true;
      case "0", "false" -> false;
      default ->
          throw new UsageException(variable + ": unknown value \"" + value + "\". Allowed: 1, 0.");
    };
  }
}
