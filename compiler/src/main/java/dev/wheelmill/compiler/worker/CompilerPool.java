// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.worker.CompileOutcome.Failed;
import dev.wheelmill.compiler.worker.CompileOutcome.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compiles sources in long-lived processes of the target interpreter, so that the code is the
 * interpreter's own. The processes are hermetic: they run no code of the user's and no {@code
 * site}, see no {@code PYTHON*} variable, and open no file; sources come from the JVM and code goes
 * back to it.
 *
 * <p>Requests are started in the order of their submission. A worker that crashes, takes too long
 * or too much memory costs the one file that it was compiling; it is replaced, and all other files
 * are compiled.
 */
public final class CompilerPool implements AutoCloseable {

  /** Enough that workers have work while finished files wait for their {@code whenDone}. */
  private static final int REQUESTS_IN_FLIGHT_PER_WORKER = 32;

  private static final long CLOSE_SECONDS = 10;

  /** How long after a signal the owner of the pool may take to end its work and close it. */
  private static final long GRACE_SECONDS = 10;

  private final Interpreter interpreter;
  private final PoolOptions options;
  private final WorkerLimit limit;
  private final WorkQueue queue = new WorkQueue();
  private final InFlight inFlight;
  private final List<Lane> lanes = new ArrayList<>(); // guarded by the queue's monitor
  private final Set<WorkerProcess> alive = ConcurrentHashMap.newKeySet();
  private final AtomicInteger workersStarted = new AtomicInteger();

  /** What went wrong with the pool as a whole, or in a {@code whenDone}. */
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private final ExecutorService laneThreads;
  private final ExecutorService deliveryThreads;
  private final Thread shutdownHook = new Thread(this::endWithJvm, "wheelmill-shutdown");
  private final CountDownLatch closed = new CountDownLatch(1);

  private CompilerPool(Interpreter interpreter, PoolOptions options, WorkerLimit limit) {
    this.interpreter = interpreter;
    this.options = options;
    this.limit = limit;
    this.inFlight =
        new InFlight(options.workers() * REQUESTS_IN_FLIGHT_PER_WORKER, options.bytesInFlight());
    this.laneThreads = Executors.newCachedThreadPool(daemons("wheelmill-lane-"));
    this.deliveryThreads =
        Executors.newFixedThreadPool(options.workers(), daemons("wheelmill-delivery-"));
  }

  /** A pool for an interpreter. It starts nothing until the first request. */
  public static CompilerPool open(Interpreter interpreter, PoolOptions options) {
    return open(interpreter, options, new WorkerLimit(options.workers()));
  }

  /**
   * A pool for an interpreter, beside others.
   *
   * @param limit how many workers all those may have that are opened with it
   */
  public static CompilerPool open(Interpreter interpreter, PoolOptions options, WorkerLimit limit) {
    return new CompilerPool(interpreter, options, limit);
  }

  /**
   * Submits a request. Blocks while too much is in flight.
   *
   * @param whenDone receives the outcome, exactly once, on a thread of the pool. It may be slow,
   *     and several run at a time; it must not submit. What it throws is thrown by the next {@code
   *     submit} or {@link #awaitAll}
   * @throws InterpreterException if no worker can be started; all that was submitted before is
   *     delivered as failed with the same reason
   * @throws IllegalStateException if the pool is closed
   */
  public void submit(CompileRequest request, Consumer<CompileOutcome> whenDone)
      throws InterruptedException {
    throwFailure();
    Job job = new Job(request, whenDone);
    inFlight.acquire(job.weight());
    if (!queue.add(job)) {
      inFlight.release(job.weight());
      throwFailure();
      throw new IllegalStateException("the pool is closed");
    }
    startLane();
  }

  /**
   * Waits until the outcome of every request is delivered.
   *
   * @throws InterpreterException as {@link #submit}
   */
  public void awaitAll() throws InterruptedException {
    inFlight.awaitNone();
    throwFailure();
  }

  /**
   * Throws what went wrong with the pool as a whole, if anything did: then what was submitted may
   * never be delivered.
   *
   * @throws InterpreterException as {@link #submit}
   */
  public void checkHealth() {
    throwFailure();
  }

  /** How many processes were started until now, successors of dead ones included. */
  public int workersStarted() {
    return workersStarted.get();
  }

