package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.diagnostic.Notice;
import java.util.List;
import java.util.Set;

/** An installer with subcommands that works for a project, and whose {@code run} starts others. */
sealed interface ProjectInstaller extends Installer permits Poetry, Pdm, Pipenv {
  /** The subcommand that runs a command in the project's environment. */
  String RUN = "run";

  /** The command. */
  Call call();

  /** All subcommands, by which one is told from the values of options before it. */
  Set<String> subcommands();

  /** Those that may change the environment. */
  Set<String> changing();

  /** The subcommand of the command; empty if it has none. */
  default String subcommand() {
    return call().arguments().subcommand(subcommands()).orElse("");
  }

  @Override
  default boolean installs() {
    return changing().contains(subcommand())
        || (subcommand().equals(RUN) && call().runsInstaller());
  }

  @Override
  default Launch launch() {
    return Launch.withoutCompiling(call().command());
  }

  @Override
  default List<Notice> advice(Questions questions) {
    return List.of();
  }
}
