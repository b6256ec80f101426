// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The words that a program is given. What stands behind {@code --} is no option.
 *
 * @param words without the program
 */
public record Arguments(List<String> words) {
  private static final String END_OF_OPTIONS = "--";

  public Arguments {
    words = List.copyOf(words);
  }

  /**
   * The first word that is a subcommand; empty if there is none. Options of the program itself may
   * stand before it, and which of them take a value differs from version to version.
   */
  public Optional<String> subcommand(Set<String> subcommands) {
    return words.stream().filter(subcommands::contains).findFirst();
  }

  /** What stands behind the first such word. */
  public Arguments after(String word) {
    return new Arguments(words.subList(words.indexOf(word) + 1, words.size()));
  }

  /** The same words with one more behind the first such word. */
  public List<String> with(String option, String word) {
    List<String> extended = new ArrayList<>(words);
    extended.add(words.indexOf(word) + 1, option);
    return extended;
  }

  /**
   * The same words, with the options that are shortened in full, as optparse and argparse take
   * them: {@code --targ x} for {@code --target x}. What is short for several is left; the program
   * refuses it.
   *
   * @param options long ones
   * @param others options that are themselves the beginning of one of these
   */
  public Arguments inFull(Set<String> options, Set<String> others) {
    int end = options().size();
    List<String> full = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      full.add(i < end ? inFull(words.get(i), options, others) : words.get(i));
    }
    return new Arguments(full);
  }

  /**
   * The same words, with short options that stand together apart: {@code -U -t x} for {@code -Ut
   * x}.
   *
   * @param flags the letters of those that take no value
   */
  public Arguments apart(String flags) {
    int end = options().size();
    List<String> apart = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int first = 1;
      boolean together = i < end && word.startsWith("-") && !word.startsWith("--");
      while (together && first < word.length() - 1 && flags.indexOf(word.charAt(first)) >= 0) {
        apart.add("-" + word.charAt(first));
        first++;
      }
      apart.add(first == 1 ? word : "-" + word.substring(first));
    }
    return new Arguments(apart);
  }

  private static String inFull(String word, Set<String> options, Set<String> others) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    if (!name.startsWith("--") || name.equals("--") || others.contains(name)) {
      return word;
    }
    List<String> meant =
        options.contains(name)
            ? List.of(name)
            : options.stream().filter(option -> option.startsWith(name)).toList();
    return meant.size() == 1 ? meant.get(0) + word.substring(name.length()) : word;
  }

  /** Whether one of the options is given. */
  public boolean has(String... names) {
    return options().stream().anyMatch(List.of(names)::contains);
  }

  /** The value of an option, the last if there are several. */
  public Optional<String> value(String... names) {
    List<String> options = options();
    for (int i = options.size() - 1; i >= 0; i--) {
      for (String name : names) {
        Optional<String> value = value(options, i, name);
        if (value.isPresent()) {
          return value;
        }
      }
    }
    return Optional.empty();
  }

  /** Those of the options that are given, with their values, to be given to another command. */
  public List<String> repeat(String... names) {
    List<String> repeated = new ArrayList<>();
    for (String name : names) {
      value(name).ifPresent(value -> repeated.addAll(List.of(name, value)));
    }
    return repeated;
  }

  private List<String> options() {
    int end = words.indexOf(END_OF_OPTIONS);
    return end < 0 ? words : words.subList(0, end);
  }

  /** {@code --name V}, {@code --name=V}, {@code -n V}, {@code -nV}. */
  private static Optional<String> value(List<String> options, int index, String name) {
    String word = options.get(index);
    if (word.equals(name)) {
      return index + 1 < options.size() ? Optional.of(options.get(index + 1)) : Optional.empty();
    }
    String attached = name.startsWith("--") ? name + "=" : name;
    return word.startsWith(attached)
        ? Optional.of(word.substring(attached.length()))
        : Optional.empty();
  }
}