  /**
   * Ends all workers and waits until they have ended. Outcomes that are there already are still
   * delivered; requests without one are dropped.
   */
  @Override
  public void close() {
    queue.stop();
    inFlight.abandon();
    killWorkers();
    laneThreads.shutdownNow();
    deliveryThreads.shutdown();
    try {
      laneThreads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
      for (WorkerProcess worker : alive) {
        worker.awaitEnd();
      }
      deliveryThreads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed.countDown();
    removeShutdownHook();
  }

  /**
   * The JVM ends. All hooks run at once: without the wait, the workers would be gone before the
   * work that another hook asks to come to a good end.
   */
  private void endWithJvm() {
    try {
      closed.await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    killWorkers();
  }

  private void startLane() {
    synchronized (queue) {
      if (lanes.size() == options.workers() || queue.isStopped() || !limit.take(lanes.isEmpty())) {
        return;
      }
      if (lanes.isEmpty()) {
        addShutdownHook();
        laneThreads.execute(this::keepTime);
      }
      Lane lane = new Lane(this, queue, options.timeoutPerFile());
      lanes.add(lane);
      laneThreads.execute(lane::feed);
    }
  }

  /** Looks for jobs that take too long, until the pool is closed. */
  private void keepTime() {
    long period = Math.max(10, Math.min(500, options.timeoutPerFile().toMillis() / 10));
    try {
      while (true) {
        Thread.sleep(period);
        checkTime();
      }
    } catch (InterruptedException e) {
      // The pool is closed.
    }
  }

  private void checkTime() {
    List<Lane> allLanes;
    synchronized (queue) {
      allLanes = List.copyOf(lanes);
    }
    long now = System.nanoTime();
    allLanes.forEach(lane -> lane.checkTime(now));
  }

  /** Runs something on a thread of the pool; once the pool is closed, nothing. */
  void execute(Runnable task) {
    try {
      laneThreads.execute(task);
    } catch (RejectedExecutionException e) {
      // Closed: its workers are dead, its requests dropped.
    }
  }

  WorkerProcess startWorker() {
    WorkerProcess worker = WorkerProcess.start(interpreter, options);
    alive.add(worker);
    workersStarted.incrementAndGet();
    return worker;
  }

  void endWorker(WorkerProcess worker) {
    worker.kill();
    alive.remove(worker);
  }

  private void killWorkers() {
    queue.stop(); // Or the lanes would replace them.
    alive.forEach(WorkerProcess::kill);
  }

  /** Hands out an outcome, on a thread for that. */
  void deliver(Job job, CompileOutcome outcome) {
    try {
      deliveryThreads.execute(() -> accept(job, outcome));
    } catch (RejectedExecutionException e) {
      inFlight.release(job.weight()); // The pool is closed.
    }
  }

  private void accept(Job job, CompileOutcome outcome) {
    try {
      job.whenDone().accept(outcome);
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    } finally {
      inFlight.release(job.weight());
    }
  }

  /** No worker can be had: all that waits is delivered as failed. */
  void fail(InterpreterException reason) {
    List<Job> waiting;
    synchronized (queue) {
      failure.compareAndSet(null, reason);
      waiting = queue.stop();
      lanes.forEach(lane -> waiting.addAll(lane.drainResubmitted()));
    }
    waiting.forEach(this::refuse);
  }

  /** Fails a job that came too late, or drops it if the pool is closed and not broken. */
  void refuse(Job job) {
    Throwable reason = failure.get();
    if (reason != null) {
      deliver(job, new Failed(Kind.NOT_TRIED, String.valueOf(reason.getMessage())));
    }
  }

  /** A mistake in this program: nothing is certain any more, but nobody shall wait for ever. */
  void abort(Throwable mistake) {
    failure.compareAndSet(null, mistake);
    queue.stop();
    inFlight.abandon();
  }

  private void throwFailure() {
    Throwable thrown = failure.get();
    if (thrown instanceof InterpreterException e) {
      throw new InterpreterException(e.getMessage(), e);
    }
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
  }

  private void addShutdownHook() {
    try {
      Runtime.getRuntime().addShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // The JVM ends already. Workers end too, when the pipe to them does.
    }
  }

  private void removeShutdownHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // The JVM ends, and runs it.
    }
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
