// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.value;

import dev.wheelmill.processor.limits.FixedLimit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;

/** Translates one glob into a regular expression, left to right. */
final class GlobTranslator {
  private final String glob;
  private final boolean isPath;
  private final StringBuilder regex = new StringBuilder();
  private int at;

  /** Of each brace that is open, whether it has branches; else it stands for itself. */
  private final Deque<Boolean> open = new ArrayDeque<>();

  private GlobTranslator(String glob, boolean isPath) {
    this.glob = glob;
    this.isPath = isPath;
  }

  static String path(String glob) {
    if (glob.endsWith("/")) {
      throw new IllegalArgumentException(
          "ends with /, but only files are matched; \"" + glob + "**\" is all below");
    }
    return new GlobTranslator(glob, true).translate();
  }

  static String name(String glob) {
    if (glob.contains("/")) {
      throw new IllegalArgumentException("has a /, which no name has");
    }
    return new GlobTranslator(glob.toLowerCase(Locale.ROOT), false).translate();
  }

  private String translate() {
    if (glob.length() > FixedLimit.GLOB) {
      throw new IllegalArgumentException("is longer than " + FixedLimit.GLOB + " characters");
    }
    if (glob.isBlank()) {
      throw new IllegalArgumentException("is empty");
    }
    while (at < glob.length()) {
      next(glob.charAt(at));
    }
    if (!open.isEmpty()) {
      throw new IllegalArgumentException("has a { without }");
    }
    return regex.toString();
  }

  private void next(char c) {
    switch (c) {
      case '*' -> stars();
      case '?' -> emit(isPath ? "[^/]" : ".", 1);
      case '[' -> set();
      case '{' -> openBrace();
      case '}' -> closeBrace();
      case ',' -> emit(isInBranches() ? "|" : ",", 1);
      case '\\' -> throw new IllegalArgumentException("has a \\; paths are written with /");
      default -> literal(c);
    }
  }

  private void stars() {
    int end = at;
    while (end < glob.length() && glob.charAt(end) == '*') {
      end++;
    }
    if (end - at == 1) {
      emit(isPath ? "[^/]*" : ".*", 1);
    } else {
      folders(end);
    }
  }

  /** The two stars that stand for folders: all of a segment. */
  private void folders(int end) {
    String before = isInBranches() ? "/{," : "/";
    String after = isInBranches() ? "}," : "";
    boolean begins = at == 0 || before.indexOf(glob.charAt(at - 1)) >= 0;
    boolean atEnd = end == glob.length() || after.indexOf(glob.charAt(end)) >= 0;
    if (!isPath || end - at > 2 || !begins || !(atEnd || glob.charAt(end) == '/')) {
      throw new IllegalArgumentException(
          isPath ? "has ** that is not alone between slashes" : "has **; a name has no folders");
    }
    if (atEnd) {
      emit(".+", 2);
    } else {
      emit("(?:.*/)?", 3);
    }
  }

  private void set() {
    int from = at + 1;
    boolean negated = from < glob.length() && "!^".indexOf(glob.charAt(from)) >= 0;
    from += negated ? 1 : 0;
    // A ] that stands first is a member, as in the shell.
    int close = glob.indexOf(']', from + 1);
    if (close < 0) {
      throw new IllegalArgumentException("has a [ without ]");
    }
    regex.append(isPath ? "(?!/)[" : "[").append(negated ? "^" : "");
    regex.append(members(from, close)).append(']');
    at = close + 1;
  }

  private String members(int from, int to) {
    var members = new StringBuilder();
    for (int i = from; i < to; i++) {
      boolean range = i > from && i + 1 < to && glob.charAt(i) == '-';
      if (range && glob.charAt(i - 1) > glob.charAt(i + 1)) {
        throw new IllegalArgumentException("has a range that runs backwards");
      }
      members.append(range ? "-" : escaped(glob.charAt(i)));
    }
    return members.toString();
  }

  /**
   * A character of a set, in which some signs have a meaning that {@link Pattern#quote} does not
   * take away.
   */
  private static String escaped(char c) {
    return Character.isLetterOrDigit(c) ? String.valueOf(c) : "\\x{%x}".formatted((int) c);
  }

  private boolean isInBranches() {
    return Boolean.TRUE.equals(open.peek());
  }

  private void openBrace() {
    open.push(hasBranches());
    emit(isInBranches() ? "(?:" : "\\{", 1);
  }

  /** As in a shell, a brace with one branch is a name's own: {@code {{ project }}}. */
  private boolean hasBranches() {
    int depth = 0;
    for (int i = at + 1; i < glob.length() && depth >= 0; i++) {
      char c = glob.charAt(i);
      if (c == ',' && depth == 0) {
        return true;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return false;
  }

  private void closeBrace() {
    if (open.isEmpty()) {
      throw new IllegalArgumentException("has a } without {");
    }
    emit(open.pop() ? ")" : "\\}", 1);
  }

  private void literal(char c) {
    int end = at + 1;
    if (!isPath && isSeparator(c)) {
      while (end < glob.length() && isSeparator(glob.charAt(end))) {
        end++;
      }
      emit("-", end - at);
    } else {
      emit(Pattern.quote(String.valueOf(c)), 1);
    }
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '_' || c == '.';
  }

  private void emit(String piece, int consumed) {
    regex.append(piece);
    at += consumed;
  }
}
