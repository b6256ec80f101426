// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.processor.python.Pythons;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** For which interpreters work is done. */
public final class PythonOptions {
  @Option(
      names = "--python",
      paramLabel = "PATH|VERSION",
      description =
          "The interpreter: a path, or a version such as 3.12 or pypy3.10. Repeat it for several."
              + " Default: the environment's own; for folders, those of the policy, else of another"
              + " target, else what the folder is for, else of the active environment.")
  private List<String> pythons = new ArrayList<>();

  /** What is asked for. */
  public Pythons asked() {
    return Pythons.named(pythons);
  }
}
