// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What can be wrong in a wheel's RECORD. Each spoils the row of the first file. */
public enum WheelDefect {
  /** The hash is that of other content. */
  WRONG_HASH(row -> new RecordRow(row.path(), Hashes.forRecord(new byte[1]), row.size())),
  /** The size is ten times as large. */
  WRONG_SIZE(row -> new RecordRow(row.path(), row.hash(), row.size() + "0")),
  /** Neither hash nor size. */
  NO_HASH(row -> new RecordRow(row.path(), "", "")),
  /** An algorithm that the specification forbids. */
  WEAK_HASH(row -> new RecordRow(row.path(), "md5=1B2M2Y8AsgTpgAmY7PhCfg", row.size())),
  /** The digest ends with the padding that the specification leaves out. */
  PADDED_HASH(row -> new RecordRow(row.path(), row.hash() + "=", row.size())),
  /** The file is not listed. */
  MISSING_ROW {
    @Override
    void spoil(List<RecordRow> rows) {
      rows.remove(0);
    }
  },
  /** A row of a file that is not there. */
  PHANTOM_ROW {
    @Override
    void spoil(List<RecordRow> rows) {
      rows.add(RecordRow.of("phantom.py", new byte[0]));
    }
  },
  /** Two rows of one file that differ. */
  CONFLICTING_ROWS {
    @Override
    void spoil(List<RecordRow> rows) {
      rows.add(RecordRow.of(rows.get(0).path(), new byte[1]));
    }
  },
  /** No RECORD at all. */
  NO_RECORD {
    @Override
    void spoil(List<RecordRow> rows) {
      rows.clear();
    }
  };

  // The functions have no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final UnaryOperator<RecordRow> change;

  WheelDefect() {
    this(UnaryOperator.identity());
  }

  WheelDefect(UnaryOperator<RecordRow> change) {
    this.change = change;
  }

  /** Changes the rows of the files, RECORD's own not among them. */
  void spoil(List<RecordRow> rows) {
    rows.set(0, change.apply(rows.get(0)));
  }

  /** The rows with all defects. */
  static List<RecordRow> spoilAll(List<RecordRow> rows, Iterable<WheelDefect> defects) {
    List<RecordRow> spoilt = new ArrayList<>(rows);
    defects.forEach(defect -> defect.spoil(spoilt));
    return spoilt;
  }
}
