// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.util.List;
import java.util.Locale;

/** A field of a marshalled code object. */
enum CodeField {
  ARGCOUNT(Shape.INTEGER),
  POSONLYARGCOUNT(Shape.INTEGER),
  KWONLYARGCOUNT(Shape.INTEGER),
  NLOCALS(Shape.INTEGER),
  STACKSIZE(Shape.INTEGER),
  FLAGS(Shape.INTEGER),
  CODE(Shape.BYTES),
  CONSTS(Shape.TUPLE),
  NAMES(Shape.NAMES),
  VARNAMES(Shape.NAMES),
  FREEVARS(Shape.NAMES),
  CELLVARS(Shape.NAMES),
  LOCALSPLUSNAMES(Shape.NAMES),
  LOCALSPLUSKINDS(Shape.BYTES),
  FILENAME(Shape.TEXT),
  NAME(Shape.NAME),
  QUALNAME(Shape.NAME),
  FIRSTLINENO(Shape.INTEGER),
  /** Called {@code lnotab} until 3.9. */
  LINETABLE(Shape.BYTES),
  EXCEPTIONTABLE(Shape.BYTES);

  /** The fields in the order of the file, 3.8 to 3.10. */
  static final List<CodeField> UNTIL_3_10 =
      List.of(
          ARGCOUNT,
          POSONLYARGCOUNT,
          KWONLYARGCOUNT,
          NLOCALS,
          STACKSIZE,
          FLAGS,
          CODE,
          CONSTS,
          NAMES,
          VARNAMES,
          FREEVARS,
          CELLVARS,
          FILENAME,
          NAME,
          FIRSTLINENO,
          LINETABLE);

  /** The fields in the order of the file, 3.11 and later. */
  static final List<CodeField> SINCE_3_11 =
      List.of(
          ARGCOUNT,
          POSONLYARGCOUNT,
          KWONLYARGCOUNT,
          STACKSIZE,
          FLAGS,
          CODE,
          CONSTS,
          NAMES,
          LOCALSPLUSNAMES,
          LOCALSPLUSKINDS,
          FILENAME,
          NAME,
          QUALNAME,
          FIRSTLINENO,
          LINETABLE,
          EXCEPTIONTABLE);

  /** What a field holds. */
  enum Shape {
    /** Four bytes without a type code. */
    INTEGER,
    BYTES,
    TUPLE,
    /** A string. */
    TEXT,
    /** A string that the interpreter interns. */
    NAME,
    /** A tuple of strings that the interpreter interns. */
    NAMES
  }

  private final Shape shape;

  CodeField(Shape shape) {
    this.shape = shape;
  }

  Shape shape() {
    return shape;
  }

  /** The name as an attribute of a code object: {@code co_consts}. */
  String attribute() {
    return "co_" + name().toLowerCase(Locale.ROOT);
  }
}
