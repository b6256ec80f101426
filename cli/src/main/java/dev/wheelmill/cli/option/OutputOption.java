// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.operation.apply.WheelOutput;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where wheels go. */
public final class OutputOption {
  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write wheels there, and leave the originals as they are.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--pass-untrue",
      description =
          "Pass on wheels whose RECORD is not true as they are, with a warning, so that the folder"
              + " stays whole. Default: refuse them.")
  private boolean passUntrue;

  /** Whether the command line names a folder. */
  public boolean isSaid() {
    return output.isPresent();
  }

  /** What becomes of wheels; a folder that the command line does not name is the variable's. */
  public WheelOutput output(Surroundings surroundings) {
    Optional<Path> folder =
        output
            .or(() -> surroundings.variable("WHEELMILL_OUTPUT").map(RawPath::of))
            .map(surroundings::absolute);
    return new WheelOutput(folder, passUntrue);
  }
}
