// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How results are printed that are for a person, or for a program of any kind. */
public final class UsualFormat implements PrintOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Converters.OfFormat.class,
      description = "text or json (documented in docs/report.md). Default: text.")
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
