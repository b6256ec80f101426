// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Style;
import dev.wheelmill.cli.terminal.Style.Colour;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows whose columns stand below each other, two blanks apart. */
final class Table {
  private static final int WIDEST = 48;

  private final String indent;
  private final Style style;
  private final List<Row> rows = new ArrayList<>();

  private record Row(Colour colour, List<String> cells) {}

  /**
   * @param indent what stands before each row
   */
  Table(String indent, Style style) {
    this.indent = indent;
    this.style = style;
  }

  /** Adds a row without colour. */
  void row(String... cells) {
    row(Colour.NONE, cells);
  }

  /** Adds a row whose first cell has a colour. */
  void row(Colour colour, String... cells) {
    rows.add(new Row(colour, List.of(cells)));
  }

  void print(PrintWriter out) {
    rows.forEach(row -> out.println(indent + text(row)));
  }

  private String text(Row row) {
    StringBuilder line = new StringBuilder();
    int last = lastFilled(row);
    for (int i = 0; i <= last; i++) {
      String cell = row.cells.get(i);
      line.append(i == 0 ? style.paint(row.colour, cell) : cell);
      if (i < last) {
        line.append(" ".repeat(Math.max(0, width(i) - cell.length()) + 2));
      }
    }
    return line.toString();
  }

  private static int lastFilled(Row row) {
    int last = row.cells.size() - 1;
    while (last > 0 && row.cells.get(last).isEmpty()) {
      last--;
    }
    return last;
  }

  /** The widest cell, but one very long name does not push all other rows off the screen. */
  private int width(int column) {
    return rows.stream()
        .filter(row -> column < lastFilled(row))
        .mapToInt(row -> row.cells.get(column).length())
        .filter(width -> width <= WIDEST)
        .max()
        .orElse(0);
  }
}
