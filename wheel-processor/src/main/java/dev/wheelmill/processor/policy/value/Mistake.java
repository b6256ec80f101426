// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.value;

import java.util.Optional;

/**
 * One thing that is wrong with a policy, a variable or a lock file.
 *
 * @param source the file's path as the user knows it, or what else the text came from
 * @param position where it stands, if it stands in a file
 * @param key the key's path, as {@code rules[2].mode}; empty if it is of the file as a whole
 * @param problem what is wrong, in a few words
 * @param suggestion the nearest word that would have been right
 * @param allowed what may stand there
 */
public record Mistake(
    String source,
    Optional<Position> position,
    String key,
    String problem,
    Optional<String> suggestion,
    Optional<String> allowed) {
  /** How many characters are shown of a key or a problem, which quote what a file holds. */
  private static final int LONGEST = 400;

  /** A mistake of a file as a whole, or of something that is no file. */
  public static Mistake of(String source, String problem) {
    return new Mistake(source, Optional.empty(), "", problem, Optional.empty(), Optional.empty());
  }

  /** A mistake at a place in a file. */
  public static Mistake at(String source, Position position, String key, String problem) {
    return new Mistake(
        source, Optional.of(position), key, problem, Optional.empty(), Optional.empty());
  }

  /** The same with a word that would have been right, if one is near. */
  public Mistake suggesting(Optional<String> word) {
    return new Mistake(source, position, key, problem, word, allowed);
  }

  /** The same with a list of what may stand there. */
  public Mistake allowing(String words) {
    return new Mistake(source, position, key, problem, suggestion, Optional.of(words));
  }

  /**
   * The mistake as one line: {@code file:line:column: key: problem; did you mean …? Allowed: …}.
   */
  public String line() {
    var line = new StringBuilder(source);
    position.ifPresent(p -> line.append(':').append(p));
    line.append(": ");
    if (!key.isEmpty()) {
      line.append(shortened(key)).append(": ");
    }
    line.append(shortened(problem));
    suggestion.ifPresent(word -> line.append("; did you mean \"").append(word).append("\"?"));
    allowed.ifPresent(words -> line.append(suggestion.isPresent() ? " " : ". ").append(words));
    return printable(line);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** Keys and values are quoted from files: what they hold must not break the line. */
  private static String printable(CharSequence text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append("\\u%04x".formatted(c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
