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
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads RECORD, a wheel's or an installed one ("Recording installed projects" and "Binary
 * distribution format"): UTF-8, comma-separated in the dialect of Python's {@code csv}, path, hash,
 * size. Foreign rows are kept as they are.
 */
public final class RecordReader {

  private static final Set<String> FORBIDDEN = Set.of("md5", "sha1", "sha224");
  private static final int LONGEST_SIZE = 18;

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
   *     has a NUL, or has two rows for one path that differ
   */
  public static RecordFile read(byte[] bytes, RecordLimits limits) throws RecordException {
    Optional<String> excess = Limit.RECORD_SIZE.excess(bytes.length, limits.bytes());
    if (excess.isPresent()) {
      throw new RecordException("RECORD has " + excess.get());
    }
    return new RecordReader().read(decode(bytes), bytes.clone(), limits);
  }

  private RecordFile read(String text, byte[] bytes, RecordLimits limits) throws RecordException {
    Map<String, RecordFile.Line> lines = new LinkedHashMap<>();
    CsvReader csv = new CsvReader(text);
    String lineEnd = "";
    while (csv.hasNext()) {
      CsvReader.Row row = csv.next();
      lineEnd = lineEnd.isEmpty() ? row.end() : lineEnd;
      if (!row.fields().isEmpty()) {
        add(lines, row);
      }
      if (lines.size() > limits.rows()) {
        throw new RecordException(
            "RECORD has more rows: " + Limit.RECORD_ROWS.remedy(limits.rows()));
      }
    }
    return new RecordFile(lines, lineEnd.isEmpty() ? "\n" : lineEnd, Optional.of(bytes), problems);
  }

  private void add(Map<String, RecordFile.Line> lines, CsvReader.Row csv) throws RecordException {
    RecordRow row = row(csv);
    RecordFile.Line before =
        lines.putIfAbsent(row.path(), new RecordFile.Line(row, csv.text(), csv.end()));
    if (before != null && !before.row().saysTheSameAs(row)) {
      throw new RecordException(
          "RECORD line " + csv.line() + ": " + row.path() + " is listed twice, and differently");
    }
  }

  private RecordRow row(CsvReader.Row csv) throws RecordException {
    List<String> fields = csv.fields();
    String path = RecordPath.normalise(fields.get(0));
    if (path.indexOf('\0') >= 0) {
      throw new RecordException("RECORD line " + csv.line() + ": a path with a NUL character");
    }
    if (path.isEmpty()) {
      report(csv, path, Kind.NO_PATH, fields.get(0));
    }
    Optional<ContentHash> hash =
        fields.size() > 1 ? hash(csv, path, fields.get(1)) : Optional.empty();
    OptionalLong size = fields.size() > 2 ? size(csv, path, fields.get(2)) : OptionalLong.empty();
    return new RecordRow(path, hash, size, fields);
  }

  private Optional<ContentHash> hash(CsvReader.Row csv, String path, String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int equals = text.indexOf('=');
    String algorithm = equals < 0 ? text : text.substring(0, equals);
    ContentHash hash = new ContentHash(algorithm, equals < 0 ? "" : text.substring(equals + 1));
    Optional<Kind> wrong = wrongWith(hash);
    wrong.ifPresent(kind -> report(csv, path, kind, text));
    return hash.digest().isEmpty() ? Optional.empty() : Optional.of(hash);
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

  private OptionalLong size(CsvReader.Row csv, String path, String text) {
    if (isSize(text)) {
      return OptionalLong.of(Long.parseLong(text));
    }
    if (!text.isEmpty()) {
      report(csv, path, Kind.MALFORMED_SIZE, text);
    }
    return OptionalLong.empty();
  }

  private static boolean isSize(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_SIZE
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private void report(CsvReader.Row csv, String path, Kind kind, String found) {
    problems.add(new RecordProblem(csv.line(), path, kind, found));
  }

  private static String decode(byte[] bytes) throws RecordException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RecordException("RECORD is not UTF-8 (" + e.getMessage() + ")");
    }
  }
}
