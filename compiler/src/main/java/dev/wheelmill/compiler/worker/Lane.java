// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.worker.CompileOutcome.Compiled;
import dev.wheelmill.compiler.worker.CompileOutcome.Failed;
import dev.wheelmill.compiler.worker.CompileOutcome.Kind;
import dev.wheelmill.compiler.worker.WorkerProtocol.Response;
import dev.wheelmill.compiler.worker.WorkerProtocol.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place for one worker at a time, and for its successors when it ends. One thread feeds it, ahead
 * of its answers, so that the worker never waits for the JVM; another receives the answers.
 *
 * <p>When a worker ends over a file, the file is reported and what was sent after it is sent to the
 * successor. A worker that has compiled other files before may have ended because of them (memory
 * in pieces, damage by an earlier file), so the file then gets a second chance, first thing in a
 * new worker.
 */
final class Lane {

  /** How many jobs a worker has at most, and up to how many bytes it gets another one. */
  private static final int DEPTH = 8;

  private static final long AHEAD_BYTES = 512 << 10;

  private final CompilerPool pool;
  private final WorkQueue queue;
  private final Duration timeout;

  // Guarded by the queue's monitor.
  private final Deque<Job> resubmitted = new ArrayDeque<>();
  private @Nullable Shift shift;

  Lane(CompilerPool pool, WorkQueue queue, Duration timeout) {
    this.pool = pool;
    this.queue = queue;
    this.timeout = timeout;
  }

  /** Under the queue's monitor. */
  boolean hasRoom() {
    return shift == null
        || shift.jobs().isEmpty()
        || (shift.jobs().size() < DEPTH && shift.bytes() < AHEAD_BYTES);
  }

  /** Under the queue's monitor. */
  Optional<Job> pollResubmitted() {
    return Optional.ofNullable(resubmitted.poll());
  }

  /** Feeds until the queue is stopped. */
  void feed() {
    try {
      for (Optional<Job> job = queue.take(this); job.isPresent(); job = queue.take(this)) {
        feed(job.get());
      }
    } catch (InterruptedException e) {
      // The pool is closed.
    } catch (RuntimeException | Error e) {
      pool.abort(e);
    }
  }

  private void feed(Job job) {
    Optional<String> unreadable = job.load();
    if (unreadable.isPresent()) {
      pool.deliver(job, new Failed(Kind.UNREADABLE, unreadable.get()));
      return;
    }
    try {
      assign(job).ifPresentOrElse(assigned -> send(job, assigned), () -> pool.refuse(job));
    } catch (InterpreterException e) {
      pool.fail(e);
      pool.refuse(job);
    }
  }

  /** Gives it to the worker, or to a new one; empty if the queue was stopped meanwhile. */
  private Optional<Shift> assign(Job job) {
    job.setSent(false);
    synchronized (queue) {
      if (shift != null) {
        shift.add(job);
        return Optional.of(shift);
      }
    }
    Shift fresh = new Shift(pool.startWorker()); // Slow, thus not under the lock.
    synchronized (queue) {
      if (queue.isStopped()) {
        pool.endWorker(fresh.process());
        return Optional.empty();
      }
      fresh.add(job);
      shift = fresh;
    }
    pool.execute(() -> receive(fresh));
    return Optional.of(fresh);
  }

  private static void send(Job job, Shift to) {
    try {
      to.process().send(job.request(), job.source());
      job.setSent(true);
    } catch (IOException e) {
      // The worker has ended, or soon has; the thread that receives sees to its jobs.
      to.process().kill();
    }
  }

  private void receive(Shift ownShift) {
    try {
      endShift(ownShift, answers(ownShift));
    } catch (InterpreterException e) {
      pool.fail(e);
      endShift(ownShift, new Failed(Kind.NOT_TRIED, e.getMessage()));
    } catch (InterruptedException e) {
      // The pool is closed.
    } catch (RuntimeException | Error e) {
      pool.abort(e);
    } finally {
      pool.endWorker(ownShift.process());
    }
  }

