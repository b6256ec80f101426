// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.profile;

/**
 * What is known of a source that programs imported.
 *
 * @param name the source
 * @param size of its bytecode, in bytes
 * @param micros how long it takes to compile, in millionths of a second
 * @param runs in how many runs it was imported
 */
public record ProfileEntry(SourceName name, long size, long micros, int runs) {

  /** The same of two profiles: the larger size, and the time that less disturbed. */
  ProfileEntry merge(ProfileEntry other) {
    return new ProfileEntry(
        name,
        Math.max(size, other.size),
        Math.min(micros, other.micros),
        Math.addExact(runs, other.runs));
  }

  /** Compile time that is saved for each byte. */
  double benefit() {
    return micros / (double) Math.max(1, size);
  }
}
