package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.installer.command.Launch;
import java.util.Set;

/**
 * An installer whose subcommand says what it does. What it starts itself is kept from compiling by
 * variables; it has no option for that.
 */
public sealed interface SubcommandInstaller extends Installer
    permits Pipx, Conda, ProjectInstaller {
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
    return changing().contains(subcommand());
  }

  @Override
  default Launch launch() {
    return Launch.withoutCompiling(call().command());
  }
}
