// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time of one worker in a lane: what it was given and has not answered. Guarded by the queue's
 * monitor.
 */
final class Shift {

  private final WorkerProcess process;
  private final Deque<Job> jobs = new ArrayDeque<>();
  private long ahead;
  private int finished;
  private long headSince;
  private @Nullable Job expired;

  Shift(WorkerProcess process) {
    this.process = process;
  }

  WorkerProcess process() {
    return process;
  }

  /** The job in work, then those that were sent ahead. */
  Deque<Job> jobs() {
    return jobs;
  }

  /** The sum of the sources of all jobs, in bytes. */
  long bytes() {
    return ahead;
  }

  void add(Job job) {
    if (jobs.isEmpty()) {
      headSince = System.nanoTime();
    }
    jobs.add(job);
    ahead += job.source().length;
  }

  /** The job in work is done. */
  void finishHead() {
    ahead -= jobs.remove().source().length;
    finished++;
    headSince = System.nanoTime();
  }

  Job head() {
    return Optional.ofNullable(jobs.peek())
        .orElseThrow(() -> new NoSuchElementException("an answer that nothing was asked for"));
  }

  /** Whether the worker has compiled something. */
  boolean hasFinishedAny() {
    return finished > 0;
  }

  /** Marks the job in work as too slow, if it has been in work for longer than that. */
  boolean expire(long now, long limitNanos) {
    Job head = jobs.peek();
    if (head == null || expired != null || now - headSince <= limitNanos) {
      return false;
    }
    expired = head;
    return true;
  }

  /** Whether it is the job in work that was too slow, and not one that was answered just then. */
  boolean isHeadExpired() {
    return expired != null && expired == jobs.peek();
  }
}
