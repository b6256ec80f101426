// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The lower bound of a run that finds all code in a local cache: a plain loop over the sources that
 * does what can't be left out, and nothing else. It reads and hashes each source, reads the entry
 * that has this hash, hashes that for RECORD, writes it beside its place and renames it.
 *
 * <p>{@code --do write --sources LIST --entries FOLDER --tag TAG --threads N}: LIST is a file of
 * paths, one a line, TAG the cache tag. With {@code --do keep}, the bytecode that the sources have
 * is put into FOLDER instead. Prints how many sources had bytecode. The code in it is as it was
 * kept, with the file names of then.
 *
 * <p>It uses nothing but the JDK, so that {@code javac} alone compiles it.
 */
public final class WarmFloor {
  private final List<Path> sources;
  private final Path entries;
  private final String ending;
  private final AtomicInteger next = new AtomicInteger();
  private final Set<Path> folders = ConcurrentHashMap.newKeySet();

  private WarmFloor(List<Path> sources, Path entries, String tag) {
    this.sources = sources;
    this.entries = entries;
    this.ending = "." + tag + ".pyc";
  }

  /** Does it, and prints how many sources had bytecode. */
  public static void main(String[] words)
      throws IOException, InterruptedException, ExecutionException {
    Arguments arguments =
        Arguments.parse(words, "--do", "--sources", "--entries", "--tag", "--threads");
    List<String> listed = Files.readAllLines(Path.of(arguments.need("--sources")));
    Path entries = Path.of(arguments.need("--entries"));
    List<Path> sources = listed.stream().map(Path::of).toList();
    WarmFloor floor = new WarmFloor(sources, entries, arguments.need("--tag"));
    Step step = arguments.need("--do").equals("keep") ? floor::keep : floor::write;
    System.out.println(floor.run(step, Integer.parseInt(arguments.need("--threads"))));
  }

  /** What is done with a source; with the hash of its bytecode, which RECORD would have. */
  private interface Step {
    byte[] run(Path source, MessageDigest digest) throws IOException;
  }

  // ---- Threads ----

  private int run(Step step, int count) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      Callable<List<byte[]>> share = () -> share(step);
      int done = 0;
      for (Future<List<byte[]>> hashes : threads.invokeAll(Collections.nCopies(count, share))) {
        done += hashes.get().size();
      }
      return done;
    } finally {
      threads.shutdown();
    }
  }

  /** What one thread does: the next source, until there is none. */
  private List<byte[]> share(Step step) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    List<byte[]> hashes = new ArrayList<>();
    for (int i = next.getAndIncrement(); i < sources.size(); i = next.getAndIncrement()) {
      try {
        hashes.add(step.run(sources.get(i), digest));
      } catch (NoSuchFileException e) {
        // A source that does not compile has none.
      }
    }
    return hashes;
  }

  // ---- A source ----

  private byte[] write(Path source, MessageDigest digest) throws IOException {
    byte[] content = Files.readAllBytes(entry(source, digest));
    Path bytecode = bytecode(source);
    Path folder = source.resolveSibling("__pycache__");
    if (!folders.contains(folder)) {
      Files.createDirectories(folder);
      folders.add(folder);
    }
    Path beside = bytecode.resolveSibling(bytecode.getFileName() + ".new");
    Files.write(beside, content);
    Files.move(beside, bytecode, StandardCopyOption.ATOMIC_MOVE);
    return digest.digest(content);
  }

  private byte[] keep(Path source, MessageDigest digest) throws IOException {
    byte[] content = Files.readAllBytes(bytecode(source));
    Files.write(entry(source, digest), content);
    return digest.digest(content);
  }

  private Path entry(Path source, MessageDigest digest) throws IOException {
    return entries.resolve(HexFormat.of().formatHex(digest.digest(Files.readAllBytes(source))));
  }

  private Path bytecode(Path source) {
    String name = String.valueOf(source.getFileName());
    String stem = name.substring(0, name.length() - ".py".length());
    return source.resolveSibling("__pycache__").resolve(stem + ending);
  }
}
