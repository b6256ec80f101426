package dev.wheelmill.cli.command;

import dev.wheelmill.compiler.worker.PoolOptions;
import picocli.CommandLine.Option;

/** How targets that are no wheels are worked on, whatever is done to them. */
final class WorkOptions {
  @Option(names = "--system", description = "Work on folders of the system's package manager too.")
  boolean system;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      converter = Converters.OfJobs.class,
      description =
          "How many files at a time. "
              + "Default: one for each processor, fewer where a container has little memory.")
  int jobs = PoolOptions.defaultWorkers();
}
