// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Digests that a builder wrote in hexadecimal, where RECORD has base64. They say the same, and can
 * be checked as well.
 */
public final class HexDigests {
  private HexDigests() {}

  /** The paths of the rows that have one, and nothing else wrong. */
  public static List<String> in(RecordFile record) {
    Map<String, Long> problems =
        record.problems().stream()
            .collect(Collectors.groupingBy(RecordProblem::path, Collectors.counting()));
    return record.problems().stream()
        .filter(problem -> problem.kind() == RecordProblem.Kind.MALFORMED_DIGEST)
        .map(RecordProblem::path)
        .filter(
            path ->
                Long.valueOf(1).equals(problems.get(path)) && spelledOut(record, path).isPresent())
        .toList();
  }

  /** The same RECORD with these digests in base64. */
  public static RecordFile spelledOut(RecordFile record) {
    List<String> paths = in(record);
    if (paths.isEmpty()) {
      return record;
    }
    RecordEditor editor = record.edit();
    paths.forEach(path -> spelledOut(record, path).ifPresent(editor::put));
    return editor.build();
  }

  private static Optional<RecordRow> spelledOut(RecordFile record, String path) {
    return record
        .find(path)
        .flatMap(row -> row.hash().flatMap(ContentHash::ofHexadecimal).map(row::withHash));
  }
}
