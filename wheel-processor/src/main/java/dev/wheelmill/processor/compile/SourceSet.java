// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.cache.PackName;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.record.RecordFile;
import dev.wheelmill.processor.record.RecordRow;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The sources of a distribution as its RECORD tells of them. By that the pack of their code is
 * found before one of them is read; whether a source is what RECORD says is seen when it is read.
 */
public final class SourceSet {
  private static final String SHA256 = "sha256";

  /** Sources of more bytes have their code in several parts, so that none is too large to send. */
  private static final long BYTES_FOR_PART = 2L << 20;

  /** No row counts for more, whatever it says. */
  private static final long MOST_FOR_ROW = 1L << 30;

  private final String distribution;

  /** Not changed any more. */
  private final SortedSet<byte[]> digests;

  private final int parts;

  private SourceSet(String distribution, SortedSet<byte[]> digests, int parts) {
    this.distribution = distribution;
    this.digests = digests;
    this.parts = parts;
  }

  /**
   * The sources that a RECORD lists with their hashes, of a wheel or of what was installed from it.
   * Scripts are none of them, as installers change their first line.
   *
   * @param distribution its name, normalised
   * @return empty if it lists none
   */
  public static Optional<SourceSet> of(String distribution, RecordFile record) {
    SortedSet<byte[]> digests = new TreeSet<>(Arrays::compareUnsigned);
    long bytes = 0;
    for (String path : record.paths()) {
      Optional<RecordRow> row = isModule(path) ? record.find(path) : Optional.empty();
      Optional<byte[]> digest = row.flatMap(RecordRow::hash).flatMap(SourceSet::digest);
      if (digest.isPresent() && digests.add(digest.get())) {
        bytes += Math.min(MOST_FOR_ROW, row.orElseThrow().size().orElse(0));
      }
    }
    return digests.isEmpty()
        ? Optional.empty()
        : Optional.of(new SourceSet(distribution, digests, parts(bytes)));
  }

  private static int parts(long bytes) {
    return (int) Math.min(PackName.MOST_PARTS, 1 + bytes / BYTES_FOR_PART);
  }

  private static boolean isModule(String path) {
    if (!path.endsWith(".py") || path.startsWith("..") || path.startsWith("/")) {
      return false;
    }
    int data = path.indexOf(".data/");
    boolean inData = data > 0 && path.indexOf('/') > data;
    return !inData
        || path.startsWith("purelib/", data + ".data/".length())
        || path.startsWith("platlib/", data + ".data/".length());
  }

  private static Optional<byte[]> digest(ContentHash hash) {
    return hash.algorithm().equals(SHA256) && hash.isCheckable()
        ? Optional.of(hash.bytes())
        : Optional.empty();
  }

  /** Whether a source of that sha256 is one of them. */
  boolean has(byte[] digest) {
    return digests.contains(digest);
  }

  /** What the pack of their code is found by. */
  PackName packName(Interpreter interpreter, OptimizationLevel level) {
    MessageDigest all = Hashing.digest("SHA-256");
    digests.forEach(all::update);
    return PackName.of(interpreter, level, distribution, all.digest(), parts);
  }
}
