package dev.wheelmill.compiler.marshal;

import java.util.List;
import java.util.Optional;

/** Compares marshalled code, whatever form it was written in. */
public final class CodeComparison {
  private static final CodeTransform SAME_FILE = CodeTransform.NONE.withFileName(new byte[0]);

  /** What may have been left out, the least first. */
  private static final List<CodeTransform> SLIMMINGS =
      List.of(
          CodeTransform.NONE,
          new CodeTransform(true, false, Optional.empty()),
          new CodeTransform(false, true, Optional.empty()),
          new CodeTransform(true, true, Optional.empty()));

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
   * one that leaves out the least. Columns may have been left out by {@code -X no_debug_ranges}
   * too. Where the file stood is of no account.
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
    for (CodeTransform slimming : SLIMMINGS) {
      if ((lacksColumns || !slimming.dropColumns()) && areEqual(slimmed, whole, slimming)) {
        return Optional.of(slimming);
      }
    }
    return Optional.empty();
  }

  /** Columns are taken out of both: what is left is in one form then, whoever took them out. */
  private static boolean areEqual(Values slim, Values full, CodeTransform slimming)
      throws MarshalException {
    CodeTransform ofSlim = new CodeTransform(slimming.dropColumns(), false, SAME_FILE.fileName());
    CodeTransform ofFull =
        new CodeTransform(slimming.dropColumns(), slimming.dropDocstrings(), SAME_FILE.fileName());
    return ValueComparison.firstDifference(
            Transformer.apply(slim, ofSlim), Transformer.apply(full, ofFull))
        .isEmpty();
  }
}
