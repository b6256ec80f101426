// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes RECORD in the dialect of Python's {@code csv}: quotes only where a field needs them.
 *
 * <p>In wheels lines end with LF, as {@code wheel} writes them. An installed RECORD keeps the line
 * ends it has: pip writes CRLF, uv LF.
 */
public final class RecordWriter {

  private RecordWriter() {}

  /**
   * A wheel's RECORD: the rows sorted by code point, RECORD's own the last.
   *
   * @param recordPath RECORD's own path
   * @param rows those of all files that RECORD lists, without its own
   * @throws IllegalArgumentException if two rows have one path, or one has RECORD's
   */
  public static RecordFile forWheel(String recordPath, Collection<RecordRow> rows) {
    Stream<RecordRow> sorted =
        rows.stream().sorted(Comparator.comparing(RecordRow::path, RecordPath.ORDER));
    Map<String, WrittenRow> lines = new LinkedHashMap<>();
    Stream.concat(sorted, Stream.of(RecordRow.unhashed(recordPath)))
        .forEachOrdered(row -> append(lines, row));
    return new RecordFile(lines, "\n", Optional.empty(), List.of());
  }

  private static void append(Map<String, WrittenRow> lines, RecordRow row) {
    if (lines.put(row.path(), WrittenRow.of(row, "\n")) != null) {
      throw new IllegalArgumentException("two rows for " + row.path());
    }
  }

  static String write(Collection<WrittenRow> rows, String lineEnd) {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> row.appendTo(text, lineEnd));
    return text.toString();
  }

  static String text(RecordRow row) {
    return row.fields().stream().map(RecordWriter::quoted).collect(Collectors.joining(","));
  }

  /** CR and LF are quoted whatever the line end: until Python 3.13 {@code csv} forgets the CR. */
  private static String quoted(String field) {
    boolean plain =
        field.indexOf(',') < 0
            && field.indexOf('"') < 0
            && field.indexOf('\n') < 0
            && field.indexOf('\r') < 0;
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
