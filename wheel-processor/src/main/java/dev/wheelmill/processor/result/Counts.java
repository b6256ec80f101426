// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.result;

/**
 * What was done, in numbers.
 *
 * @param compiled bytecode files written that were compiled
 * @param restamped bytecode files written that needed only another header or form
 * @param linked bytecode files that became another name of one with the same content
 * @param mended bytecode files and folders that now all can read who can read the sources
 * @param reused bytecode files that stayed
 * @param stripped bytecode files deleted
 * @param failed sources that have no bytecode though the policy wants it
 * @param dropped sources deleted
 * @param bytesBefore what the bytecode took before, in bytes; of a wheel, the file's size
 * @param bytesAfter what it takes now
 * @param foreign bytecode files of interpreters that are not worked for, which stayed
 * @param healed rows of lists of files that say now what they were meant to say
 */
public record Counts(
    int compiled,
    int restamped,
    int linked,
    int mended,
    int reused,
    int stripped,
    int failed,
    int dropped,
    long bytesBefore,
    long bytesAfter,
    int foreign,
    int healed) {

  public static final Counts NONE = builder().build();

  public static CountsBuilder builder() {
    return new CountsBuilder();
  }

  /** All files that were written or deleted, and folders that were opened. */
  public int changes() {
    return compiled + restamped + linked + mended + stripped + dropped;
  }

  public Counts plus(Counts other) {
    return new Counts(
        compiled + other.compiled,
        restamped + other.restamped,
        linked + other.linked,
        mended + other.mended,
        reused + other.reused,
        stripped + other.stripped,
        failed + other.failed,
        dropped + other.dropped,
        bytesBefore + other.bytesBefore,
        bytesAfter + other.bytesAfter,
        foreign + other.foreign,
        healed + other.healed);
  }
}
