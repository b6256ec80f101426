// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import dev.wheelmill.processor.diagnostic.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What in the form of a wheel's RECORD others refuse, though it can be read, and says what is true.
 * One that is written anew has none of it.
 */
public final class RecordForm {
  private static final int COLUMNS = 3;

  private final String ownPath;
  private final Set<String> signatures;
  private final List<Fault> faults = new ArrayList<>();
  private boolean listsItself;

  private RecordForm(String ownPath, Set<String> signatures) {
    this.ownPath = ownPath;
    this.signatures = signatures;
  }

  /**
   * A fault.
   *
   * @param path the row's path
   * @param message one line
   */
  public record Fault(String path, String message) {}

  /**
   * Finds faults, in their order.
   *
   * @param record as it was read
   * @param ownPath RECORD's own path
   * @param signatures the paths of its signatures
   */
  public static List<Fault> faults(RecordFile record, String ownPath, Set<String> signatures) {
    RecordForm form = new RecordForm(ownPath, signatures);
    form.read(new CsvReader(new String(record.toBytes(), StandardCharsets.UTF_8)));
    return form.faults;
  }

  /**
   * Whether a file may stand in RECORD without a hash, and the wheel is true all the same: PEP 376
   * had it so of bytecode, and old builders wrote it.
   */
  public static boolean mayLackHash(String path) {
    return path.endsWith(".pyc") || path.endsWith(".pyo");
  }

  private void read(CsvReader csv) {
    try {
      while (csv.hasNext()) {
        CsvReader.Row row = csv.next();
        if (row.fields().isEmpty()) {
          found(row.line(), ownPath, "a blank line");
        } else {
          check(row.line(), RecordRow.ofFields(row.fields()));
        }
      }
    } catch (RecordException e) {
      throw new IllegalStateException("it was read before", e);
    }
    if (!listsItself) {
      faults.add(new Fault(ownPath, "RECORD does not list itself"));
    }
  }

  private void check(int line, RecordRow row) {
    String path = row.path();
    if (!row.column(0).equals(path)) {
      found(line, path, "the path is spelled \"" + Printable.of(row.column(0)) + '"');
    }
    if (row.fields().size() != COLUMNS) {
      found(line, path, "a row of " + row.fields().size() + " columns");
    }
    listsItself |= path.equals(ownPath);
    if (path.equals(ownPath) && !row.isUnhashed()) {
      found(line, path, "RECORD's own row has a hash or a size");
    }
    if (mayLackHash(path) && row.column(1).isEmpty()) {
      found(line, path, "bytecode without a hash");
    }
    if (signatures.contains(path)) {
      found(line, path, "a signature of RECORD, which it must not list");
    }
  }

  private void found(int line, String path, String what) {
    String row = "RECORD line " + line + " (" + Printable.of(path) + "): ";
    faults.add(new Fault(path, row + what));
  }
}
