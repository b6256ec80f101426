// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** What is worked on. */
public final class TargetParameters {
  @Parameters(
      paramLabel = "TARGET",
      arity = "0..*",
      converter = Converters.OfTarget.class,
      description =
          "A virtual environment, site-packages, a prefix such as /usr/local, a wheel, a folder of"
              + " wheels, a folder of sources, or an interpreter (all of its sys.path). Default:"
              + " $VIRTUAL_ENV, else $CONDA_PREFIX, else .venv here or above.")
  private List<Path> targets = new ArrayList<>();

  /** The targets that are named; none for the default one. */
  public List<Path> named() {
    return targets;
  }
}
