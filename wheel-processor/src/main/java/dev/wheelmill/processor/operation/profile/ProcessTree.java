// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process and all that it started, also those whose parents have ended: on Linux they are known
 * by a variable that they inherit, elsewhere as far as they were seen while their parents ran.
 */
final class ProcessTree {
  private static final Path PROCESSES = Path.of("/proc");
  private static final long PERIOD_MILLIS = 20;

  private final ProcessHandle root;
  private final String mark;
  private final Map<Long, ProcessHandle> seen = new LinkedHashMap<>();

  /**
   * @param mark a variable of all these processes and of no others, as {@code NAME=VALUE}
   */
  ProcessTree(ProcessHandle root, String mark) {
    this.root = root;
    this.mark = mark;
    seen.put(root.pid(), root);
  }

  /** Looks which processes there are now. */
  void observe() {
    root.descendants().forEach(process -> seen.put(process.pid(), process));
  }

  /** Those of the processes that were seen and have not ended. */
  List<ProcessHandle> running() {
    List<ProcessHandle> running = new ArrayList<>();
    for (ProcessHandle process : seen.values()) {
      if (isRunning(process)) {
        running.add(process);
      }
    }
    return running;
  }

  /** Whether any runs, also of those that were not seen yet. */
  boolean isRunning() {
    observe();
    findMarked();
    return !running().isEmpty();
  }

  /**
   * Ends all of them: asks them to, and kills those that have not ended after a while.
   *
   * @param grace how long they may take
   */
  void end(Duration grace) throws InterruptedException {
    long deadline = System.nanoTime() + grace.toNanos();
    if (isRunning()) {
      running().forEach(ProcessHandle::destroy);
    }
    while (isRunning() && System.nanoTime() < deadline) {
      Thread.sleep(PERIOD_MILLIS);
    }
    // One that is killed may have started another just before.
    for (int i = 0; i < 50 && isRunning(); i++) {
      running().forEach(ProcessHandle::destroyForcibly);
      Thread.sleep(PERIOD_MILLIS);
    }
  }

  /** What has ended and was not taken notice of by its parent is no process any more. */
  private static boolean isRunning(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String state = Files.readString(of(process).resolve("stat"), StandardCharsets.ISO_8859_1);
      return !state.substring(state.lastIndexOf(')') + 1).strip().startsWith("Z");
    } catch (IOException e) {
      return process.isAlive(); // Another system than Linux, or it has ended just now.
    }
  }

  private void findMarked() {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        long pid = Long.parseLong(process.getFileName().toString());
        if (!seen.containsKey(pid) && isMarked(process)) {
          ProcessHandle.of(pid).ifPresent(handle -> seen.put(pid, handle));
        }
      }
    } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
      // Another system than Linux.
    }
  }

  private boolean isMarked(Path process) {
    return variables(process).filter(all -> all.contains(mark)).isPresent();
  }

  /** The folder in which Linux tells of a process. */
  static Path of(ProcessHandle process) {
    return PROCESSES.resolve(Long.toString(process.pid()));
  }

  /** The variables of a process, each as {@code NAME=VALUE}; empty if they can't be told. */
  static Optional<List<String>> variables(Path process) {
    return words(process.resolve("environ"));
  }

  /** The command line of a process; empty if it can't be told. */
  static Optional<List<String>> commandLine(Path process) {
    return words(process.resolve("cmdline"));
  }

  private static Optional<List<String>> words(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return text.isEmpty() ? Optional.empty() : Optional.of(List.of(text.split("\0", -1)));
    } catch (IOException e) {
      return Optional.empty(); // It has ended, is another user's, or this is no Linux.
    }
  }
}
