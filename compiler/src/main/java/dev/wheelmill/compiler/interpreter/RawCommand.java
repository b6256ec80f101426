// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import dev.wheelmill.compiler.io.RawPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands with words that are not UTF-8, in which each such byte is escaped as {@link RawPath}
 * does it. Java can't start these: it is left to a shell, which is told them in octal numbers.
 */
public final class RawCommand {
  /** Takes as many words as the first says, and the command's own behind it. */
  private static final String SCRIPT =
      "n=$1; shift; while [ \"$n\" -gt 0 ]; do w=$(printf '%bx' \"$1\"); shift;"
          + " set -- \"$@\" \"${w%x}\"; n=$((n - 1)); done; exec \"$@\"";

  private RawCommand() {}

  /** The command itself where all its words are text, as they nearly always are. */
  public static List<String> of(List<String> command) {
    if (command.stream().noneMatch(RawPath::isRaw)) {
      return command;
    }
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh"));
    words.add(Integer.toString(command.size()));
    command.forEach(word -> words.add(octal(word)));
    return words;
  }

  private static String octal(String word) {
    StringBuilder octal = new StringBuilder();
    for (byte b : RawPath.encode(word)) {
      octal.append(String.format("\\0%03o", b & 0xff));
    }
    return octal.toString();
  }
}
