// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.nio.charset.StandardCharsets;

/**
 * Whether code can be that of a source, as far as that is seen without compiling: it is a module's,
 * its lines are the source's, its file names are one, and each function and class is named in the
 * source where it begins. Code that was made to deceive passes; code of another source hardly.
 */
final class SourceFit {
  /** What the compiler calls a module. */
  private static final String MODULE = "<module>";

  /** A scope of annotations (PEP 649), which no source names. */
  private static final String ANNOTATE = "__annotate__";

  private final Values values;
  private final CodeFormat format;
  private final SourceLines source;
  private final int fileName;

  private SourceFit(Values values, SourceLines source) {
    this.values = values;
    this.format = values.format();
    this.source = source;
    this.fileName = part(values.root(), CodeField.FILENAME);
  }

  /**
   * Throws what speaks against it.
   *
   * @throws MarshalException if the code is not that of the source
   */
  static void check(Values values, byte[] source) throws MarshalException {
    SourceFit fit = new SourceFit(values, SourceLines.of(source));
    fit.checkModule();
    for (int value = 0; value < values.size(); value++) {
      if (values.kind(value) == Kind.CODE) {
        fit.checkCode(value);
      }
    }
  }

  private void checkModule() throws MarshalException {
    int root = values.root();
    boolean takesArguments =
        part(root, CodeField.ARGCOUNT) != 0 || part(root, CodeField.KWONLYARGCOUNT) != 0;
    if (takesArguments || !MODULE.equals(name(root))) {
      throw misfit("it is not a module's");
    }
  }

  private void checkCode(int code) throws MarshalException {
    int table = part(code, CodeField.LINETABLE);
    LineRange lines =
        LineRange.of(values.input(), values.start(table), values.length(table), line(code), format);
    if (lines.lowest() < 0 || lines.highest() > source.count() + 1) {
      throw misfit("it has lines that the source has not");
    }
    if (part(code, CodeField.FILENAME) != fileName) {
      throw misfit("it has several file names");
    }
    if (!isNamed(code)) {
      throw misfit("it has a name that the source has not");
    }
  }

  /** What is no identifier, as {@code <lambda>}, is named nowhere. */
  private boolean isNamed(int code) {
    int name = part(code, CodeField.NAME);
    byte[] input = values.input();
    int start = values.start(name);
    int length = values.length(name);
    return values.kind(name) != Kind.ASCII
        || length == 0
        || input[start] == '<'
        || source.hasAfter(line(code), input, start, length)
        || ANNOTATE.equals(name(code));
  }

  private int part(int code, CodeField field) {
    return values.part(code, format.indexOf(field));
  }

  private int line(int code) {
    return part(code, CodeField.FIRSTLINENO);
  }

  private String name(int code) {
    int name = part(code, CodeField.NAME);
    return new String(
        values.input(), values.start(name), values.length(name), StandardCharsets.ISO_8859_1);
  }

  private static MarshalException misfit(String reason) {
    return new MarshalException(0, "it is not the code of that source: " + reason);
  }
}
