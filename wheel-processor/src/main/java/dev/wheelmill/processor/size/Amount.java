// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.size;

/**
 * How many files there are, and how large they are together.
 *
 * @param files their number
 * @param bytes their sizes, each as its content is long, whatever the disk takes for it
 */
public record Amount(long files, long bytes) {
  public static final Amount NONE = new Amount(0, 0);

  public Amount plus(Amount other) {
    return new Amount(files + other.files, bytes + other.bytes);
  }

  /** What is left of this without another; below nothing, if that is more. */
  public Amount minus(Amount other) {
    return new Amount(files - other.files, bytes - other.bytes);
  }

  public boolean isNothing() {
    return files == 0 && bytes == 0;
  }
}
