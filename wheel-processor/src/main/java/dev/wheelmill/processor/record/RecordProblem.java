// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import dev.wheelmill.processor.diagnostic.Printable;

/**
 * Something wrong with a row that does not keep the rest of RECORD from being read.
 *
 * @param line the line on which the row starts, from 1
 * @param path the row's path
 * @param kind what is wrong
 * @param found the text that is wrong
 */
public record RecordProblem(int line, String path, Kind kind, String found) {

  /** What can be wrong with a row. */
  public enum Kind {
    NO_PATH("the row has no path"),
    FORBIDDEN_ALGORITHM("the wheel specification forbids this hash algorithm"),
    UNKNOWN_ALGORITHM("the hash algorithm is not known"),
    EMPTY_DIGEST("the hash has no digest"),
    MALFORMED_DIGEST("the digest is not of its algorithm's length in unpadded URL-safe base64"),
    MALFORMED_SIZE("the size is not a number of bytes");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }
  }

  /** One line for people. */
  public String message() {
    String where = "RECORD line " + line + " (" + Printable.of(path) + "): ";
    return where + kind.sentence + ": \"" + Printable.of(found) + '"';
  }
}
