// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the end of central directory record (4.3.16) and its ZIP64 form (4.3.14) say together.
 *
 * @param entries number of entries in the central directory
 * @param directorySize in bytes
 * @param directoryOffset from the start of the file
 * @param position where the first of the end records starts, and so the directory must end
 * @param padding how many NUL bytes stand behind
 */
record EndRecord(
    long entries, long directorySize, long directoryOffset, long position, int padding) {

  /** As many NUL bytes behind the end as every installer takes. */
  private static final int LONGEST_PADDING = 4;

  /** What follows PK in the signatures of headers and records. */
  private static final List<Integer> SIGNATURE_ENDS =
      List.of(0x0102, 0x0304, 0x0506, 0x0606, 0x0607, 0x0708);

  private static final byte[] SIGNATURE = {'P', 'K', 5, 6};
  private static final int LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xffff;

  private static final long LOCATOR_SIGNATURE = 0x07064b50L;
  private static final int LOCATOR_LENGTH = 20;
  private static final long WIDE_SIGNATURE = 0x06064b50L;
  private static final int WIDE_LENGTH = 56;

  private static final String SUBJECT = "end of central directory";

  static EndRecord read(ArchiveFile file) throws IOException {
    Place place = locate(file);
    Cursor fields = new Cursor(file.read(place.position, LENGTH)).skip(SIGNATURE.length);
    Optional<EndRecord> wide = readWide(file, place);
    checkDisks(file, fields.u2(), fields.u2(), wide.isPresent());
    int entriesHere = fields.u2();
    EndRecord plain =
        new EndRecord(fields.u2(), fields.u4(), fields.u4(), place.position, place.padding);
    if (entriesHere != plain.entries) {
      throw file.refuse(SUBJECT, ArchiveRule.MULTI_DISK, "entries on other disks");
    }
    if (wide.isPresent() && !plain.isNarrowFormOf(wide.get())) {
      throw file.refuse(SUBJECT, ArchiveRule.ZIP64, "it and the ZIP64 record differ");
    }
    return wide.orElse(plain);
  }

  /** Where the end record is, and how many NUL bytes stand behind it. */
  private record Place(long position, int padding) {}

  /** The one end record whose comment ends with the file, or before a few NUL bytes. */
  private static Place locate(ArchiveFile file) throws IOException {
    int tailLength = (int) Math.min(file.size(), LENGTH + LONGEST_COMMENT);
    byte[] tail = file.read(file.size() - tailLength, tailLength);
    int padding = 0;
    int found = find(file, tail);
    while (found < 0 && padding < LONGEST_PADDING && endsWithNul(tail)) {
      tail = Arrays.copyOf(tail, tail.length - 1);
      padding++;
      found = find(file, tail);
    }
    if (found < 0) {
      throw file.refuse(
          SUBJECT,
          ArchiveRule.END_RECORD,
          "there is none at the end: not a zip, cut off, or with something behind");
    }
    checkComment(file, Arrays.copyOfRange(tail, found + LENGTH, tail.length));
    return new Place(file.size() - tailLength + found, padding);
  }

  private static boolean endsWithNul(byte[] tail) {
    return tail.length > 0 && tail[tail.length - 1] == 0;
  }

  /** Where it stands in the last bytes of a file; -1 if it does not. */
  private static int find(ArchiveFile file, byte[] tail) throws ArchiveException {
    int found = -1;
    for (int at = tail.length - LENGTH; at >= 0; at--) {
      if (isSignature(tail, at) && endsWithFile(tail, at)) {
        if (found >= 0) {
          throw file.refuse(SUBJECT, ArchiveRule.END_RECORD, "there are two");
        }
        found = at;
      }
    }
    return found;
  }

  private static boolean isSignature(byte[] bytes, int at) {
    return Arrays.equals(bytes, at, at + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  private static boolean endsWithFile(byte[] tail, int at) {
    int commentLength = new Cursor(tail).skip(at + LENGTH - 2).u2();
    return at + LENGTH + commentLength == tail.length;
  }

  private static void checkComment(ArchiveFile file, byte[] comment) throws ArchiveException {
    for (int at = 0; at + SIGNATURE.length <= comment.length; at++) {
      if (comment[at] == 'P'
          && comment[at + 1] == 'K'
          && SIGNATURE_ENDS.contains(comment[at + 2] << Byte.SIZE | comment[at + 3])) {
        throw file.refuse(SUBJECT, ArchiveRule.COMMENT, "its comment holds a record of a zip");
      }
    }
  }

  private static void checkDisks(ArchiveFile file, int disk, int directoryDisk, boolean wide)
      throws ArchiveException {
    if (!isFirstDisk(disk, wide) || !isFirstDisk(directoryDisk, wide)) {
      throw file.refuse(
          SUBJECT, ArchiveRule.MULTI_DISK, "it names disk " + Math.max(disk, directoryDisk));
    }
  }

  private static boolean isFirstDisk(int disk, boolean wide) {
    return disk == 0 || (wide && disk == 0xffff);
  }

  /** The ZIP64 record, which its locator (4.3.15) finds; both stand right before this record. */
  private static Optional<EndRecord> readWide(ArchiveFile file, Place place) throws IOException {
    long end = place.position;
    if (end < LOCATOR_LENGTH) {
      return Optional.empty();
    }
    Cursor locator = new Cursor(file.read(end - LOCATOR_LENGTH, LOCATOR_LENGTH));
    if (locator.u4() != LOCATOR_SIGNATURE) {
      return Optional.empty();
    }
    long disk = locator.u4();
    long position = locator.u8();
    if (disk != 0 || locator.u4() > 1) {
      throw file.refuse(SUBJECT, ArchiveRule.MULTI_DISK, "its ZIP64 locator names another disk");
    }
    if (position != end - LOCATOR_LENGTH - WIDE_LENGTH || position < 0) {
      throw file.refuse(
          SUBJECT, ArchiveRule.ZIP64, "its ZIP64 locator does not point right before itself");
    }
    return Optional.of(wide(file, position, place.padding));
  }

  private static EndRecord wide(ArchiveFile file, long position, int padding) throws IOException {
    Cursor fields = new Cursor(file.read(position, WIDE_LENGTH));
    if (fields.u4() != WIDE_SIGNATURE) {
      throw file.refuse(SUBJECT, ArchiveRule.ZIP64, "its ZIP64 locator leads to no ZIP64 record");
    }
    if (fields.u8() != WIDE_LENGTH - 12) {
      throw file.refuse(SUBJECT, ArchiveRule.ZIP64, "its ZIP64 record holds extensible data");
    }
    fields.skip(4);
    long disk = fields.u4();
    long directoryDisk = fields.u4();
    if (disk != 0 || directoryDisk != 0) {
      throw file.refuse(SUBJECT, ArchiveRule.MULTI_DISK, "its ZIP64 record names another disk");
    }
    long entriesHere = fields.u8();
    EndRecord wide = new EndRecord(fields.u8(), fields.u8(), fields.u8(), position, padding);
    if (entriesHere != wide.entries) {
      throw file.refuse(SUBJECT, ArchiveRule.MULTI_DISK, "entries on other disks");
    }
    return wide;
  }

  private boolean isNarrowFormOf(EndRecord wide) {
    return isNarrow(entries, wide.entries, 0xffff)
        && isNarrow(directorySize, wide.directorySize, 0xffffffffL)
        && isNarrow(directoryOffset, wide.directoryOffset, 0xffffffffL);
  }

  private static boolean isNarrow(long narrow, long wide, long lookInWide) {
    return narrow == wide || narrow == lookInWide;
  }
}
