// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How results are printed that services of CI take as well. */
public final class ServiceFormat implements PrintOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Converters.OfServiceFormat.class,
      description =
          "text, json (documented in docs/report.md), markdown, github (annotations) or sarif."
              + " Default: text.")
  private Format format = Format.TEXT;

  @Mixin private final LoudnessOptions loudness = new LoudnessOptions();

  @Override
  public Format format() {
    return format;
  }

  @Override
  public LoudnessOptions loudness() {
    return loudness;
  }
}