  /** Delivers the worker's answers to its end; returns what that means for the job in work. */
  private Failed answers(Shift ownShift) throws InterruptedException {
    awaitGreeting(ownShift);
    try {
      Response response = ownShift.process().receive();
      while (response.status() != Status.OUT_OF_MEMORY) {
        finish(ownShift, response);
        response = ownShift.process().receive();
      }
      return new Failed(Kind.OUT_OF_MEMORY, response.reason());
    } catch (IOException e) {
      return ending(ownShift);
    } catch (OutOfMemoryError e) {
      return new Failed(
          Kind.OUT_OF_MEMORY,
          "the code is too large for wheelmill's own memory: " + e.getMessage());
    }
  }

  private void awaitGreeting(Shift ownShift) throws InterruptedException {
    try {
      ownShift.process().awaitGreeting();
    } catch (IOException e) {
      Failed ending = ending(ownShift);
      throw new InterpreterException(
          ownShift.process() + ": no worker runs: " + ending.reason(), e);
    }
  }

  private void finish(Shift ownShift, Response response) throws IOException {
    Job job;
    CompileOutcome outcome;
    synchronized (queue) {
      job = ownShift.head();
      outcome = outcome(job, response);
      ownShift.finishHead();
      queue.changed();
    }
    pool.deliver(job, outcome);
  }

  private static CompileOutcome outcome(Job job, Response response) throws IOException {
    if (response.status() == Status.REJECTED) {
      return new Failed(Kind.REJECTED, response.reason());
    }
    List<OptimizationLevel> levels = job.request().levels();
    if (response.blocks().size() != levels.size()) {
      throw new IOException("a response has the wrong number of blocks");
    }
    Map<OptimizationLevel, byte[]> code = new EnumMap<>(OptimizationLevel.class);
    for (int i = 0; i < levels.size(); i++) {
      code.put(levels.get(i), response.blocks().get(i));
    }
    return new Compiled(job.source(), code);
  }

  private Failed ending(Shift ownShift) throws InterruptedException {
    WorkerEnd end = ownShift.process().awaitEnd();
    synchronized (queue) {
      if (ownShift.isHeadExpired()) {
        return new Failed(Kind.TIMED_OUT, "not done after " + timeout.toMillis() / 1000.0 + " s");
      }
    }
    return new Failed(end.kind(), "the interpreter ended: " + end.describe());
  }

  /**
   * Reports the job in work, unless it may be tried again, and keeps the others for a successor.
   */
  private void endShift(Shift ended, Failed failed) {
    Optional<Job> blamed = Optional.empty();
    List<Job> refused;
    synchronized (queue) {
      shift = null;
      if (!ended.jobs().isEmpty() && !deservesSecondChance(ended, failed)) {
        blamed = Optional.of(ended.jobs().remove());
      }
      for (Iterator<Job> last = ended.jobs().descendingIterator(); last.hasNext(); ) {
        resubmitted.addFirst(last.next());
      }
      refused = queue.isStopped() ? drainResubmitted() : List.of();
      queue.changed();
    }
    blamed.ifPresent(job -> pool.deliver(job, failed));
    refused.forEach(pool::refuse);
  }

  private static boolean deservesSecondChance(Shift ended, Failed failed) {
    boolean mayBeAnothersFault = ended.hasFinishedAny() || !ended.head().isSent();
    return failed.kind() != Kind.TIMED_OUT && mayBeAnothersFault && ended.head().takeSecondChance();
  }

  /** Under the queue's monitor. */
  List<Job> drainResubmitted() {
    List<Job> drained = new ArrayList<>(resubmitted);
    resubmitted.clear();
    return drained;
  }

  /** Kills the worker if its job takes too long. */
  void checkTime(long now) {
    Shift late;
    synchronized (queue) {
      late = shift != null && shift.expire(now, timeout.toNanos()) ? shift : null;
    }
    if (late != null) {
      late.process().kill();
    }
  }
}
