// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How many bytes went through in an iteration; JMH makes a rate of it. */
@AuxCounters
@State(Scope.Thread)
public class Traffic {
  private long bytes;

  /** Starts from nothing. */
  @Setup(Level.Iteration)
  public void reset() {
    bytes = 0;
  }

  /** Reported beside each result, in millions of bytes a second. */
  public double megabytes() {
    return bytes / 1e6;
  }

  void add(byte[] content) {
    bytes += content.length;
  }
}
