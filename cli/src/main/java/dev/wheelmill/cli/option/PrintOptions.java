// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.cli.text.Verbosity;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How much is printed, and in what form. */
public final class PrintOptions {

  /** The form of results. */
  enum Format {
    TEXT,
    JSON;

    static final Map<String, Format> WORDS = words();

    private static Map<String, Format> words() {
      Map<String, Format> words = new LinkedHashMap<>();
      words.put("text", TEXT);
      words.put("json", JSON);
      return words;
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Converters.OfFormat.class,
      description = "text or json (documented in docs/report.md). Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print errors only.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print everything.")
  private boolean verbose;

  public boolean isJson() {
    return format == Format.JSON;
  }

  public boolean isQuiet() {
    return quiet;
  }

  public boolean isVerbose() {
    return verbose;
  }

  /**
   * How much is printed. Of two options that contradict each other, the one that hides nothing
   * counts.
   */
  public Verbosity verbosity() {
    if (verbose) {
      return Verbosity.VERBOSE;
    }
    return quiet ? Verbosity.QUIET : Verbosity.NORMAL;
  }
}
