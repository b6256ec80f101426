// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project.dockerfile;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line of a shell into its commands, at {@code &&}, {@code ;} and the like. Quotes and
 * escapes are respected; what stands in {@code $(...)} or a loop is not taken apart.
 */
final class ShellCommands {
  private final String line;
  private final List<String> commands = new ArrayList<>();
  private final StringBuilder command = new StringBuilder();

  private ShellCommands(String line) {
    this.line = line;
  }

  /** The commands, each as it is written. */
  static List<String> of(String line) {
    ShellCommands shell = new ShellCommands(line);
    shell.split();
    return List.copyOf(shell.commands);
  }

  private void split() {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
        command.append(c);
        i++;
        c = line.charAt(i);
      } else if (quote == 0 && ";&|\n".indexOf(c) >= 0 && !isRedirection(i)) {
        end();
        continue;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
      command.append(c);
    }
    end();
  }

  /** As in {@code 2>&1} and {@code &>log}. */
  private boolean isRedirection(int at) {
    return line.charAt(at) == '&'
        && ((at > 0 && "<>".indexOf(line.charAt(at - 1)) >= 0) || line.startsWith("&>", at));
  }

  private void end() {
    String text = command.toString().strip();
    if (!text.isEmpty()) {
      commands.add(text);
    }
    command.setLength(0);
  }
}
