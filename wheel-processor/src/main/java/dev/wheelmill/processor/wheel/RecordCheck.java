// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.processor.archive.ArchiveEntry;
import dev.wheelmill.processor.archive.WheelArchive;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.record.RecordFile;
import dev.wheelmill.processor.record.RecordForm;
import dev.wheelmill.processor.record.RecordProblem;
import dev.wheelmill.processor.record.RecordRow;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares the files of a wheel with its RECORD. */
final class RecordCheck {
  private static final int BUFFER = 1 << 16;

  private final WheelArchive archive;
  private final RecordFile record;
  private final String ownPath;
  private final int jobs;
  private final Sink faults;

  /** RECORD and its signatures, which it need not and must not list. */
  private final Set<String> exempt;

  /** Rows that a fault was found in already. */
  private final Set<String> bad = new HashSet<>();

  /** Takes what is found. */
  @FunctionalInterface
  interface Sink {
    /** May throw to end the check at the first fault. */
    void found(RecordFault fault) throws IOException;
  }

  /** What is wrong with a file, or why that can't be told. */
  private record Verdict(Optional<RecordFault> fault, Optional<IOException> trouble) {
    static final Verdict GOOD = new Verdict(Optional.empty(), Optional.empty());

    static Verdict of(RecordFault.Kind kind, ArchiveEntry entry, String detail) {
      RecordFault fault = new RecordFault(kind, entry.name(), detail);
      return new Verdict(Optional.of(fault), Optional.empty());
    }

    static Verdict of(IOException trouble) {
      return new Verdict(Optional.empty(), Optional.of(trouble));
    }
  }

  /**
   * Prepares a check.
   *
   * @param jobs how many files are unpacked at a time
   * @param faults takes what is found, in an order that does not depend on {@code jobs}
   */
  RecordCheck(WheelArchive archive, DistInfo distInfo, RecordFile record, int jobs, Sink faults) {
    this.archive = archive;
    this.record = record;
    this.ownPath = distInfo.record();
    this.jobs = jobs;
    this.faults = faults;
    this.exempt = new HashSet<>(distInfo.signatures());
    exempt.add(ownPath);
  }

  /** Every row has its file, every file its row, with the hash and size that it has. */
  void check() throws IOException {
    for (RecordProblem problem : record.problems()) {
      bad.add(problem.path());
      found(RecordFault.Kind.BAD_ROW, problem.path(), problem.message());
    }
    foundMissing(
        record.rows().stream()
            .map(RecordRow::path)
            .filter(path -> archive.find(path).isEmpty() && !path.equals(ownPath))
            .toList());
    checkEntries(
        archive.entries().stream().filter(entry -> !exempt.contains(entry.name())).toList());
  }

  private void foundMissing(List<String> paths) throws IOException {
    Set<String> folders = paths.isEmpty() ? Set.of() : archive.folders();
    for (String path : paths) {
      String detail =
          folders.contains(path) ? "which is a folder; it lists files only" : "which is not there";
      found(RecordFault.Kind.MISSING, path, "RECORD lists " + path + ", " + detail);
    }
  }

  private void checkEntries(List<ArchiveEntry> entries) throws IOException {
    for (Verdict verdict :
        Parallel.mapLargestFirst(jobs, entries, ArchiveEntry::size, this::judge)) {
      if (verdict.trouble().isPresent()) {
        throw verdict.trouble().get();
      }
      if (verdict.fault().isPresent()) {
        faults.found(verdict.fault().get());
      }
    }
  }

  private Verdict judge(ArchiveEntry entry) {
    Optional<RecordRow> row = record.find(entry.name());
    if (row.isEmpty()) {
      return Verdict.of(RecordFault.Kind.UNLISTED, entry, "RECORD does not list " + entry.name());
    }
    try {
      return bad.contains(entry.name()) ? Verdict.GOOD : judge(entry, row.get());
    } catch (IOException e) {
      return Verdict.of(e);
    }
  }

  private Verdict judge(ArchiveEntry entry, RecordRow row) throws IOException {
    String name = entry.name();
    Optional<ContentHash> expected = row.hash();
    if (expected.isEmpty()) {
      return RecordForm.mayLackHash(name)
          ? Verdict.GOOD
          : Verdict.of(RecordFault.Kind.UNHASHED, entry, "RECORD has no hash for " + name);
    }
    if (row.size().isPresent() && row.size().getAsLong() != entry.size()) {
      String sizes =
          entry.size() + " bytes, not the " + row.size().getAsLong() + " that RECORD gives it";
      return Verdict.of(RecordFault.Kind.SIZE, entry, name + " has " + sizes);
    }
    boolean same = hash(entry, expected.get().algorithm()).equals(expected.get());
    return same
        ? Verdict.GOOD
        : Verdict.of(RecordFault.Kind.HASH, entry, name + " has not the hash that RECORD gives it");
  }

  private ContentHash hash(ArchiveEntry entry, String algorithm) throws IOException {
    MessageDigest digest = ContentHash.newDigest(algorithm);
    byte[] buffer = new byte[(int) Math.min(BUFFER, entry.size() + 1)];
    try (InputStream content = archive.open(entry)) {
      Hashing.feed(digest, content, Long.MAX_VALUE, buffer);
    }
    return ContentHash.of(algorithm, digest.digest());
  }

  private void found(RecordFault.Kind kind, String path, String detail) throws IOException {
    faults.found(new RecordFault(kind, path, detail));
  }
}
