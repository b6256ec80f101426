// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import dev.wheelmill.compiler.interpreter.Interpreter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An interpreter as tags see it.
 *
 * @param implementation its abbreviation: {@code cp}, {@code pp}
 * @param major of the language version
 * @param minor of the language version
 * @param freeThreaded whether it is CPython without the global lock, whose extension modules differ
 */
public record TagTarget(String implementation, int major, int minor, boolean freeThreaded) {

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\D.*)?");

  /** The target that an interpreter is. */
  public static TagTarget of(Interpreter interpreter) {
    String abbreviation =
        switch (interpreter.implementation().toLowerCase(Locale.ROOT)) {
          case "cpython" -> "cp";
          case "pypy" -> "pp";
          default -> interpreter.implementation().toLowerCase(Locale.ROOT);
        };
    boolean freeThreaded = interpreter.build().contains("free-threading");
    return of(abbreviation, interpreter.version(), freeThreaded);
  }

  /**
   * CPython of a version.
   *
   * @param version {@code 3.11} or longer
   */
  public static TagTarget cpython(String version) {
    return of("cp", version, false);
  }

  /** The tag for it alone: {@code cp311}. */
  public String pythonTag() {
    return implementation + major + minor;
  }

  private static TagTarget of(String abbreviation, String version, boolean freeThreaded) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a version of Python: " + version);
    }
    int major = Integer.parseInt(matcher.group(1));
    return new TagTarget(abbreviation, major, Integer.parseInt(matcher.group(2)), freeThreaded);
  }

  /** Whether its tags admit it, the platform aside (PEP 425, and PEP 384 for {@code abi3}). */
  boolean isAdmittedBy(WheelTag tag) {
    return switch (tag.abi()) {
      case "none" -> tag.python().equals(pythonTag()) || isGeneric(tag.python());
      case "abi3" -> implementation.equals("cp") && !freeThreaded && isOwnUpTo(tag.python());
      default -> tag.python().equals(pythonTag()) && isOwnAbi(tag.abi());
    };
  }

  /** {@code py3}, or {@code py38} for any later version of that major. */
  private boolean isGeneric(String python) {
    return python.startsWith("py") && isUpTo(python.substring(2));
  }

  private boolean isOwnUpTo(String python) {
    return python.startsWith("cp") && python.length() > 3 && isUpTo(python.substring(2));
  }

  /** Whether {@code 3} or {@code 38} is not later than this version, and of its major. */
  private boolean isUpTo(String digits) {
    String majorDigits = Integer.toString(major);
    if (!digits.startsWith(majorDigits) || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    String rest = digits.substring(majorDigits.length());
    return rest.isEmpty() || (rest.length() <= 3 && Integer.parseInt(rest) <= minor);
  }

  /** {@code cp311}, {@code cp37m}, {@code cp313t}; {@code pypy310_pp73}. */
  private boolean isOwnAbi(String abi) {
    if (!implementation.equals("cp")) {
      return abi.startsWith("pypy" + major + minor) || abi.startsWith(pythonTag());
    }
    String flags = abi.startsWith(pythonTag()) ? abi.substring(pythonTag().length()) : "?";
    return flags.matches("[a-z]*") && flags.contains("t") == freeThreaded;
  }
}
