// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.command;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.io.RawPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The interpreter that the first lines of an installed script name. */
public final class Shebang {
  private static final Pattern DIRECT = Pattern.compile("#! *(\\S*(?:python|pypy)[^/\\s]*).*");
  private static final Pattern BY_PATH =
      Pattern.compile("#! *\\S*/env (?:-S )?((?:python|pypy)[^/\\s]*).*");

  /** The line for a path that is too long for a shebang, or has blanks. */
  private static final Pattern BY_SHELL = Pattern.compile("'''exec' (?:\"([^\"]+)\"|(\\S+)) .*");

  private Shebang() {}

  /** The command that starts it; empty if the file is no script of Python's. */
  public static Optional<List<String>> interpreter(Path script) {
    List<String> lines = firstLines(script);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Matcher direct = DIRECT.matcher(lines.get(0));
    if (direct.matches()) {
      return Optional.of(List.of(direct.group(1)));
    }
    Matcher byPath = BY_PATH.matcher(lines.get(0));
    if (byPath.matches()) {
      return Optional.of(List.of(byPath.group(1)));
    }
    return lines.size() > 1 ? byShell(lines.get(1)) : Optional.empty();
  }

  /**
   * Why a script can't be started whose interpreter is gone, as the system only says that there is
   * no such file; empty if it can, or is no script.
   *
   * @param name how the user names it
   */
  public static Optional<String> problem(String name, Path script) {
    Optional<Path> gone =
        interpreter(script)
            .map(command -> RawPath.of(command.get(0)))
            .filter(python -> python.isAbsolute() && Files.notExists(python));
    return gone.map(python -> problem(name, script, python));
  }

  private static String problem(String name, Path script, Path gone) {
    Path beside = script.resolveSibling("python");
    String remedy =
        Files.isExecutable(beside)
            ? "run it as \"" + beside + " -m " + script.getFileName() + "\", or make"
            : "make";
    return name
        + ": its first line names "
        + gone
        + ", which is not there: the environment was moved, or its Python is gone; "
        + remedy
        + " the environment anew";
  }

  private static Optional<List<String>> byShell(String line) {
    Matcher shell = BY_SHELL.matcher(line);
    return shell.matches()
        ? Optional.of(List.of(shell.group(1) == null ? shell.group(2) : shell.group(1)))
        : Optional.empty();
  }

  private static List<String> firstLines(Path file) {
    try {
      String head = RawPath.decode(BoundedRead.head(file, Bounds.SCRIPT_HEAD));
      return head.startsWith("#!") ? head.lines().limit(2).toList() : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
