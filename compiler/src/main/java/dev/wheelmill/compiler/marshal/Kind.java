// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

/**
 * The kinds of values in a code object. Several type codes of the file stand for one kind; what
 * they differ in is for {@link MarshalWriter} to choose.
 */
final class Kind {
  /** The bit of a type code that gives the value a number, to be referred to. */
  static final int FLAG_REF = 0x80;

  static final byte NONE = 'N';
  static final byte TRUE = 'T';
  static final byte FALSE = 'F';
  static final byte ELLIPSIS = '.';

  /** An integer of 32 bits. */
  static final byte INT = 'i';

  /** A longer integer: a signed count, then that many digits of 15 bits. */
  static final byte LONG = 'l';

  static final byte FLOAT = 'g';
  static final byte COMPLEX = 'y';
  static final byte BYTES = 's';

  /** A string that is ASCII throughout. */
  static final byte ASCII = 'a';

  /** Any other string, as UTF-8 in which surrogates may stand alone. */
  static final byte STRING = 'u';

  static final byte TUPLE = '(';
  static final byte FROZENSET = '>';
  static final byte SLICE = ':';

  /** Keys and values in turn. */
  static final byte FROZENDICT = '}';

  static final byte CODE = 'c';

  /** Type codes that occur in a file beside those above. */
  static final byte STRING_INTERNED = 't';

  static final byte ASCII_INTERNED = 'A';
  static final byte SHORT_ASCII = 'z';
  static final byte SHORT_ASCII_INTERNED = 'Z';
  static final byte SMALL_TUPLE = ')';
  static final byte REFERENCE = 'r';

  /** Ends a frozendict. */
  static final byte NULL = '0';

  private Kind() {}

  /** True for values that hold other values. */
  static boolean isContainer(byte kind) {
    return switch (kind) {
      case TUPLE, FROZENSET, SLICE, FROZENDICT, CODE -> true;
      default -> false;
    };
  }

  static boolean isString(byte kind) {
    return kind == ASCII || kind == STRING;
  }

  /** True for values that are nothing but their type code. */
  static boolean isSingleton(byte kind) {
    return switch (kind) {
      case NONE, TRUE, FALSE, ELLIPSIS -> true;
      default -> false;
    };
  }
}
