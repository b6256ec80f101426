// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.restamp;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.PycCheck;
import dev.wheelmill.compiler.bytecode.PycFormat;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.CodeTransform;
import dev.wheelmill.compiler.marshal.MarshalException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Gives a bytecode file another header and its code the canonical form, without an interpreter.
 * Only a file that is valid for its source is touched: one that is stale, or from another source,
 * never comes to look valid.
 *
 * @param format the interpreter's; where it is none that {@link CanonicalForm#supports}, the code
 *     stays as it is and only the header changes
 * @param invalidation the header that the file gets
 * @param transform what changes in the code besides its form
 */
public record Restamper(PycFormat format, InvalidationMode invalidation, CodeTransform transform) {

  /** What came of a file. */
  public sealed interface Outcome {
    /** The file as it should be: it may be the same as before. */
    record Restamped(byte[] header, byte[] code) implements Outcome {

      /** Whether a file has exactly that header and code. */
      public boolean isSameAs(byte[] pyc) {
        int end = header.length;
        return pyc.length == end + code.length
            && Arrays.equals(pyc, 0, end, header, 0, end)
            && Arrays.equals(pyc, end, pyc.length, code, 0, code.length);
      }
    }

    /** It must not be used, because of its header. */
    record NotValid(PycStatus status) implements Outcome {}

    /** It is valid, as far as its header says, but its code can't be brought into the form. */
    record Doubtful(String reason) implements Outcome {}
  }

  /**
   * Gives a file the header and the form that are asked for.
   *
   * @param pyc the file, of up to {@link Bounds#CODE} bytes
   * @param source its source as it is now
   * @throws IOException from the reader of the source
   */
  public Outcome restamp(byte[] pyc, PycCheck.Source source) throws IOException {
    byte[] text = source.bytes().read();
    if (text.length != source.size()) {
      return new Outcome.NotValid(PycStatus.STALE);
    }
    PycCheck.Source read = new PycCheck.Source(source.mtimeSeconds(), source.size(), () -> text);
    PycStatus status = format.check().withSource(pyc, Optional.of(read));
    return status == PycStatus.VALID
        ? stamped(pyc, format.header(invalidation, source.mtimeSeconds(), text))
        : new Outcome.NotValid(status);
  }

  private Outcome stamped(byte[] pyc, PycHeader header) {
    byte[] code = Arrays.copyOfRange(pyc, PycHeader.LENGTH, pyc.length);
    if (!CanonicalForm.supports(format.magic())) {
      return new Outcome.Restamped(header.toBytes(), code);
    }
    try {
      byte[] canonical = CanonicalForm.of(code, format.magic(), transform);
      return new Outcome.Restamped(header.toBytes(), canonical);
    } catch (MarshalException | RuntimeException e) {
      // Whatever it is: what is there is right, if not canonical.
      return new Outcome.Doubtful(String.valueOf(e.getMessage()));
    }
  }
}
