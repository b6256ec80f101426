// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.run;

import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.io.FileStamp;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.installer.destination.Destination;
import dev.wheelmill.processor.installer.destination.Destinations;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.apply.ApplyRequest;
import dev.wheelmill.processor.operation.apply.Rehearsal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * What is done while an installer runs. As soon as something changes where it installs to, the work
 * after it is rehearsed; an installer that finds nothing to do is not disturbed.
 */
final class Meanwhile implements AutoCloseable {
  /** What is to be found out or done. */
  interface Errands {
    /** What the user should know of the installer. */
    List<Notice> advice() throws InterruptedException;

    /** The work on folders in which something changes. */
    ApplyRequest work(List<Path> sites);
  }

  private static final long FIRST_LOOK_MILLIS = 10;
  private static final long LATER_LOOK_MILLIS = 1000;

  /** What changes may be half-made at first. */
  private static final int ATTEMPTS = 5;

  /** How long workers wait for the installer; it may be one that runs a service. */
  private static final long PATIENCE_SECONDS = 120;

  private final RunContext context;
  private final Errands errands;
  private final List<Destination> places;
  private final Rehearsal rehearsal;
  private final FutureTask<List<Notice>> advice;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "wheelmill-meanwhile");

  private Map<Path, FileStamp> before = Map.of();
  private boolean handedOn;

  private Meanwhile(RunContext context, Destinations destinations, Errands errands) {
    this.context = context;
    this.rehearsal = new Rehearsal(context.finder());
    this.places = destinations.places();
    this.errands = errands;
    this.advice = new FutureTask<>((Callable<List<Notice>>) errands::advice);
  }

  /**
   * Begins; the installer is not started yet.
   *
   * @param destinations where it may write to
   */
  static Meanwhile begin(RunContext context, Destinations destinations, Errands errands)
      throws IOException {
    Meanwhile meanwhile = new Meanwhile(context, destinations, errands);
    meanwhile.before = meanwhile.look();
    meanwhile.thread.setDaemon(true);
    // The work itself will say what is wrong.
    meanwhile.thread.setUncaughtExceptionHandler((where, mistake) -> {});
    meanwhile.thread.start();
    return meanwhile;
  }

  private void run() {
    advice.run();
    try {
      watch();
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        rehearsal.close();
      }
    } catch (InterruptedException e) {
      // The installer has failed.
    }
  }

  private void watch() throws InterruptedException {
    long pause = FIRST_LOOK_MILLIS;
    int attempts = 0;
    Map<Path, FileStamp> seen = before;
    while (attempts < ATTEMPTS && !ended.await(pause, TimeUnit.MILLISECONDS)) {
      pause = Math.min(LATER_LOOK_MILLIS, pause + pause / 4);
      Optional<Map<Path, FileStamp>> current = tryLook();
      if (current.isPresent() && !current.get().equals(seen)) {
        attempts = tryRehearse(changed(current.get())) ? ATTEMPTS : attempts + 1;
        seen = current.get();
      }
    }
  }

  private List<Path> changed(Map<Path, FileStamp> current) {
    return current.entrySet().stream()
        .filter(site -> !site.getValue().equals(before.get(site.getKey())))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private boolean tryRehearse(List<Path> sites) throws InterruptedException {
    try {
      ApplyRequest work = errands.work(sites);
      if (work.inputs().targets().named().isEmpty()) {
        return false;
      }
      rehearsal.rehearse(context, work);
      return true;
    } catch (RefusedException | IOException | InterpreterException e) {
      return false; // It is not all there yet.
    }
  }

  private Optional<Map<Path, FileStamp>> tryLook() {
    try {
      return Optional.of(look());
    } catch (IOException e) {
      return Optional.empty(); // It is being changed.
    }
  }

  /** The folders that distributions stand in, as they are now. */
  private Map<Path, FileStamp> look() throws IOException {
    Map<Path, FileStamp> sites = new HashMap<>();
    for (Destination place : places) {
      for (Path site : place.siteFolders()) {
        sites.put(site, FileStamp.of(site));
      }
    }
    return sites;
  }

  /** What the user should know of the installer, by what was there when it began. */
  List<Notice> advice() throws InterruptedException {
    try {
      return advice.get();
    } catch (ExecutionException e) {
      return errands.advice();
    }
  }

  /** Gives away what is ready, for the work that is to begin now and closes it. */
  Rehearsal handOn() {
    handedOn = true;
    return rehearsal;
  }

  /** The installer has ended. What is ready is ended too, unless it was handed on. */
  @Override
  public void close() {
    ended.countDown();
    if (!handedOn) {
      thread.interrupt();
      rehearsal.close();
    }
  }
}
