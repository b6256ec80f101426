package dev.wheelmill.processor.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A RECORD: rows in their order, one for each path. Immutable; {@link #edit} makes another one.
 *
 * <p>A row that an edit does not touch keeps its text and line end, and a RECORD in which nothing
 * changed keeps its bytes. Rows that repeat another one, and blank lines, go with the first change.
 */
public final class RecordFile {

  private final Map<String, Line> lines;
  private final String lineEnd;
  private final Optional<byte[]> original;
  private final List<RecordProblem> problems;

  RecordFile(
      Map<String, Line> lines,
      String lineEnd,
      Optional<byte[]> original,
      List<RecordProblem> problems) {
    this.lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    this.lineEnd = lineEnd;
    this.original = original;
    this.problems = List.copyOf(problems);
  }

  /**
   * A row and how it is written.
   *
   * @param text without the line end
   * @param end the line end; empty for a last row without one
   */
  record Line(RecordRow row, String text, String end) {}

  /** The rows in their order. */
  public List<RecordRow> rows() {
    return lines.values().stream().map(Line::row).toList();
  }

  /** The row of a path, in whatever spelling. */
  public Optional<RecordRow> find(String path) {
    return Optional.ofNullable(lines.get(RecordPath.normalise(path))).map(Line::row);
  }

  /** Whether a path is listed, in whatever spelling. */
  public boolean lists(String path) {
    return lines.containsKey(RecordPath.normalise(path));
  }

  /** What is wrong with rows, in their order. */
  public List<RecordProblem> problems() {
    return problems;
  }

  /** Starts another RECORD from this one. */
  public RecordEditor edit() {
    return new RecordEditor(this);
  }

  /** As it is written to the file. */
  public byte[] toBytes() {
    return original.map(byte[]::clone).orElseGet(() -> RecordWriter.write(lines.values(), lineEnd));
  }

  Map<String, Line> lines() {
    return lines;
  }

  String lineEnd() {
    return lineEnd;
  }
}
