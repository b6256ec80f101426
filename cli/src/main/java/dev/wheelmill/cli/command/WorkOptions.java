package dev.wheelmill.cli.command;

import dev.wheelmill.compiler.worker.PoolOptions;
import dev.wheelmill.processor.operation.Scope;
import dev.wheelmill.processor.policy.value.Place;
import java.util.EnumSet;
import picocli.CommandLine.Option;

/** How targets that are no wheels are worked on, whatever is done to them. */
final class WorkOptions {
  @Option(names = "--system", description = "Work on folders of the system's package manager too.")
  boolean system;

  @Option(
      names = "--stdlib",
      description =
          "Work on the standard library too, as the policy's defaults say. It is part of a prefix"
              + " and of an interpreter, not of a virtual environment.")
  boolean stdlib;

  @Option(
      names = "--editable",
      description =
          "Work on the sources that editable installs point to, as the policy's defaults say.")
  boolean editable;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = Converters.OfJobs.class,
      description =
          "How many files at a time. "
              + "Default: one for each processor, fewer where a container has little memory.")
  int jobs = PoolOptions.defaultWorkers();

  /** What is worked on besides the usual. */
  Scope scope() {
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
