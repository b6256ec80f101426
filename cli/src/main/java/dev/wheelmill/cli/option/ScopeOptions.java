// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.compiler.worker.PoolOptions;
import dev.wheelmill.processor.operation.Scope;
import dev.wheelmill.processor.policy.value.Place;
import java.util.EnumSet;
import picocli.CommandLine.Option;

/** How targets that are no wheels are worked on, whatever is done to them. */
public final class ScopeOptions {
  @Option(names = "--system", description = "Work on folders of the system's package manager too.")
  private boolean system;

  @Option(
      names = "--stdlib",
      description =
          "Work on the standard library too, as the policy's defaults say. It is part of a prefix"
              + " and of an interpreter, not of a virtual environment.")
  private boolean stdlib;

  @Option(
      names = "--editable",
      description =
          "Work on the sources that editable installs point to, as the policy's defaults say.")
  private boolean editable;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = Converters.OfJobs.class,
      description =
          "How many files at a time. "
              + "Default: one for each processor, fewer where a container has little memory.")
  private int jobs = PoolOptions.defaultWorkers();

  /** How many files are worked on at a time. */
  public int jobs() {
    return jobs;
  }

  /** What is worked on besides the usual. */
  public Scope scope() {
    EnumSet<Place> places = EnumSet.noneOf(Place.class);
    if (stdlib) {
      places.add(Place.STDLIB);
    }
    if (editable) {
      places.add(Place.EDITABLE);
    }
    return new Scope(system, places);
  }
}
