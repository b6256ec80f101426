// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

/** Applies a {@link CodeTransform} to the values that were read. */
final class Transformer {
  /** How often real code may look for docstrings in instructions that it shares, and much more. */
  private static final int MAX_SHARING = 100;

  private final Values read;
  private final CodeFormat format;
  private final CodeTransform transform;
  private final Values.Builder changed;

  /** The number that each value has afterwards. */
  private final int[] numbers;

  /** The number of each table of positions once it has no columns; many functions may share one. */
  private final int[] tables;

  /** The input, and after it what does not stand there. */
  private final ByteSink content;

  private final int none;
  private final int fileName;
  private long searched;

  private Transformer(Values read, CodeTransform transform) {
    this.read = read;
    this.format = read.format();
    this.transform = transform;
    this.changed = new Values.Builder(read);
    this.numbers = new int[read.size()];
    this.tables = new int[transform.dropsColumns() ? read.size() : 0];
    this.content = contentOf(read);
    this.none = changed.add(Kind.NONE, 0, 0);
    this.fileName = transform.fileName().map(path -> add(Text.ofPath(path))).orElse(none);
  }

  private static ByteSink contentOf(Values read) {
    byte[] input = read.input();
    ByteSink content = new ByteSink(input.length + input.length / 4);
    content.copy(input, 0, input.length);
    return content;
  }

  private int add(byte[] text) {
    int start = content.size();
    content.copy(text, 0, text.length);
    return changed.add(Text.kindOf(text, 0, text.length), start, text.length);
  }

  static Values apply(Values read, CodeTransform transform) throws MarshalException {
    Transformer transformer = new Transformer(read, transform);
    for (int value = 0; value < read.size(); value++) {
      transformer.numbers[value] = transformer.change(value);
    }
    return transformer.changed.build(transformer.content.toBytes());
  }

  private int change(int value) throws MarshalException {
    byte kind = read.kind(value);
    if (kind == Kind.CODE) {
      return changeCode(value);
    }
    return Kind.isContainer(kind)
        ? copy(value)
        : changed.add(kind, read.start(value), read.length(value));
  }

  /** The same container, of the parts as they are afterwards. */
  private int copy(int container) {
    int start = read.start(container);
    int length = read.length(container);
    boolean isCode = read.kind(container) == Kind.CODE;
    int copy = changed.addContainer(read.kind(container), read.parts(), start, start + length);
    for (int i = 0; i < length; i++) {
      if (!isCode || !format.isInteger(i)) {
        changed.setPart(copy, i, numbers[read.part(container, i)]);
      }
    }
    return copy;
  }

  /** Makes the parts before the code, whose number is greater then. */
  private int changeCode(int code) throws MarshalException {
    int table = transform.dropsColumns() && format.hasColumns() ? withoutColumns(code) : none;
    int constants = transform.dropDocstrings() ? withoutDocstring(code) : none;
    int copy = copy(code);
    if (transform.fileName().isPresent()) {
      changed.setPart(copy, format.indexOf(CodeField.FILENAME), fileName);
    }
    if (table != none) {
      changed.setPart(copy, format.indexOf(CodeField.LINETABLE), table);
    }
    if (constants != none) {
      changed.setPart(copy, format.indexOf(CodeField.CONSTS), constants);
    }
    if (constants != none && format.flagsDocstrings()) {
      int flags = format.indexOf(CodeField.FLAGS);
      changed.setPart(copy, flags, read.part(code, flags) & ~Docstrings.HAS_DOCSTRING);
    }
    return copy;
  }

  private int withoutColumns(int code) throws MarshalException {
    int table = read.part(code, format.indexOf(CodeField.LINETABLE));
    if (tables[table] == 0) {
      int start = content.size();
      LocationTable.writeWithoutColumns(
          read.input(),
          read.start(table),
          read.length(table),
          transform.columns() == Columns.MERGE,
          content);
      tables[table] = changed.add(Kind.BYTES, start, content.size() - start);
    }
    return tables[table];
  }

  /** The constants with None for the docstring; {@link #none} if there is no docstring. */
  private int withoutDocstring(int code) throws MarshalException {
    searched += read.length(read.part(code, format.indexOf(CodeField.CODE)));
    if (searched > (long) MAX_SHARING * read.input().length) {
      throw new MarshalException(0, "instructions that too many functions share");
    }
    int docstring = Docstrings.indexOf(read, code);
    if (docstring == Docstrings.ABSENT) {
      return none;
    }
    int constants = copy(read.part(code, format.indexOf(CodeField.CONSTS)));
    changed.setPart(constants, docstring, none);
    return constants;
  }
}
