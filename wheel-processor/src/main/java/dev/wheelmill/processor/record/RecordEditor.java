// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Changes to a {@link RecordFile}. A changed row keeps its place. New rows go where they sort (by
 * code point, as pip's do): each before the first row that sorts after it. The outcome does not
 * depend on the order of the calls.
 */
public final class RecordEditor {

  private final RecordFile before;
  private final Map<String, WrittenRow> kept;
  private final TreeMap<String, RecordRow> added = new TreeMap<>(RecordPath.ORDER);
  private boolean changed;

  RecordEditor(RecordFile before) {
    this.before = before;
    this.kept = new LinkedHashMap<>(before.lines());
  }

  /**
   * Lists a file. A row of its path that says the same already stays as it is written.
   *
   * @param row the row, in place of any of the same path
   */
  public RecordEditor put(RecordRow row) {
    WrittenRow old = kept.get(row.path());
    if (old == null) {
      changed |= !row.equals(added.put(row.path(), row));
    } else if (!old.row().saysTheSameAs(row)) {
      kept.put(row.path(), line(row));
      changed = true;
    }
    return this;
  }

  /** Takes the row of a path out, in whatever spelling; nothing happens if there is none. */
  public RecordEditor remove(String path) {
    String plain = RecordPath.normalise(path);
    boolean gone = kept.remove(plain) != null;
    changed |= gone || added.remove(plain) != null;
    return this;
  }

  /** The changed RECORD; the one that was given, if nothing changed. */
  public RecordFile build() {
    if (!changed) {
      return before;
    }
    return new RecordFile(merged(), before.lineEnd(), Optional.empty(), remainingProblems());
  }

  private Map<String, WrittenRow> merged() {
    Map<String, WrittenRow> lines = new LinkedHashMap<>();
    Deque<RecordRow> waiting = new ArrayDeque<>(added.values());
    for (Map.Entry<String, WrittenRow> entry : kept.entrySet()) {
      while (!waiting.isEmpty()
          && RecordPath.ORDER.compare(waiting.getFirst().path(), entry.getKey()) < 0) {
        RecordRow row = waiting.removeFirst();
        lines.put(row.path(), line(row));
      }
      lines.put(entry.getKey(), entry.getValue());
    }
    waiting.forEach(row -> lines.put(row.path(), line(row)));
    return lines;
  }

  private List<RecordProblem> remainingProblems() {
    return before.problems().stream().filter(problem -> isUntouched(problem.path())).toList();
  }

  private boolean isUntouched(String path) {
    return Objects.equals(kept.get(path), before.lines().get(path));
  }

  private WrittenRow line(RecordRow row) {
    return WrittenRow.of(row, before.lineEnd());
  }
}
