package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.ArchiveEntry;
import dev.wheelmill.processor.archive.WheelArchive;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.record.RecordFile;
import dev.wheelmill.processor.record.RecordProblem;
import dev.wheelmill.processor.record.RecordRow;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Compares the files of a wheel with its RECORD. */
final class RecordCheck {
  private static final int BUFFER = 1 << 16;

  private final WheelArchive archive;
  private final RecordFile record;
  private final String ownPath;
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

  RecordCheck(WheelArchive archive, DistInfo distInfo, RecordFile record, Sink faults) {
    this.archive = archive;
    this.record = record;
    this.ownPath = distInfo.record();
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
    for (RecordRow row : record.rows()) {
      if (archive.find(row.path()).isEmpty() && !row.path().equals(ownPath)) {
        found(RecordFault.Kind.MISSING, row.path(), "RECORD lists " + row.path());
      }
    }
    for (ArchiveEntry entry : archive.entries()) {
      if (!exempt.contains(entry.name())) {
        checkEntry(entry);
      }
    }
  }

  private void checkEntry(ArchiveEntry entry) throws IOException {
    Optional<RecordRow> row = record.find(entry.name());
    if (row.isEmpty()) {
      found(RecordFault.Kind.UNLISTED, entry.name(), "RECORD does not list " + entry.name());
    } else if (!bad.contains(entry.name())) {
      checkContent(entry, row.get());
    }
  }

  private void checkContent(ArchiveEntry entry, RecordRow row) throws IOException {
    String name = entry.name();
    Optional<ContentHash> expected = row.hash();
    if (expected.isEmpty()) {
      found(RecordFault.Kind.UNHASHED, name, "RECORD has no hash for " + name);
    } else if (row.size().isPresent() && row.size().getAsLong() != entry.size()) {
      String sizes = entry.size() + " bytes, not " + row.size().getAsLong();
      found(RecordFault.Kind.SIZE, name, name + " has " + sizes);
    } else if (!hash(entry, expected.get().algorithm()).equals(expected.get())) {
      found(RecordFault.Kind.HASH, name, name + " has not the hash that RECORD gives it");
    }
  }

  private ContentHash hash(ArchiveEntry entry, String algorithm) throws IOException {
    MessageDigest digest = ContentHash.newDigest(algorithm);
    byte[] buffer = new byte[BUFFER];
    try (InputStream content = archive.open(entry)) {
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return ContentHash.of(algorithm, digest.digest());
  }

  private void found(RecordFault.Kind kind, String path, String detail) throws IOException {
    faults.found(new RecordFault(kind, path, detail));
  }
}
