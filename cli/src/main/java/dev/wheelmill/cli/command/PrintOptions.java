package dev.wheelmill.cli.command;

import dev.wheelmill.cli.text.Verbosity;
import picocli.CommandLine.Option;

/** How much is printed, and in what form. */
final class PrintOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Converters.OfFormat.class,
      description = "text or json (documented in docs/report.md). Default: text.")
  Format format = Format.TEXT;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print errors only.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print everything.")
  boolean verbose;

  boolean isJson() {
    return format == Format.JSON;
  }

  /** Of two that contradict each other, the one that hides nothing. */
  Verbosity verbosity() {
    if (verbose) {
      return Verbosity.VERBOSE;
    }
    return quiet ? Verbosity.QUIET : Verbosity.NORMAL;
  }
}
