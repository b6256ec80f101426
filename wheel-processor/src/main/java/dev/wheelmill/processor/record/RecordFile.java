// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A RECORD: rows in their order, one for each path. Immutable; {@link #edit} makes another one.
 *
 * <p>A row that an edit does not touch keeps its text and line end, and a RECORD in which nothing
 * changed keeps its bytes. Rows that repeat another one, and blank lines, go with the first change.
 */
public final class RecordFile {

  private final Map<String, WrittenRow> lines;
  private final String lineEnd;
  private final Optional<String> original;
  private final List<RecordProblem> problems;

  RecordFile(
      Map<String, WrittenRow> lines,
      String lineEnd,
      Optional<String> original,
      List<RecordProblem> problems) {
    this.lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    this.lineEnd = lineEnd;
    this.original = original;
    this.problems = List.copyOf(problems);
  }

  /** The rows in their order; they are taken apart anew each time. */
  public List<RecordRow> rows() {
    return lines.values().stream().map(WrittenRow::row).toList();
  }

  /** The paths of the rows, in their order. */
  public Set<String> paths() {
    return lines.keySet();
  }

  /** The row of a path, in whatever spelling. */
  public Optional<RecordRow> find(String path) {
    return Optional.ofNullable(lines.get(RecordPath.normalise(path))).map(WrittenRow::row);
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
    String text = original.orElseGet(() -> RecordWriter.write(lines.values(), lineEnd));
    return text.getBytes(StandardCharsets.UTF_8);
  }

  Map<String, WrittenRow> lines() {
    return lines;
  }

  String lineEnd() {
    return lineEnd;
  }
}
