// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.manual;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Writes roff. */
final class Roff {
  /** What would be a command of roff, or be set as another character than it is. */
  private static final Map<String, String> ESCAPES =
      Map.of("\\", "\\e", "-", "\\-", "'", "\\(aq", "`", "\\(ga", "^", "\\(ha", "~", "\\(ti");

  private static final Pattern SPECIAL = Pattern.compile("[\\\\'`^~-]");

  private final StringBuilder page = new StringBuilder();

  /** A line with a macro; the date among its arguments is read with plain hyphens. */
  void macro(String name, String... arguments) {
    page.append('.').append(name);
    for (String argument : arguments) {
      page.append(" \"")
          .append(escaped(argument).replace("\\-", "-").replace("\"", "\"\""))
          .append('"');
    }
    page.append('\n');
  }

  /** A line of text that is escaped already. */
  void line(String escaped) {
    page.append(escaped.startsWith(".") ? "\\&" : "").append(escaped).append('\n');
  }

  /** A paragraph's text; each sentence is a line, as roff wants it. */
  void text(String text) {
    Sentences.of(text).forEach(sentence -> line(escaped(sentence)));
  }

  /** A paragraph that hangs below its heading, which is escaped already. */
  void entry(String heading, String text) {
    macro("TP");
    line(heading);
    text(text);
  }

  static String bold(String text) {
    return "\\fB" + escaped(text) + "\\fR";
  }

  static String italic(String text) {
    return "\\fI" + escaped(text) + "\\fR";
  }

  static String escaped(String text) {
    return SPECIAL.matcher(text).replaceAll(Roff::escape);
  }

  private static String escape(MatchResult special) {
    return java.util.regex.Matcher.quoteReplacement(ESCAPES.getOrDefault(special.group(), ""));
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
