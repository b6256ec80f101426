package dev.wheelmill.compiler.marshal;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Applies a {@link CodeTransform} to the values that were read. */
final class Transformer {
  private final Values read;
  private final CodeTransform transform;
  private final Values.Builder changed;

  /** The number that each value has afterwards. */
  private final int[] numbers;

  /** Content that does not stand in the input; it comes after it. */
  private final ByteArrayOutputStream extra = new ByteArrayOutputStream();

  private final int none;
  private final int fileName;

  private Transformer(Values read, CodeTransform transform) {
    this.read = read;
    this.transform = transform;
    this.changed = new Values.Builder(read.input(), read.format());
    this.numbers = new int[read.size()];
    this.none = changed.add(Kind.NONE, 0, 0);
    this.fileName =
        transform.fileName().map(path -> add(Kind.STRING, Text.ofPath(path))).orElse(none);
  }

  static Values apply(Values read, CodeTransform transform) throws MarshalException {
    Transformer transformer = new Transformer(read, transform);
    for (int value = 0; value < read.size(); value++) {
      transformer.numbers[value] = transformer.change(value);
    }
    byte[] content = Arrays.copyOf(read.input(), read.input().length + transformer.extra.size());
    byte[] extra = transformer.extra.toByteArray();
    System.arraycopy(extra, 0, content, read.input().length, extra.length);
    return transformer.changed.build(content);
  }

  private int change(int value) throws MarshalException {
    byte kind = read.kind(value);
    if (!Kind.isContainer(kind)) {
      return changed.add(kind, read.start(value), read.length(value));
    }
    int[] parts = new int[read.length(value)];
    for (int i = 0; i < parts.length; i++) {
      int part = read.part(value, i);
      parts[i] = read.isInteger(value, i) ? part : numbers[part];
    }
    if (kind == Kind.CODE) {
      changeFields(value, parts);
    }
    return changed.addContainer(kind, parts, 0, parts.length);
  }

  private void changeFields(int code, int[] parts) throws MarshalException {
    CodeFormat format = read.format();
    if (transform.fileName().isPresent()) {
      parts[format.indexOf(CodeField.FILENAME)] = fileName;
    }
    if (transform.dropColumns() && format.hasColumns()) {
      int field = format.indexOf(CodeField.LINETABLE);
      parts[field] = withoutColumns(read.part(code, field));
    }
    if (transform.dropDocstrings()) {
      dropDocstring(code, parts);
    }
  }

  private int withoutColumns(int table) throws MarshalException {
    byte[] input = read.input();
    return add(
        Kind.BYTES, LocationTable.withoutColumns(input, read.start(table), read.length(table)));
  }

  private void dropDocstring(int code, int[] parts) {
    int docstring = Docstrings.indexOf(read, code);
    if (docstring == Docstrings.ABSENT) {
      return;
    }
    CodeFormat format = read.format();
    int field = format.indexOf(CodeField.CONSTS);
    int tuple = read.part(code, field);
    int[] constants = new int[read.length(tuple)];
    for (int i = 0; i < constants.length; i++) {
      constants[i] = i == docstring ? none : numbers[read.part(tuple, i)];
    }
    parts[field] = changed.addContainer(Kind.TUPLE, constants, 0, constants.length);
    if (format.flagsDocstrings()) {
      parts[format.indexOf(CodeField.FLAGS)] &= ~Docstrings.HAS_DOCSTRING;
    }
  }

  private int add(byte kind, byte[] content) {
    int start = read.input().length + extra.size();
    extra.writeBytes(content);
    return changed.add(kind, start, content.length);
  }
}
