// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Jobs that no lane has taken, in the order of their submission. Its monitor also guards what the
 * lanes have in work, so that a lane can wait for work and for room at once.
 */
final class WorkQueue {

  private final Deque<Job> waiting = new ArrayDeque<>();
  private boolean stopped;

  /** False if the queue is stopped; the job is not in it then. */
  synchronized boolean add(Job job) {
    if (!stopped) {
      waiting.add(job);
      notifyAll();
    }
    return !stopped;
  }

  /** Waits until the lane has room and there is something for it; empty once stopped. */
  synchronized Optional<Job> take(Lane lane) throws InterruptedException {
    while (!stopped) {
      if (lane.hasRoom()) {
        Optional<Job> job = lane.pollResubmitted().or(() -> Optional.ofNullable(waiting.poll()));
        if (job.isPresent()) {
          return job;
        }
      }
      wait();
    }
    return Optional.empty();
  }

  /** Lets the lanes look again. */
  synchronized void changed() {
    notifyAll();
  }

  /** Nothing is given out from now on. Returns what was waiting. */
  synchronized List<Job> stop() {
    stopped = true;
    notifyAll();
    List<Job> remaining = new ArrayList<>(waiting);
    waiting.clear();
    return remaining;
  }

  synchronized boolean isStopped() {
    return stopped;
  }
}
