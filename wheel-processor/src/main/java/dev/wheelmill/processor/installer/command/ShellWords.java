// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of a shell that are one command and no more. */
final class ShellWords {
  /** A word of parts without a meaning to the shell, and of quoted ones. */
  private static final Pattern WORD =
      Pattern.compile("(?:[\\w@%+=:,./^-]|'[^']*'|\"[^\"$`\\\\!]*\")+");

  private static final Pattern PART =
      Pattern.compile("[^'\"]+|'(?<single>[^']*)'|\"(?<double>[^\"]*)\"");

  /** What the shell does itself, or takes for more than a command. */
  private static final Set<String> OF_THE_SHELL =
      Set.of(
          ".",
          ":",
          "[",
          "alias",
          "builtin",
          "case",
          "cd",
          "command",
          "eval",
          "exec",
          "exit",
          "export",
          "for",
          "function",
          "hash",
          "if",
          "local",
          "popd",
          "pushd",
          "read",
          "select",
          "set",
          "shift",
          "shopt",
          "source",
          "test",
          "time",
          "trap",
          "type",
          "ulimit",
          "umask",
          "unset",
          "until",
          "wait",
          "while");

  private ShellWords() {}

  /** The words of a line; empty if the shell has to do more than to start a program with them. */
  static Optional<List<String>> simple(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    int at = 0;
    while (word.find(at)) {
      if (!line.substring(at, word.start()).matches("[ \\t]*")) {
        return Optional.empty();
      }
      words.add(unquoted(word.group()));
      at = word.end();
    }
    boolean complete = line.substring(at).isBlank();
    if (words.size() > 1 && words.get(0).equals("exec") && !words.get(1).startsWith("-")) {
      words.remove(0);
    }
    return complete && !words.isEmpty() && !OF_THE_SHELL.contains(words.get(0))
        ? Optional.of(words)
        : Optional.empty();
  }

  private static String unquoted(String word) {
    StringBuilder plain = new StringBuilder();
    Matcher part = PART.matcher(word);
    while (part.find()) {
      String single = part.group("single");
      String inDouble = part.group("double");
      plain.append(single != null ? single : inDouble != null ? inDouble : part.group());
    }
    return plain.toString();
  }
}
