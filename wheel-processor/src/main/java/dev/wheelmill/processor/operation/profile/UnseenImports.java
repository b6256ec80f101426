// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.process.ProcessTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Interpreters of a process tree whose imports leave nothing in the tree of bytecode, and why. */
final class UnseenImports {
  private static final Pattern PYTHON = Pattern.compile("(?:.*/)?(?:python|pypy)[0-9.]*t?");
  private static final String OPTIONS_WITH_VALUE = "WX";
  private static final int LONGEST = 80;

  private final String mark;
  private final Map<Long, List<String>> known = new HashMap<>();
  private final Set<Notice> notices = new TreeSet<>(UnseenImports::inOrder);

  /**
   * @param mark the variable that interpreters must have, as {@code NAME=VALUE}
   */
  UnseenImports(String mark) {
    this.mark = mark;
  }

  private static int inOrder(Notice first, Notice second) {
    return first.toString().compareTo(second.toString());
  }

  /** Looks at processes as they are now. */
  void observe(List<ProcessHandle> processes) {
    for (ProcessHandle process : processes) {
      Optional<List<String>> words = ProcessTree.commandLine(process.pid());
      if (words.isPresent() && !words.get().equals(known.put(process.pid(), words.get()))) {
        look(words.get(), process.pid());
      }
    }
  }

  private void look(List<String> words, long pid) {
    Optional<String> why = whyUnseen(words);
    if (why.isEmpty() && isPython(words.get(0))) {
      why =
          ProcessTree.variables(pid)
              .filter(variables -> !variables.contains(mark))
              .map(variables -> "has another PYTHONPYCACHEPREFIX, or none");
    }
    why.ifPresent(reason -> notices.add(notice(words, reason)));
  }

  private static Notice notice(List<String> words, String reason) {
    String line = String.join(" ", words).strip();
    return Notice.warning(
        line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line,
        reason + ": what it imports is not in the profile");
  }

  /** Why what a command imports leaves nothing, as far as its words tell. */
  static Optional<String> whyUnseen(List<String> words) {
    if (!isPython(words.get(0))) {
      return words.stream()
          .limit(2)
          .filter(word -> word.endsWith(".pex") || word.endsWith(".pyz"))
          .findFirst()
          .map(word -> "imports from inside " + word + ", of which no bytecode is kept");
    }
    List<String> options = new ArrayList<>();
    for (int i = 1; i < words.size() && isOption(words.get(i)); i++) {
      String option = words.get(i);
      options.add(option);
      i += OPTIONS_WITH_VALUE.indexOf(option.charAt(1)) >= 0 && option.length() == 2 ? 1 : 0;
    }
    return options.stream().flatMap(option -> whyUnseen(option).stream()).findFirst();
  }

  private static boolean isPython(String program) {
    return PYTHON.matcher(program).matches();
  }

  private static boolean isOption(String word) {
    return word.length() > 1
        && word.startsWith("-")
        && !word.startsWith("--")
        && !word.startsWith("-c")
        && !word.startsWith("-m");
  }

  private static Optional<String> whyUnseen(String option) {
    if (OPTIONS_WITH_VALUE.indexOf(option.charAt(1)) >= 0) {
      return Optional.empty();
    }
    if (option.indexOf('I') > 0 || option.indexOf('E') > 0) {
      return Optional.of("was started with " + option + ", which ignores PYTHONPYCACHEPREFIX");
    }
    return option.indexOf('B') > 0
        ? Optional.of("was started with " + option + ", which writes no bytecode")
        : Optional.empty();
  }

  /** A notice for each. */
  List<Notice> notices() {
    return List.copyOf(notices);
  }
}
