// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the minor versions of CPython differ in. Only final releases are here: the format changes
 * between alphas, under magic numbers of their own.
 */
enum CodeFormat {
  V3_8(3413, 8, Opcodes.V3_8),
  V3_9(3425, 9, Opcodes.V3_8),
  V3_10(3439, 10, Opcodes.V3_8),
  V3_11(3495, 11, Opcodes.V3_11),
  V3_12(3531, 12, Opcodes.V3_12),
  V3_13(3571, 13, Opcodes.V3_13),
  V3_14(3627, 14, Opcodes.V3_14),
  V3_15(3666, 15, Opcodes.V3_15);

  private final int magic;
  private final int minor;

  @SuppressWarnings("ImmutableEnumChecker") // A record of integers and an immutable set.
  private final Opcodes opcodes;

  /** A bit for each field that is an integer; asked for each part of each code object. */
  private final int integers;

  CodeFormat(int number, int minor, Opcodes opcodes) {
    this.magic = number | 0x0a0d << 16;
    this.minor = minor;
    this.opcodes = opcodes;
    this.integers = integers(fields());
  }

  private static int integers(List<CodeField> fields) {
    int bits = 0;
    for (int i = 0; i < fields.size(); i++) {
      bits |= fields.get(i).shape() == CodeField.Shape.INTEGER ? 1 << i : 0;
    }
    return bits;
  }

  /** The format of that magic number, a little-endian integer; empty if we do not know it. */
  static Optional<CodeFormat> of(int magic) {
    return Arrays.stream(values()).filter(format -> format.magic == magic).findFirst();
  }

  /** The format of that magic number, a little-endian integer, one that we know. */
  static CodeFormat known(int magic) throws MarshalException {
    return of(magic).orElseThrow(() -> new MarshalException(0, "code of an unknown interpreter"));
  }

  /** The magic number as a little-endian integer. */
  int magic() {
    return magic;
  }

  /** The fields of a code object in the order of the file. */
  List<CodeField> fields() {
    return minor < 11 ? CodeField.UNTIL_3_10 : CodeField.SINCE_3_11;
  }

  /** True for a field that is an integer without a type code. */
  boolean isInteger(int field) {
    return ((integers >>> field) & 1) != 0;
  }

  /** Where a field that the version has stands among the parts of code. */
  int indexOf(CodeField field) {
    return fields().indexOf(field);
  }

  Opcodes opcodes() {
    return opcodes;
  }

  /** From 3.11 on the hash of a source is SipHash-1-3, before SipHash-2-4. */
  boolean hashesInOneRound() {
    return minor >= 11;
  }

  /** From 3.11 on the line table holds columns (PEP 657). */
  boolean hasColumns() {
    return minor >= 11;
  }

  /** From 3.14 on a flag tells whether the first constant of a function is its docstring. */
  boolean flagsDocstrings() {
    return minor >= 14;
  }

  /** Marshal version 5 brought slices. */
  boolean hasSlices() {
    return minor >= 14;
  }

  /** Marshal version 6 brought frozendict. */
  boolean hasFrozenDicts() {
    return minor >= 15;
  }

  /**
   * From 3.11 on CPython itself writes sets in an order that depends on the elements alone, if
   * these are integers; that order, and with it the order of iteration, is kept.
   */
  boolean keepsOrderOfIntegers() {
    return minor >= 11;
  }
}
