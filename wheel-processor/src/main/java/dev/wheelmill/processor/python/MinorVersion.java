// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.python;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.packaging.WheelTag;
import dev.wheelmill.processor.target.LibraryFolder;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of an implementation, as far as bytecode depends on it.
 *
 * @param implementation {@code cpython} or {@code pypy}
 * @param minor {@code 3.12}
 */
public record MinorVersion(String implementation, String minor) {
  private static final String CPYTHON = "cpython";
  private static final String PYPY = "pypy";

  private static final Pattern CACHE_TAG = Pattern.compile("(cpython-|pypy)(\\d)(\\d{1,3})t?");
  private static final Pattern WHEEL_TAG = Pattern.compile("(cp|pp)(3)(\\d{1,3})");

  /**
   * {@code x.cpython-312-x86_64-linux-gnu.so}, {@code x.pypy310-pp73-…so}, {@code x.cp312-…pyd}.
   */
  private static final Pattern EXTENSION =
      Pattern.compile(".+\\.(cpython-|pypy|cp)(3)(\\d{1,3})[a-z]*(?:-[^.]*)?\\.(?:so|pyd)");

  /** What stands in the name of bytecode: {@code cpython-312}, {@code pypy310}. */
  public static Optional<MinorVersion> ofCacheTag(String tag) {
    return of(CACHE_TAG.matcher(tag));
  }

  /**
   * What an extension module's name says; empty for one of several versions, or for another file.
   */
  static Optional<MinorVersion> ofExtension(String name) {
    return of(EXTENSION.matcher(name));
  }

  /** The only one that a tag admits; empty if it admits several, as {@code abi3} does. */
  static Optional<MinorVersion> ofWheelTag(WheelTag tag) {
    return tag.abi().equals("abi3") ? Optional.empty() : of(WHEEL_TAG.matcher(tag.python()));
  }

  /** The one that imports from a folder {@code lib/pythonX.Y}; empty for {@code lib/python3}. */
  public static Optional<MinorVersion> ofLibrary(LibraryFolder library) {
    boolean pypy = library.path().getFileName().toString().startsWith(PYPY);
    String version = library.version();
    String minor = version.endsWith("t") ? version.substring(0, version.length() - 1) : version;
    return minor.indexOf('.') < 0
        ? Optional.empty()
        : Optional.of(new MinorVersion(pypy ? PYPY : CPYTHON, minor));
  }

  private static Optional<MinorVersion> of(Matcher tag) {
    return tag.matches()
        ? Optional.of(
            new MinorVersion(
                tag.group(1).startsWith("c") ? CPYTHON : PYPY, tag.group(2) + "." + tag.group(3)))
        : Optional.empty();
  }

  /** Whether an interpreter is one of this version. */
  public boolean isOf(Interpreter interpreter) {
    return minor.equals(interpreter.minorVersion())
        && (implementation.equals(interpreter.implementation()) || isOther(interpreter));
  }

  /** GraalPy, for one, imports from {@code lib/python3.11} as CPython does. */
  private static boolean isOther(Interpreter interpreter) {
    return !Set.of(CPYTHON, PYPY).contains(interpreter.implementation());
  }

  /** How it is asked for with {@code --python}. */
  public String request() {
    return implementation.equals(PYPY) ? PYPY + minor : minor;
  }

  /** {@code CPython 3.12}. */
  @Override
  public String toString() {
    return (implementation.equals(PYPY) ? "PyPy " : "CPython ") + minor;
  }
}
