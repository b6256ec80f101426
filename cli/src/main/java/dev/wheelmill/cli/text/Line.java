// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import java.nio.file.Path;

/** Text from files made fit for one line of a terminal. */
final class Line {
  private Line() {}

  /**
   * The text, with what would break the line, move the cursor or turn the writing around escaped.
   */
  static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(line, c));
    return line.toString();
  }

  private static void append(StringBuilder line, int c) {
    if (Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR) {
      line.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
    } else {
      line.appendCodePoint(c);
    }
  }

  /** A reason without the name that it begins with, where the name stands before it anyway. */
  static String without(String name, String reason) {
    return of(reason.startsWith(name + ": ") ? reason.substring(name.length() + 2) : reason);
  }

  /** A path, relative to the working folder if it stands below it. */
  static String of(Path path, Path workingFolder) {
    Path base = workingFolder.toAbsolutePath().normalize();
    if (!path.isAbsolute() || !path.startsWith(base) || base.getNameCount() == 0) {
      return of(path.toString());
    }
    Path relative = base.relativize(path);
    return relative.toString().isEmpty() ? "." : of(relative.toString());
  }
}
