// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An instruction of a Dockerfile.
 *
 * @param keyword in capitals: {@code RUN}
 * @param pieces the lines of its arguments, comments left out
 * @param script what a shell reads from here documents
 */
public record Instruction(String keyword, List<Piece> pieces, List<Piece> script) {

  /** A line of the file, without what continues it. */
  public record Piece(int line, String text) {}

  public Instruction {
    keyword = keyword.toUpperCase(Locale.ROOT);
    pieces = List.copyOf(pieces);
    script = List.copyOf(script);
  }

  /** Where it begins. */
  public int line() {
    return pieces.get(0).line();
  }

  /** The arguments in one line. */
  public String arguments() {
    return pieces.stream().map(Piece::text).collect(Collectors.joining(" ")).strip();
  }

  /** The first line that holds some text; where the instruction begins if none does. */
  int lineOf(String text) {
    return pieces.stream()
        .filter(piece -> piece.text().contains(text))
        .map(Piece::line)
        .findFirst()
        .orElse(line());
  }
}
