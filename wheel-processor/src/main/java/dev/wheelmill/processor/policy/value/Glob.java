// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.value;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern over paths or names, compiled once.
 *
 * <p>{@code *} stands for any characters but {@code /}, {@code ?} for one, {@code [a-z]} and {@code
 * [!a-z]} for one of a set, {@code {a,b}} for either text; in paths, {@code **} between slashes
 * stands for any number of folders, none included, and at the end for everything below. A pattern
 * matches whole paths, and letters as they are written.
 */
public final class Glob {
  private final String text;
  private final Pattern pattern;

  private Glob(String text, String regex) {
    this.text = text;
    this.pattern = Pattern.compile(regex, Pattern.DOTALL);
  }

  /**
   * A pattern over paths as RECORD has them.
   *
   * @throws IllegalArgumentException if it is no such pattern; the message says what is wrong
   */
  public static Glob ofPath(String text) {
    return new Glob(text, GlobTranslator.path(text));
  }

  /**
   * A pattern over normalised names (PEP 503); the pattern is normalised too, so that {@code
   * My_Pkg*} matches {@code my-pkg-extras}.
   *
   * @throws IllegalArgumentException if it is no such pattern; the message says what is wrong
   */
  public static Glob ofName(String text) {
    return new Glob(text, GlobTranslator.name(text));
  }

  /** The pattern as it was written. */
  public String text() {
    return text;
  }

  /** True if the whole of the path or normalised name matches. */
  public boolean matches(String candidate) {
    return pattern.matcher(candidate).matches();
  }

  public static boolean anyMatches(List<Glob> globs, String candidate) {
    for (var glob : globs) {
      if (glob.matches(candidate)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return text;
  }
}
