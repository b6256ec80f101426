// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** A request on its way through the pool. At any time one thread, or the queue's lock, has it. */
final class Job {

  /** What a request costs besides its bytes. */
  private static final long OVERHEAD = 4096;

  private final CompileRequest request;
  private final Consumer<CompileOutcome> whenDone;
  private volatile boolean sent;
  private boolean secondChance = true;

  Job(CompileRequest request, Consumer<CompileOutcome> whenDone) {
    this.request = request;
    this.whenDone = whenDone;
  }

  CompileRequest request() {
    return request;
  }

  Consumer<CompileOutcome> whenDone() {
    return whenDone;
  }

  /** About how many bytes it holds in the end: its source, and the code of each level. */
  long weight() {
    int copies = 1 + request.levels().size();
    return OVERHEAD + Math.min(request.size(), Long.MAX_VALUE / 8 / copies) * copies;
  }

  /** Reads the source, if that has not been done yet; returns the reason if it cannot be read. */
  Optional<String> load() {
    try {
      request.source().read();
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(e.toString().replaceAll("\\p{Cntrl}", " "));
    } catch (OutOfMemoryError e) {
      return Optional.of("the source is too large for wheelmill's own memory: " + e.getMessage());
    }
  }

  /** The bytes that {@link #load} read. */
  byte[] source() {
    return request.source().known().orElseThrow(() -> new IllegalStateException("not loaded"));
  }

  /** A worker has, or has not, all of it. */
  void setSent(boolean sent) {
    this.sent = sent;
  }

  boolean isSent() {
    return sent;
  }

  /** True once. */
  boolean takeSecondChance() {
    boolean had = secondChance;
    secondChance = false;
    return had;
  }
}
