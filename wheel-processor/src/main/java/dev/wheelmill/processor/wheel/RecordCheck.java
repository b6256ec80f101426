package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.ArchiveEntry;
import dev.wheelmill.processor.archive.WheelArchive;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.record.RecordFile;
import dev.wheelmill.processor.record.RecordRow;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;

/** Compares the files of a wheel with its RECORD. */
final class RecordCheck {
  private final String wheel;
  private final WheelArchive archive;
  private final RecordFile record;
  private final String ownPath;

  /** RECORD and its signatures, which it need not and must not list. */
  private final Set<String> exempt;

  RecordCheck(String wheel, WheelArchive archive, DistInfo distInfo, RecordFile record) {
    this.wheel = wheel;
    this.archive = archive;
    this.record = record;
    this.ownPath = distInfo.record();
    this.exempt = new HashSet<>(distInfo.signatures());
    exempt.add(ownPath);
  }

  /** Every row has its file, every file its row, with the hash and size that it has. */
  void check() throws IOException {
    if (!record.problems().isEmpty()) {
      throw refuse(WheelRule.RECORD, record.problems().get(0).message());
    }
    for (RecordRow row : record.rows()) {
      if (archive.find(row.path()).isEmpty() && !row.path().equals(ownPath)) {
        throw refuse(WheelRule.MISSING, "RECORD lists " + row.path());
      }
    }
    for (ArchiveEntry entry : archive.entries()) {
      if (!exempt.contains(entry.name())) {
        checkEntry(entry);
      }
    }
  }

  private void checkEntry(ArchiveEntry entry) throws IOException {
    RecordRow row =
        record
            .find(entry.name())
            .orElseThrow(() -> refuse(WheelRule.UNLISTED, "RECORD does not list " + entry.name()));
    ContentHash expected =
        row.hash()
            .orElseThrow(
                () -> refuse(WheelRule.UNLISTED, "RECORD has no hash for " + entry.name()));
    if (row.size().isPresent() && row.size().getAsLong() != entry.size()) {
      throw refuse(
          WheelRule.HASH,
          entry.name() + " has " + entry.size() + " bytes, not " + row.size().getAsLong());
    }
    if (!hash(entry, expected.algorithm()).equals(expected)) {
      throw refuse(WheelRule.HASH, entry.name() + " has not the hash that RECORD gives it");
    }
  }

  private ContentHash hash(ArchiveEntry entry, String algorithm) throws IOException {
    MessageDigest digest = ContentHash.newDigest(algorithm);
    byte[] buffer = new byte[1 << 16];
    try (InputStream content = archive.open(entry)) {
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return ContentHash.of(algorithm, digest.digest());
  }

  private WheelException refuse(WheelRule rule, String detail) {
    return new WheelException(wheel, rule, detail);
  }
}
