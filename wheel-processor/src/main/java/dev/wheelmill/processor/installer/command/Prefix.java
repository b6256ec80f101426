// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands before a command and starts it: {@code env X=1}, {@code sudo -u app}, {@code bash
 * -c}.
 *
 * @param words what starts the command, if it is put behind; none if there is nothing before it
 * @param command the command itself
 */
public record Prefix(List<String> words, List<String> command) {
  /** Programs whose children run as somebody else, with few variables. */
  private static final Set<String> OF_OTHERS = Set.of("sudo", "doas", "runuser");

  /**
   * How a program is written that runs another.
   *
   * @param flags options without a value; none that makes it do anything else
   * @param valued options with a value
   * @param operands how many words of its own stand before the command
   * @param assignments whether NAME=VALUE may stand before the command
   */
  private record Form(Set<String> flags, Set<String> valued, int operands, boolean assignments) {}

  private static final Map<String, Form> FORMS =
      Map.of(
          "env",
          new Form(
              Set.of("-i", "-", "-v", "--ignore-environment", "--debug"),
              Set.of("-u", "-C", "--unset", "--chdir"),
              0,
              true),
          "sudo",
          new Form(
              Set.of(
                  "-E",
                  "-H",
                  "-n",
                  "-S",
                  "-k",
                  "-A",
                  "-P",
                  "--set-home",
                  "--preserve-env",
                  "--non-interactive",
                  "--stdin"),
              Set.of(
                  "-u",
                  "-g",
                  "-h",
                  "-p",
                  "-C",
                  "-D",
                  "-R",
                  "-T",
                  "-r",
                  "-t",
                  "--user",
                  "--group",
                  "--chdir",
                  "--preserve-env"),
              0,
              true),
          "doas",
          new Form(Set.of("-n"), Set.of("-u", "-C"), 0, false),
          "runuser",
          new Form(Set.of("-m", "-p"), Set.of("-u", "-g", "-G", "-w"), 0, false),
          "nice",
          new Form(Set.of(), Set.of("-n", "--adjustment"), 0, false),
          "ionice",
          new Form(Set.of("-t"), Set.of("-c", "-n"), 0, false),
          "time",
          new Form(
              Set.of("-p", "-v", "-a", "-q"), Set.of("-f", "-o", "--format", "--output"), 0, false),
          "nohup",
          new Form(Set.of(), Set.of(), 0, false),
          "stdbuf",
          new Form(Set.of(), Set.of("-i", "-o", "-e", "--input", "--output", "--error"), 0, false),
          "timeout",
          new Form(
              Set.of("-v", "--foreground", "--preserve-status", "--verbose"),
              Set.of("-k", "-s", "--kill-after", "--signal"),
              1,
              false));

  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "zsh", "ksh");

  public Prefix {
    words = List.copyOf(words);
    command = List.copyOf(command);
  }

  /** Takes a command apart, as far as what stands before it is known. */
  public static Prefix of(List<String> command) {
    Prefix prefix = new Prefix(List.of(), command);
    for (Optional<Prefix> inner = next(command); inner.isPresent(); inner = next(prefix.command)) {
      List<String> words = new ArrayList<>(prefix.words);
      words.addAll(inner.get().words);
      prefix = new Prefix(words, inner.get().command);
    }
    return prefix;
  }

  /** Whether anything is before the command. */
  public boolean isEmpty() {
    return words.isEmpty();
  }

  /** Whether variables are set for it. */
  public boolean setsVariables() {
    return words.stream().map(Prefix::nameOf).anyMatch("env"::equals);
  }

  /** What runs the command as another user, if anything does. */
  public Optional<String> otherUser() {
    return words.stream().map(Prefix::nameOf).filter(OF_OTHERS::contains).findFirst();
  }

  /** Another command behind the same words. */
  public List<String> with(List<String> other) {
    List<String> combined = new ArrayList<>(words);
    combined.addAll(other);
    return combined;
  }

  private static Optional<Prefix> next(List<String> command) {
    String name = nameOf(command.get(0));
    if (SHELLS.contains(name)) {
      return ofShell(command);
    }
    Form form = FORMS.get(name);
    return form == null ? Optional.empty() : of(command, form);
  }

  private static String nameOf(String word) {
    return word.substring(word.lastIndexOf('/') + 1);
  }

  private static Optional<Prefix> of(List<String> command, Form form) {
    int at = 1;
    while (at < command.size() && command.get(at).startsWith("-")) {
      String word = command.get(at++);
      if (word.equals("--")) {
        break;
      }
      int taken = taken(word, form);
      if (taken < 0) {
        return Optional.empty();
      }
      at += taken;
    }
    while (form.assignments && at < command.size() && isAssignment(command.get(at))) {
      at++;
    }
    at += form.operands;
    return at < command.size()
        ? Optional.of(new Prefix(command.subList(0, at), command.subList(at, command.size())))
        : Optional.empty();
  }

  /** How many words an option takes behind it; -1 if it is not known. */
  private static int taken(String word, Form form) {
    if (form.flags.contains(word)) {
      return 0;
    }
    if (form.valued.contains(word)) {
      return 1;
    }
    boolean known =
        word.startsWith("--")
            ? word.indexOf('=') > 0 && form.valued.contains(word.substring(0, word.indexOf('=')))
            : (word.length() > 2 && form.valued.contains(word.substring(0, 2)))
                || areFlags(word, form);
    // "nice -10" is an old way to say "nice -n 10".
    return known || word.matches("-\\d+") ? 0 : -1;
  }

  private static boolean areFlags(String word, Form form) {
    return word.length() > 1
        && word.chars().skip(1).allMatch(c -> form.flags.contains("-" + (char) c));
  }

  private static boolean isAssignment(String word) {
    return word.matches("[A-Za-z_][A-Za-z_0-9]*=.*");
  }

  /** {@code bash -c 'pip install x'}: the same shell can start the words of so simple a line. */
  private static Optional<Prefix> ofShell(List<String> command) {
    int at = 1;
    while (at < command.size() && command.get(at).matches("-[eulx]+")) {
      at++;
    }
    // More words would be the line's arguments.
    if (at + 2 != command.size() || !command.get(at).matches("-[eulx]*c")) {
      return Optional.empty();
    }
    Optional<List<String>> line = ShellWords.simple(command.get(at + 1));
    if (line.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(command.subList(0, at + 1));
    words.addAll(List.of("exec \"$@\"", nameOf(command.get(0))));
    List<String> innerCommand = new ArrayList<>(line.get());
    if (isAssignment(innerCommand.get(0))) {
      innerCommand.add(0, "env");
    }
    return Optional.of(new Prefix(words, innerCommand));
  }
}
