// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.guard.Safeguards;
import picocli.CommandLine.Option;

/** How files are kept from harm by the machine and by other runs. */
public final class SafetyFlags {
  @Option(
      names = "--durable",
      description =
          "Bring everything to the disk in its order, so that it outlasts a loss of power too."
              + " Slower.")
  private boolean durable;

  @Option(
      names = "--no-wait",
      description = "If another run works on the same target, end at once with exit code 5.")
  private boolean noWait;

  /** The safeguards that the flags and their variables ask for. */
  public Safeguards safeguards(Surroundings surroundings) {
    return new Safeguards(
        durable || CacheFlags.isVariableSet(surroundings, "WHEELMILL_DURABLE"),
        !noWait && !CacheFlags.isVariableSet(surroundings, "WHEELMILL_NO_WAIT"));
  }
}
