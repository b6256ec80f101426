package dev.wheelmill.processor.installer;

/** An installer that works for a project, and whose {@code run} starts others. */
sealed interface ProjectInstaller extends SubcommandInstaller permits Poetry, Pdm, Pipenv {
  /** The subcommand that runs a command in the project's environment. */
  String RUN = "run";

  @Override
  default boolean installs() {
    return SubcommandInstaller.super.installs()
        || (subcommand().equals(RUN) && call().runsInstaller());
  }
}
