// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to take out of code, or to put into it, without compiling it again. All else stays as it is,
 * line numbers included.
 *
 * @param columns what becomes of the columns in the table of positions. Without them the code is
 *     what {@code -X no_debug_ranges} compiles, except that there two functions on one line may
 *     become equal, and the compiler makes one of them. Without effect before 3.11, which has none
 * @param dropDocstrings make the docstrings of modules, classes and functions {@code None}, as
 *     under {@code -OO}, except where the same constant is used for something else; asserts stay
 * @param fileName what becomes {@code co_filename} of all code: the bytes of a path, which Python
 *     reads as UTF-8 with surrogates for what is not; empty to keep what is there
 */
public record CodeTransform(Columns columns, boolean dropDocstrings, Optional<byte[]> fileName) {

  /** Changes nothing. */
  public static final CodeTransform NONE = slimming(Columns.KEEP, false);

  /** Leaves something out, and keeps the file name. */
  public static CodeTransform slimming(Columns columns, boolean dropDocstrings) {
    return new CodeTransform(columns, dropDocstrings, Optional.empty());
  }

  /** The same with another file name. */
  public CodeTransform withFileName(byte[] path) {
    return new CodeTransform(columns, dropDocstrings, Optional.of(path.clone()));
  }

  /** The same, but the file name stays. */
  public CodeTransform keepingFileName() {
    return slimming(columns, dropDocstrings);
  }

  /** This one and all that leave out something else, with the same file name; the least first. */
  public List<CodeTransform> variants() {
    return Stream.of(false, true)
        .flatMap(
            docstrings ->
                Arrays.stream(Columns.values())
                    .map(table -> new CodeTransform(table, docstrings, fileName)))
        .toList();
  }

  /** Whether it leaves out everything that another leaves out. */
  public boolean dropsAllOf(CodeTransform other) {
    return columns.compareTo(other.columns) >= 0 && (dropDocstrings || !other.dropDocstrings);
  }

  /** Whether columns go, whatever becomes of the lines. */
  public boolean dropsColumns() {
    return columns != Columns.KEEP;
  }

  boolean isNone() {
    return !dropsColumns() && !dropDocstrings && fileName.isEmpty();
  }
}
