// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.installer.command.Launch;
import java.util.Set;

/**
 * An installer whose subcommand says what it does. What it starts itself is kept from compiling by
 * variables; it has no option for that.
 */
sealed interface SubcommandInstaller extends Installer permits Pipx, Conda, Poetry, Pdm, Pipenv {
  /** The command. */
  Call call();

  /** What it can be told to do. */
  Subcommands subcommands();

  /** The subcommand of the command; empty if it has none. */
  default String subcommand() {
    return call().arguments().subcommand(subcommands().all()).orElse("");
  }

  @Override
  default boolean installs() {
    String subcommand = subcommand();
    return subcommands().changing().contains(subcommand)
        || (subcommands().project() && subcommand.equals("run") && call().runsInstaller());
  }

  @Override
  default Launch launch() {
    return Launch.withoutCompiling(call().command());
  }

  /**
   * The subcommands of an installer.
   *
   * @param changing those that may change the environment
   * @param all all that there are, which tell one from the values of options before it
   * @param project whether {@code run} starts a command, maybe another installer, in the project's
   *     environment
   */
  record Subcommands(Set<String> changing, Set<String> all, boolean project) {
    public Subcommands {
      changing = Set.copyOf(changing);
      all = Set.copyOf(all);
    }

    /** Of an installer that works for no project; words with spaces between them. */
    static Subcommands of(String changing, String unchanging) {
      return new Subcommands(words(changing), words(changing + " " + unchanging), false);
    }

    /** Of one that works for a project. */
    static Subcommands ofProject(String changing, String unchanging) {
      return new Subcommands(words(changing), words(changing + " " + unchanging), true);
    }

    private static Set<String> words(String words) {
      return Set.of(words.split(" ", -1));
    }
  }
}
