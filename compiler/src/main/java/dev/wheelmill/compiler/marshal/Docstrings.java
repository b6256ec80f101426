// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds the docstring among the constants of a code object. */
final class Docstrings {
  /** There is no docstring, or it can't be told from another constant. */
  static final int ABSENT = -1;

  /** CO_OPTIMIZED and CO_NEWLOCALS, which functions have, and modules and classes have not. */
  private static final int FUNCTION = 3;

  /** CO_HAS_DOCSTRING, from 3.14. */
  static final int HAS_DOCSTRING = 0x400_0000;

  private static final byte[] DOC = "__doc__".getBytes(US_ASCII);

  /** What a class stores before its docstring, or from 3.14 on a module that has annotations. */
  private static final List<byte[]> BEFORE_DOC =
      Stream.of(
              "__module__",
              "__qualname__",
              "__firstlineno__",
              "__type_params__",
              "__annotate__",
              "__conditional_annotations__")
          .map(name -> name.getBytes(US_ASCII))
          .toList();

  private final Values values;
  private final Opcodes opcodes;
  private final int flags;
  private final int constants;
  private final int names;
  private final int name;
  private final int instructions;

  private Docstrings(Values values, int code) {
    CodeFormat format = values.format();
    this.values = values;
    this.opcodes = format.opcodes();
    this.flags = values.part(code, format.indexOf(CodeField.FLAGS));
    this.constants = values.part(code, format.indexOf(CodeField.CONSTS));
    this.names = values.part(code, format.indexOf(CodeField.NAMES));
    this.name = values.part(code, format.indexOf(CodeField.NAME));
    this.instructions = values.part(code, format.indexOf(CodeField.CODE));
  }

  /** The index of the constant that is the docstring and nothing else; or {@link #ABSENT}. */
  static int indexOf(Values values, int code) {
    Docstrings docstrings = new Docstrings(values, code);
    int index = docstrings.isFunction() ? docstrings.ofFunction() : docstrings.ofNamespace();
    return docstrings.isText(index) ? index : ABSENT;
  }

  private boolean isFunction() {
    return (flags & FUNCTION) == FUNCTION;
  }

  private int ofFunction() {
    boolean documented =
        values.format().flagsDocstrings() ? (flags & HAS_DOCSTRING) != 0 : !isAnonymous();
    return documented && isText(0) && uses(0) == 0 ? 0 : ABSENT;
  }

  /** True for what has no {@code def}: {@code <lambda>}, {@code <genexpr>}. */
  private boolean isAnonymous() {
    return values.length(name) > 0 && values.input()[values.start(name)] == '<';
  }

  /** Of a module or a class: what is loaded to be stored as {@code __doc__} before all else. */
  private int ofNamespace() {
    int argument = 0;
    int loaded = ABSENT;
    for (int at = start(); at < end(); at += 2) {
      int opcode = opcode(at);
      argument = (argument << 8) | argument(at);
      if (opcode == opcodes.extendedArg()) {
        continue;
      }
      if (opcode == opcodes.storeName() && !comesBeforeDoc(argument)) {
        boolean documents = loaded != ABSENT && isNamed(argument, DOC);
        return documents && uses(loaded) == 1 ? loaded : ABSENT;
      }
      loaded = opcode == opcodes.loadConst() ? argument : ABSENT;
      argument = 0;
    }
    return ABSENT;
  }

  /** How many instructions use a constant. */
  private int uses(int constant) {
    int uses = 0;
    int argument = 0;
    for (int at = start(); at < end(); at += 2) {
      argument = (argument << 8) | argument(at);
      if (opcode(at) != opcodes.extendedArg()) {
        uses += argument == constant && opcodes.takesConstant(opcode(at)) ? 1 : 0;
        argument = 0;
      }
    }
    return uses;
  }

  private int start() {
    return values.start(instructions);
  }

  /** Instructions are two bytes each. */
  private int end() {
    return start() + (values.length(instructions) & ~1);
  }

  private int opcode(int at) {
    return values.input()[at] & 0xff;
  }

  private int argument(int at) {
    return values.input()[at + 1] & 0xff;
  }

  private boolean comesBeforeDoc(int index) {
    return BEFORE_DOC.stream().anyMatch(name -> isNamed(index, name));
  }

  private boolean isNamed(int index, byte[] expected) {
    if (index < 0 || index >= values.length(names)) {
      return false;
    }
    int string = values.part(names, index);
    int start = values.start(string);
    int end = start + values.length(string);
    return Arrays.equals(values.input(), start, end, expected, 0, expected.length);
  }

  private boolean isText(int constant) {
    return constant >= 0
        && constant < values.length(constants)
        && Kind.isString(values.kind(values.part(constants, constant)));
  }
}
