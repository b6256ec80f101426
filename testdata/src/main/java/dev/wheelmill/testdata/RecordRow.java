// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

/**
 * A row of a wheel's RECORD, true or not.
 *
 * @param path with {@code /}
 * @param hash {@code sha256=...}, or empty
 * @param size in bytes, or empty
 */
public record RecordRow(String path, String hash, String size) {

  /** The true row of a file. */
  public static RecordRow of(String path, byte[] content) {
    return new RecordRow(path, Hashes.forRecord(content), String.valueOf(content.length));
  }

  /** As Python's csv writes it, with its line end. */
  String toCsv() {
    return quoted(path) + "," + hash + "," + size + "\n";
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
