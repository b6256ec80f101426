package dev.wheelmill.cli.command;

import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.compiler.bytecode.RawPath;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where wheels go. */
final class OutputOption {
  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write wheels there, and leave the originals as they are.")
  Optional<Path> output = Optional.empty();

  @Option(
      names = "--pass-untrue",
      description =
          "Pass on wheels whose RECORD is not true as they are, with a warning, so that the folder"
              + " stays whole. Default: refuse them.")
  boolean passUntrue;

  /** Whether the command line says it. */
  boolean isSaid() {
    return output.isPresent();
  }

  /** What the command line says, or else the variable. */
  Optional<Path> folder(Surroundings surroundings) {
    return output
        .or(() -> surroundings.variable("WHEELMILL_OUTPUT").map(RawPath::of))
        .map(surroundings::absolute);
  }
}
