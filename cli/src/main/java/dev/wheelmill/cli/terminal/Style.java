// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.terminal;

import java.util.Map;

/** Colours, or none: only on a terminal, and not if the user forbids it (no-color.org). */
public final class Style {
  /** Text without colours. */
  public static final Style PLAIN = new Style(false);

  private final boolean coloured;

  private Style(boolean coloured) {
    this.coloured = coloured;
  }

  /** The style for a stream. */
  public static Style of(Map<String, String> environment, boolean terminal) {
    boolean forbidden = !environment.getOrDefault("NO_COLOR", "").isEmpty() || isDumb(environment);
    return terminal && !forbidden ? new Style(true) : PLAIN;
  }

  static boolean isDumb(Map<String, String> environment) {
    return environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** Whether there are colours. */
  public boolean isColoured() {
    return coloured;
  }

  /** The text in a colour, if there are any. */
  public String paint(Colour colour, String text) {
    return coloured && colour != Colour.NONE ? colour.start() + text + "\033[0m" : text;
  }

  /** What a colour says. */
  public enum Colour {
    NONE(""),
    GOOD("\033[32m"),
    WARNING("\033[33m"),
    BAD("\033[31m"),
    FAINT("\033[2m"),
    STRONG("\033[1m");

    private final String start;

    Colour(String start) {
      this.start = start;
    }

    String start() {
      return start;
    }
  }
}
