// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import dev.wheelmill.processor.access.Users;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.installer.command.Launch;
import dev.wheelmill.processor.installer.command.Prefix;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.installer.destination.Destinations;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An installer behind a command that starts it, such as {@code env X=1 pip} or {@code sudo pip}. It
 * is asked behind the same words, and so answers for what they change: variables, the user, PATH.
 *
 * @param prefix what stands before it
 * @param installer the installer itself
 */
record Wrapped(Prefix prefix, Installer installer) implements Installer {
  @Override
  public String name() {
    return installer.name();
  }

  @Override
  public boolean installs() {
    return installer.installs();
  }

  @Override
  public boolean isWatched() {
    return installer.isWatched();
  }

  /**
   * The installer's launch behind the prefix. Its variables are set once more there, as those that
   * {@code env} sets would go before them.
   */
  @Override
  public Launch launch() {
    Launch launch = installer.launch();
    List<String> command = new ArrayList<>();
    if (prefix.setsVariables() && prefix.otherUser().isEmpty()) {
      command.add("env");
      new TreeSet<>(launch.unset()).forEach(name -> command.addAll(List.of("-u", name)));
      new TreeMap<>(launch.set()).forEach((name, value) -> command.add(name + "=" + value));
    }
    command.addAll(launch.command());
    return new Launch(prefix.with(command), launch.set(), launch.unset());
  }

  @Override
  public Destinations destinations(Questions questions) throws InterruptedException {
    return installer.destinations(questions.behind(prefix));
  }

  @Override
  public List<Notice> advice(Questions questions) throws InterruptedException {
    List<Notice> advice = new ArrayList<>(installer.advice(questions.behind(prefix)));
    if (prefix.otherUser().isPresent() && !Users.current().isRoot()) {
      String other = prefix.otherUser().get();
      advice.add(
          Notice.warning(
              other,
              "wheelmill itself works as you, and may not change what another user installs; put "
                  + other
                  + " before wheelmill"));
    }
    return advice;
  }
}
