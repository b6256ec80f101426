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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process with all that it started. Those whose parent has ended are known by a variable in their
 * environment, where the system lets that be read ({@code /proc}); elsewhere such are not found.
 *
 * @param root the process
 * @param mark the variable and its value, {@code NAME=VALUE}
 */
record ProcessTree(ProcessHandle root, String mark) {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration LAST_GRACE = Duration.ofSeconds(5);
  private static final long POLL_MILLIS = 5;
  private static final Path PROC = Path.of("/proc");

  /** Those that run; the first of them first. */
  List<ProcessHandle> running() {
    Map<Long, ProcessHandle> found = new LinkedHashMap<>();
    found.put(root.pid(), root);
    root.descendants().forEach(process -> found.put(process.pid(), process));
    marked().forEach(process -> found.putIfAbsent(process.pid(), process));
    return found.values().stream().filter(ProcessTree::isRunning).toList();
  }

  /** The processor time of those that run, with that of their children which have ended. */
  Duration cpu() {
    return running().stream()
        .flatMap(process -> ProcessStat.of(process.pid()).stream())
        .map(stat -> stat.own().plus(stat.children()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Ends all of them: politely, and after some seconds by force. */
  void end() throws InterruptedException {
    Map<Long, ProcessHandle> known = new LinkedHashMap<>();
    running().forEach(process -> known.put(process.pid(), process));
    known.values().forEach(ProcessHandle::destroy);
    await(known, GRACE);
    // Whoever was started meanwhile, or did not listen.
    running().forEach(process -> known.put(process.pid(), process));
    known.values().stream().filter(ProcessTree::isRunning).forEach(ProcessHandle::destroyForcibly);
    await(known, LAST_GRACE);
  }

  /** Ends all of them at once. */
  void kill() {
    running().forEach(ProcessHandle::destroyForcibly);
  }

  private static void await(Map<Long, ProcessHandle> processes, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (processes.values().stream().anyMatch(ProcessTree::isRunning)
        && System.nanoTime() < end) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Java takes one for alive that has ended while nobody asks how. */
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && ProcessStat.of(process.pid()).filter(ProcessStat::zombie).isEmpty();
  }

  private List<ProcessHandle> marked() {
    List<ProcessHandle> marked = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (isMarked(process)) {
          handle(process).ifPresent(marked::add);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // A system without it: the descendants are all that is known.
    }
    return marked;
  }

  private static Optional<ProcessHandle> handle(Path process) {
    return ProcessHandle.of(Long.parseLong(process.getFileName().toString()));
  }

  private boolean isMarked(Path process) {
    try {
      byte[] environment = Files.readAllBytes(process.resolve("environ"));
      String text = "\0" + new String(environment, StandardCharsets.ISO_8859_1);
      return text.contains("\0" + mark + "\0");
    } catch (IOException e) {
      return false; // Of another user, or gone.
    }
  }
}
