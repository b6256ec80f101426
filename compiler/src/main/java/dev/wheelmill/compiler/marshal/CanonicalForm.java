// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.util.Optional;

/**
 * The one form of marshalled code that follows from the code alone. What CPython itself writes
 * depends also on reference counts, on what else the process compiled, and on the hash seed: two
 * compilations of one source by one interpreter differ in bytes, and are equal in this form.
 *
 * <p>Equal constants become one object, as they are within a single compilation; strings are
 * interned that the compiler interns; nothing else of the code changes. From 3.11 on, sets of
 * integers keep the order in which CPython wrote them, which is the order of iteration.
 */
public final class CanonicalForm {
  private CanonicalForm() {}

  /**
   * True for the final releases of CPython 3.8 to 3.15, by the magic number as a little-endian
   * integer. Code of all others, such as PyPy's, must be left as it is.
   */
  public static boolean supports(int magic) {
    return CodeFormat.of(magic).isPresent();
  }

  /**
   * The canonical bytes of a code object. They are read again and compared with what came in, field
   * by field.
   *
   * @param code the code without a header
   * @param magic the magic number of the interpreter that wrote it
   * @throws MarshalException on any doubt, and for code that is not {@linkplain #supports
   *     supported}: the compiler's own bytes are then to be kept
   */
  public static byte[] of(byte[] code, int magic) throws MarshalException {
    return of(code, magic, CodeTransform.NONE);
  }

  /**
   * The canonical bytes of a code object after a transform: equal to those of the code that would
   * have been compiled so. They are read again and compared with what they should be, field by
   * field.
   *
   * @param code the code without a header
   * @param magic the magic number of the interpreter that wrote it
   * @throws MarshalException as {@link #of(byte[], int)}
   */
  public static byte[] of(byte[] code, int magic, CodeTransform transform) throws MarshalException {
    CodeFormat format = CodeFormat.known(magic);
    Values read = MarshalReader.read(code, format);
    Values wanted = transform.isNone() ? read : Transformer.apply(read, transform);
    byte[] canonical = MarshalWriter.write(Merger.merge(wanted));
    Optional<String> difference = WrittenCodeCheck.firstDifference(wanted, canonical);
    if (difference.isPresent()) {
      throw new MarshalException(
          0, "a canonical form that is not shown to be equal in code" + difference.get());
    }
    return canonical;
  }
}
