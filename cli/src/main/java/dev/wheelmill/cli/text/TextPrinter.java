// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Style;
import dev.wheelmill.cli.terminal.Style.Colour;
import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.policy.PolicyOrigin;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * What the printers of reports share.
 *
 * @param surroundings where it goes
 * @param verbosity how much of it
 */
record TextPrinter(Surroundings surroundings, Verbosity verbosity) {

  PrintWriter out() {
    return surroundings.out();
  }

  Style style() {
    return surroundings.style();
  }

  boolean isQuiet() {
    return verbosity == Verbosity.QUIET;
  }

  boolean isVerbose() {
    return verbosity == Verbosity.VERBOSE;
  }

  String path(Path path) {
    return Line.of(path, surroundings.workingFolder());
  }

  /** Something that may be a path. */
  String nameOf(String text) {
    return text.startsWith("/") ? path(RawPath.of(text)) : Line.of(text);
  }

  /** The policy that holds, by its file if it has one. */
  String policy(String origin) {
    boolean isFile = !origin.equals(PolicyOrigin.BUILT_IN.toString());
    return isFile ? "policy " + nameOf(origin) : origin;
  }

  Table table(String indent) {
    return new Table(indent, style());
  }

  /** Warnings, and with {@code -v} all else that a person may like to know. */
  void notices(List<Notice> notices) {
    for (Notice notice : notices) {
      boolean warning = notice.level() == Notice.Level.WARNING;
      if (warning ? !isQuiet() : isVerbose()) {
        say(
            warning ? Colour.WARNING : Colour.NONE,
            warning ? "warning" : "note",
            nameOf(notice.subject()) + ": " + notice.message());
      }
    }
  }

  /** Something that went wrong with a part of the work. */
  void error(Object message) {
    say(Colour.BAD, "error", message);
  }

  private void say(Colour colour, String word, Object message) {
    String label = surroundings.errorStyle().paint(colour, word);
    surroundings.err().println("wheelmill: " + label + ": " + Line.of(message.toString()));
  }
}
