package dev.wheelmill.compiler.marshal;

/** Applies a {@link CodeTransform} to the values that were read. */
final class Transformer {
  private final Values read;
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

  private Transformer(Values read, CodeTransform transform) {
    this.read = read;
    this.transform = transform;
    this.changed = new Values.Builder(read.input(), read.format());
    this.numbers = new int[read.size()];
    this.tables = new int[transform.dropColumns() ? read.size() : 0];
    this.content = contentOf(read);
    this.none = changed.add(Kind.NONE, 0, 0);
    this.fileName = transform.fileName().map(path -> add(Text.ofPath(path))).orElse(none);
  }

  static Values apply(Values read, CodeTransform transform) throws MarshalException {
    Transformer transformer = new Transformer(read, transform);
    for (int value = 0; value < read.size(); value++) {
      transformer.numbers[value] = transformer.change(value);
    }
    return transformer.changed.build(transformer.content.toBytes());
  }

  private static ByteSink contentOf(Values read) {
    byte[] input = read.input();
    ByteSink content = new ByteSink(input.length + input.length / 4);
    content.copy(input, 0, input.length);
    return content;
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
    if (tables[table] == 0) {
      int start = content.size();
      LocationTable.writeWithoutColumns(
          read.input(), read.start(table), read.length(table), content);
      tables[table] = changed.add(Kind.BYTES, start, content.size() - start);
    }
    return tables[table];
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

  private int add(byte[] text) {
    int start = content.size();
    content.copy(text, 0, text.length);
    return changed.add(Text.kindOf(text, 0, text.length), start, text.length);
  }
}
