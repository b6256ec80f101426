// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import dev.wheelmill.compiler.io.RawPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Asks git about files in a folder. It changes nothing, runs nothing that a repository's settings
 * name, and fetches nothing.
 *
 * @param folder the folder, which relative paths start from
 * @param environment the variables of the environment
 */
record Git(Path folder, Map<String, String> environment) {
  /** What stands before the path of a file in the folder. */
  static final String HERE = "./";

  private static final List<String> COMMAND =
      List.of("git", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never");

  /** They name another repository than that of the folder, as they do in a hook. */
  private static final Set<String> OF_ANOTHER_REPOSITORY =
      Set.of(
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_COMMON_DIR",
          "GIT_OBJECT_DIRECTORY",
          "GIT_PREFIX");

  /** As long as a complaint may be that is shown. */
  private static final int COMPLAINT = 200;

  /**
   * What git said.
   *
   * @param status its exit status
   * @param output what it printed, in parts that end with a null byte
   * @param complaint why it failed, if it did
   */
  record Answer(int status, List<String> output, String complaint) {}

  /**
   * Asks about paths.
   *
   * @param words the subcommand with its options
   * @param paths what it reads from its standard input, with null bytes between
   * @throws IOException if there is no git, or it can't be started
   */
  Answer ask(List<String> words, Collection<String> paths) throws IOException {
    Process process = start(words);
    try {
      CompletableFuture<Void> told = CompletableFuture.runAsync(() -> tell(process, paths));
      CompletableFuture<byte[]> complaint = CompletableFuture.supplyAsync(() -> complaint(process));
      byte[] output = process.getInputStream().readAllBytes();
      int status = process.waitFor();
      told.join();
      return new Answer(status, parts(output), complaintOf(complaint.join()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroy();
    }
  }

  private Process start(List<String> words) throws IOException {
    List<String> command = new ArrayList<>(COMMAND);
    command.addAll(words);
    if (RawPath.isRaw(RawPath.text(folder))) {
      throw new IOException("the name of the folder is not UTF-8");
    }
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().retainAll(environment.keySet());
    environment.forEach(
        (name, value) -> {
          // Java can't set what is not UTF-8; a child inherits it as it is.
          if (!RawPath.isRaw(value)) {
            variables.put(name, value);
          }
        });
    variables.keySet().removeAll(OF_ANOTHER_REPOSITORY);
    variables.put("LC_ALL", "C");
    variables.put("GIT_NO_LAZY_FETCH", "1");
    variables.put("GIT_OPTIONAL_LOCKS", "0");
    return builder.start();
  }

  private static void tell(Process process, Collection<String> paths) {
    try (OutputStream in = process.getOutputStream()) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (String path : paths) {
        all.writeBytes(RawPath.encode(path));
        all.write(0);
      }
      all.writeTo(in);
    } catch (IOException e) {
      // It has ended already, and says why.
    }
  }

  private static byte[] complaint(Process process) {
    try {
      return process.getErrorStream().readAllBytes();
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static List<String> parts(byte[] output) {
    String text = RawPath.decode(output);
    return text.endsWith("\0")
        ? List.of(text.substring(0, text.length() - 1).split("\0", -1))
        : List.of();
  }

  /** The first line that says what failed; advice may follow it. */
  private static String complaintOf(byte[] complaint) {
    return new String(complaint, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceAll("\\p{Cntrl}", " ").strip())
        .filter(line -> line.startsWith("fatal: "))
        .map(line -> line.substring(0, Math.min(line.length(), COMPLAINT)))
        .findFirst()
        .orElse("it fails");
  }
}
