// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

/**
 * A row as it is written. An environment has hundreds of thousands of them, so a row is kept as a
 * part of the text that it was read from, and taken apart when it is asked for.
 *
 * @param text what holds it, which must be in the dialect that {@link CsvReader} reads
 * @param start where it begins there
 * @param end where its last field ends, and its line end begins
 * @param next where the line end ends, which a last row may not have
 */
record WrittenRow(String text, int start, int end, int next) {

  /** A row that is to be written. */
  static WrittenRow of(RecordRow row, String lineEnd) {
    String fields = RecordWriter.text(row);
    String text = fields + lineEnd;
    return new WrittenRow(text, 0, fields.length(), text.length());
  }

  /** What it says. */
  RecordRow row() {
    try {
      return RecordRow.ofFields(new CsvReader(text, start).next().fields());
    } catch (RecordException e) {
      throw new IllegalStateException("it was read before", e);
    }
  }

  String lineEnd() {
    return text.substring(end, next);
  }

  /** As it stands, with its line end or, if it has none, with that one. */
  void appendTo(StringBuilder whole, String lineEnd) {
    whole.append(text, start, next).append(end == next ? lineEnd : "");
  }
}
