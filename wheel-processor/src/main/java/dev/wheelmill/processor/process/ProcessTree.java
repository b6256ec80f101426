// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process with all that it started. Those whose parent has ended are known by a variable in their
 * environment, where the system lets that be read ({@code /proc}); elsewhere as far as they were
 * seen while their parents ran. Any number of threads may use it.
 */
public final class ProcessTree {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration LAST_GRACE = Duration.ofSeconds(5);
  private static final long POLL_MILLIS = 5;
  private static final Path PROC = Path.of("/proc");

  private final ProcessHandle root;
  private final String mark;
  private final Map<Long, ProcessHandle> seen = new LinkedHashMap<>();

  /**
   * The tree of a process.
   *
   * @param mark a variable of all these processes and of no others, as {@code NAME=VALUE}
   */
  public ProcessTree(ProcessHandle root, String mark) {
    this.root = root;
    this.mark = mark;
    seen.put(root.pid(), root);
  }

  /** Those that run, as far as they are known without a look at all processes of the machine. */
  public synchronized List<ProcessHandle> known() {
    root.descendants().forEach(process -> seen.put(process.pid(), process));
    return seen.values().stream().filter(ProcessTree::isRunning).toList();
  }

  /** Those that run; the first of them first. */
  public synchronized List<ProcessHandle> running() {
    findMarked();
    return known();
  }

  /** The processor time of those that run, with that of their children which have ended. */
  Duration cpu() {
    return running().stream()
        .flatMap(process -> ProcessStat.of(process.pid()).stream())
        .map(stat -> stat.own().plus(stat.children()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Ends all of them: politely, and after five seconds by force. */
  public void end() throws InterruptedException {
    running().forEach(ProcessHandle::destroy);
    awaitEnd(GRACE);
    // One that is killed may have started another just before.
    long end = System.nanoTime() + LAST_GRACE.toNanos();
    while (!running().isEmpty() && System.nanoTime() < end) {
      kill();
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Ends all of them at once. */
  public void kill() {
    running().forEach(ProcessHandle::destroyForcibly);
  }

  private void awaitEnd(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!known().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Java takes one for alive that has ended while nobody asks how. */
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && ProcessStat.of(process.pid()).filter(ProcessStat::zombie).isEmpty();
  }

  private void findMarked() {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        long pid = Long.parseLong(process.getFileName().toString());
        if (!seen.containsKey(pid)
            && variables(pid).filter(all -> all.contains(mark)).isPresent()) {
          ProcessHandle.of(pid).ifPresent(handle -> seen.put(pid, handle));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // A system without it: the descendants are all that is known.
    }
  }

  /** The variables of a process, each as {@code NAME=VALUE}; empty if they can't be told. */
  public static Optional<List<String>> variables(long pid) {
    return words(pid, "environ");
  }

  /** The command line of a process; empty if it can't be told. */
  public static Optional<List<String>> commandLine(long pid) {
    return words(pid, "cmdline");
  }

  private static Optional<List<String>> words(long pid, String file) {
    try {
      byte[] content = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve(file));
      String text = new String(content, StandardCharsets.UTF_8);
      return text.isEmpty() ? Optional.empty() : Optional.of(List.of(text.split("\0", -1)));
    } catch (IOException e) {
      return Optional.empty(); // It has ended, is another user's, or this is no Linux.
    }
  }
}
