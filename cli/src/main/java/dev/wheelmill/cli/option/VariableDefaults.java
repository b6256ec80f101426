// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.cli.terminal.Surroundings;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes what a command line does not say from variables. Those that stand in for fields of a policy
 * are read where the policy is, and {@code WHEELMILL_OUTPUT} where the targets are known.
 */
public final class VariableDefaults implements IDefaultValueProvider {
  private static final Map<String, String> VARIABLES =
      Map.of(
          "--policy", "WHEELMILL_POLICY",
          "--jobs", "WHEELMILL_JOBS",
          "--format", "WHEELMILL_FORMAT",
          "--timeout", "WHEELMILL_TIMEOUT",
          "--remote-cache", "WHEELMILL_REMOTE_CACHE",
          "--remote-cache-ca", "WHEELMILL_REMOTE_CACHE_CA");

  private final Surroundings surroundings;

  public VariableDefaults(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return variable(argument).flatMap(surroundings::variable).orElse(null);
  }

  /** The variable that stands in for an option. */
  public static Optional<String> variable(@Nullable ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? Optional.ofNullable(VARIABLES.get(option.longestName()))
        : Optional.empty();
  }
}
