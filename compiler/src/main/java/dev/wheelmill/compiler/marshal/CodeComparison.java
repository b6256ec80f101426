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
    CodeFormat format =
        CodeFormat.of(magic)
            .orElseThrow(() -> new MarshalException(0, "code of an unknown interpreter"));
    return ValueComparison.firstDifference(read(left, format), read(right, format));
  }

  private static Values read(byte[] code, CodeFormat format) throws MarshalException {
    return Transformer.apply(MarshalReader.read(code, format), SAME_FILE);
  }
}
