// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of comma-separated values in the dialect of Python's {@code csv} module ({@code excel}, with
 * {@code strict}): quotes around a field, doubled within it; a row ends at LF, CR or CRLF outside
 * quotes. A quote inside an unquoted field is a plain character.
 */
final class CsvReader {

  /** The limit of Python's {@code csv.field_size_limit()}. */
  private static final int FIELD_LIMIT = 131_072;

  private final String text;
  private final StringBuilder field = new StringBuilder();
  private int position;
  private int line = 1;

  CsvReader(String text) {
    this(text, 0);
  }

  /**
   * Reads a part of a text.
   *
   * @param from where a row begins
   */
  CsvReader(String text, int from) {
    this.text = text;
    this.position = from;
  }

  /**
   * A row.
   *
   * @param line the line on which it starts, from 1
   * @param written where it stands in the text
   * @param fields none for a blank line
   */
  record Row(int line, WrittenRow written, List<String> fields) {}

  boolean hasNext() {
    return position < text.length();
  }

  Row next() throws RecordException {
    int start = position;
    int startLine = line;
    List<String> fields = new ArrayList<>(3);
    if (!atRowEnd()) {
      fields.add(field());
      while (position < text.length() && text.charAt(position) == ',') {
        position++;
        fields.add(field());
      }
    }
    int end = position;
    skipLineEnd();
    return new Row(startLine, new WrittenRow(text, start, end, position), fields);
  }

  private String field() throws RecordException {
    field.setLength(0);
    if (position < text.length() && text.charAt(position) == '"') {
      quoted();
    } else {
      plain();
    }
    if (field.length() > FIELD_LIMIT) {
      throw wrong("a field of more than " + FIELD_LIMIT + " characters");
    }
    return field.toString();
  }

  private void plain() {
    int start = position;
    while (!atRowEnd() && text.charAt(position) != ',') {
      position++;
    }
    field.append(text, start, position);
  }

  private void quoted() throws RecordException {
    position++;
    while (true) {
      int quote = text.indexOf('"', position);
      if (quote < 0) {
        throw wrong("a quoted field that does not end");
      }
      field.append(text, position, quote);
      countLines(position, quote);
      position = quote + 1;
      if (position == text.length() || text.charAt(position) != '"') {
        break;
      }
      field.append('"');
      position++;
    }
    if (!atRowEnd() && text.charAt(position) != ',') {
      throw wrong("text after a quoted field");
    }
  }

  private boolean atRowEnd() {
    return position >= text.length()
        || text.charAt(position) == '\n'
        || text.charAt(position) == '\r';
  }

  private void skipLineEnd() {
    if (position < text.length()) {
      position += text.startsWith("\r\n", position) ? 2 : 1;
      line++;
    }
  }

  private void countLines(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
        line++;
      }
    }
  }

  private RecordException wrong(String what) {
    return new RecordException("RECORD line " + line + ": " + what);
  }
}
