// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import dev.wheelmill.compiler.marshal.LocationTable.Contents;
import java.nio.charset.StandardCharsets;

/** What can be told of marshalled code by looking at it. */
public final class CodeFacts {
  private CodeFacts() {}

  /**
   * True for code out of which columns were taken, by {@link CodeTransform#columns} or by {@code -X
   * no_debug_ranges}: its format has columns, lines are there, and not one column. What an
   * interpreter compiles has columns, unless it has no lines either.
   *
   * @param code the code without a header
   * @param magic the magic number of the interpreter that wrote it
   * @throws MarshalException if it can't be read, or is not {@linkplain CanonicalForm#supports
   *     supported}
   */
  public static boolean lacksColumns(byte[] code, int magic) throws MarshalException {
    return lacksColumns(MarshalReader.read(code, CodeFormat.known(magic)));
  }

  /**
   * The file that code says it was compiled from.
   *
   * @param code the code without a header
   * @param magic the magic number of the interpreter that wrote it
   * @throws MarshalException if it can't be read, or is not {@linkplain CanonicalForm#supports
   *     supported}
   */
  public static String fileName(byte[] code, int magic) throws MarshalException {
    Values values = MarshalReader.read(code, CodeFormat.known(magic));
    int name = values.part(values.root(), values.format().indexOf(CodeField.FILENAME));
    return new String(
        values.input(), values.start(name), values.length(name), StandardCharsets.UTF_8);
  }

  static boolean lacksColumns(Values values) throws MarshalException {
    if (!values.format().hasColumns()) {
      return false;
    }
    int field = values.format().indexOf(CodeField.LINETABLE);
    Contents all = Contents.NOTHING;
    for (int value = 0; value < values.size() && all != Contents.COLUMNS; value++) {
      if (values.kind(value) == Kind.CODE) {
        Contents ofCode = contents(values, values.part(value, field));
        all = ofCode == Contents.NOTHING ? all : ofCode;
      }
    }
    return all == Contents.LINES;
  }

  private static Contents contents(Values values, int table) throws MarshalException {
    return LocationTable.contents(values.input(), values.start(table), values.length(table));
  }
}
