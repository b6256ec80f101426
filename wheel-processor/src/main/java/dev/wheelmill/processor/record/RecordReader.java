// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.record.RecordProblem.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads RECORD, a wheel's or an installed one ("Recording installed projects" and "Binary
 * distribution format"): UTF-8, comma-separated in the dialect of Python's {@code csv}, path, hash,
 * size. Foreign rows are kept as they are.
 */
public final class RecordReader {

  private static final Set<String> FORBIDDEN = Set.of("md5", "sha1", "sha224");

  private final List<RecordProblem> problems = new ArrayList<>();

  private RecordReader() {}

  /** Reads within {@link RecordLimits#DEFAULT}. */
  public static RecordFile read(byte[] bytes) throws RecordException {
    return read(bytes, RecordLimits.DEFAULT);
  }

  /**
   * Reads a RECORD.
   *
   * @throws RecordException if it is not UTF-8, not comma-separated values, larger than allowed,
   *     has a NUL, or has two rows for one path that differ; one without hash and size, as pip adds
   *     where another spelling has them, contradicts nothing
   */
  public static RecordFile read(byte[] bytes, RecordLimits limits) throws RecordException {
    Optional<String> excess = Limit.RECORD_SIZE.excess(bytes.length, limits.bytes());
    if (excess.isPresent()) {
      throw new RecordException("RECORD has " + excess.get());
    }
    return new RecordReader().read(decode(bytes), limits);
  }

  private RecordFile read(String text, RecordLimits limits) throws RecordException {
    Map<String, WrittenRow> lines = new LinkedHashMap<>();
    CsvReader csv = new CsvReader(text);
    String lineEnd = "";
    while (csv.hasNext()) {
      CsvReader.Row row = csv.next();
      lineEnd = lineEnd.isEmpty() ? row.written().lineEnd() : lineEnd;
      if (!row.fields().isEmpty()) {
        add(lines, row);
      }
      if (lines.size() > limits.rows()) {
        throw new RecordException(
            "RECORD has more rows: " + Limit.RECORD_ROWS.remedy(limits.rows()));
      }
    }
    return new RecordFile(lines, lineEnd.isEmpty() ? "\n" : lineEnd, Optional.of(text), problems);
  }

  private void add(Map<String, WrittenRow> lines, CsvReader.Row csv) throws RecordException {
    RecordRow row = RecordRow.ofFields(csv.fields());
    if (row.path().indexOf('\0') >= 0) {
      throw new RecordException("RECORD line " + csv.line() + ": a path with a NUL character");
    }
    report(csv.line(), row);
    WrittenRow before = lines.putIfAbsent(row.path(), csv.written());
    if (before == null || row.isUnhashed() || before.row().saysTheSameAs(row)) {
      return;
    }
    if (!before.row().isUnhashed()) {
      throw new RecordException(
          "RECORD line " + csv.line() + ": " + row.path() + " is listed twice, and differently");
    }
    lines.put(row.path(), csv.written());
  }

  /** Tells of what is wrong with a row that can be read all the same. */
  private void report(int line, RecordRow row) {
    if (row.path().isEmpty()) {
      problems.add(new RecordProblem(line, row.path(), Kind.NO_PATH, row.column(0)));
    }
    wrongWithHash(row.column(1))
        .ifPresent(kind -> problems.add(new RecordProblem(line, row.path(), kind, row.column(1))));
    if (row.size().isEmpty() && !row.column(2).isEmpty()) {
      problems.add(new RecordProblem(line, row.path(), Kind.MALFORMED_SIZE, row.column(2)));
    }
  }

  private static Optional<Kind> wrongWithHash(String text) {
    return text.isEmpty() ? Optional.empty() : wrongWith(ContentHash.parse(text));
  }

  private static Optional<Kind> wrongWith(ContentHash hash) {
    if (FORBIDDEN.contains(hash.algorithm())) {
      return Optional.of(Kind.FORBIDDEN_ALGORITHM);
    }
    if (!ContentHash.isSupported(hash.algorithm())) {
      return Optional.of(Kind.UNKNOWN_ALGORITHM);
    }
    if (hash.digest().isEmpty()) {
      return Optional.of(Kind.EMPTY_DIGEST);
    }
    return hash.isCheckable() ? Optional.empty() : Optional.of(Kind.MALFORMED_DIGEST);
  }

  private static String decode(byte[] bytes) throws RecordException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RecordException("RECORD is not UTF-8 (" + e.getMessage() + ")");
    }
  }
}
