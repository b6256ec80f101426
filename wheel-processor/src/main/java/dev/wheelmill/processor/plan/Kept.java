// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.plan;

import dev.wheelmill.processor.record.ContentHash;
import java.nio.file.Path;

/**
 * A bytecode file that stays as it is.
 *
 * @param path its path as in RECORD
 * @param file where it is
 * @param hash of its content
 * @param size of its content in bytes
 * @param foreign whether it is of an interpreter that is not worked for
 */
public record Kept(String path, Path file, ContentHash hash, long size, boolean foreign) {

  /** A file of an interpreter that is worked for. */
  public Kept(String path, Path file, ContentHash hash, long size) {
    this(path, file, hash, size, false);
  }

  /** The same, said to be of another interpreter. */
  public Kept ofAnother() {
    return new Kept(path, file, hash, size, true);
  }
}
