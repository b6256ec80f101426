// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.target;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.Bounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Tells files that are run by their name, with Python in their first line. Whatever is run so is
 * compiled at each start: an interpreter caches what it imports, and what {@code -m} runs.
 */
public final class PythonScript {
  /** What whoever has one should know. */
  public static final String ADVICE =
      "no cache holds what is run by its name; keep it small and import the rest";

  private static final Pattern NAMES_PYTHON =
      Pattern.compile("#!(?:.*[/ \\t])?(?:python|pypy)[0-9.]*t?(?:[ \\t].*)?");

  private PythonScript() {}

  /** Whether a file is one: a CGI script, or something executable. What can't be read is none. */
  public static boolean is(Path file) {
    return mayBe(file) && (isCgi(file) || Files.isExecutable(file)) && namesPython(file);
  }

  /** Whether it has the name of one: {@code .cgi}, {@code .py} or none that says what it is. */
  static boolean mayBe(Path file) {
    String name = file.getFileName().toString();
    return isCgi(file) || name.endsWith(".py") || name.indexOf('.') < 0;
  }

  private static boolean isCgi(Path file) {
    return file.toString().endsWith(".cgi");
  }

  private static boolean namesPython(Path file) {
    if (!Files.isRegularFile(file)) {
      return false; // Reading a pipe may not end.
    }
    try {
      byte[] start = BoundedRead.head(file, Bounds.SHEBANG);
      String head = new String(start, StandardCharsets.ISO_8859_1);
      return head.lines().limit(1).anyMatch(line -> NAMES_PYTHON.matcher(line).matches());
    } catch (IOException e) {
      return false;
    }
  }
}
