// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.util.Optional;

/** Compares marshalled code, whatever form it was written in. */
public final class CodeComparison {
  private static final CodeTransform SAME_FILE = CodeTransform.NONE.withFileName(new byte[0]);

  private CodeComparison() {}

  /**
   * The first field in which two code objects of one interpreter differ, as {@code
   * .co_consts[3].co_names}; empty if they are equal in every field. Where the file stood that they
   * were compiled from is of no account.
   *
   * @param magic the interpreter's magic number, one that {@link CanonicalForm#supports}
   * @throws MarshalException if one of them can't be read
   */
  public static Optional<String> firstDifference(byte[] left, byte[] right, int magic)
      throws MarshalException {
    CodeFormat format = CodeFormat.known(magic);
    return ValueComparison.firstDifference(
        Transformer.apply(MarshalReader.read(left, format), SAME_FILE),
        Transformer.apply(MarshalReader.read(right, format), SAME_FILE));
  }

  /**
   * The transform that makes of one code object another one, as far as it leaves out columns or
   * docstrings: {@link CodeTransform#NONE} for code that is equal in every field, and otherwise the
   * one that leaves out the least. Where the file stood is of no account.
   *
   * @param slim the code that may be the result of a transform
   * @param full the code as it was compiled
   * @param magic the interpreter's magic number, one that {@link CanonicalForm#supports}
   * @return a transform that keeps the file name; empty if the code differs in something else
   * @throws MarshalException if one of them can't be read
   */
  public static Optional<CodeTransform> slimmingBetween(byte[] slim, byte[] full, int magic)
      throws MarshalException {
    CodeFormat format = CodeFormat.known(magic);
    Values slimmed = MarshalReader.read(slim, format);
    Values whole = MarshalReader.read(full, format);
    boolean lacksColumns = CodeFacts.lacksColumns(slimmed);
    Values nameless = Transformer.apply(slimmed, SAME_FILE);
    for (CodeTransform slimming : SAME_FILE.variants()) {
      boolean possible = lacksColumns || !slimming.dropsColumns();
      if (possible && areEqual(nameless, Transformer.apply(whole, slimming))) {
        return Optional.of(slimming.keepingFileName());
      }
    }
    return Optional.empty();
  }

  private static boolean areEqual(Values left, Values right) {
    return ValueComparison.firstDifference(left, right).isEmpty();
  }
}
