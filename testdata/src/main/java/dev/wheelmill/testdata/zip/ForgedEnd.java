// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.zip;

/** The end records. What is added to a true value is 0 unless it is to be wrong. */
public final class ForgedEnd {
  public int addToEntries;
  public int addToEntriesHere;
  public long addToSize;
  public long addToOffset;
  public int disk;
  public int directoryDisk;
  public byte[] comment = {};
  public int addToCommentLength;

  /** Whether the ZIP64 records are written; the others then have all ones. */
  public boolean zip64;

  public long zip64Length = 44;
  public byte[] zip64Extension = {};
  public long addToZip64Entries;
  public long addToZip64Offset;
  public int zip64Disk;
  public long addToLocator;
  public int locatorDisk;
  public int locatorDisks = 1;

  /** Repeats the true values beside the ZIP64 record, with what is to be added. */
  public boolean repeatsValues;

  void write(LittleEndian out, int entries, long start) {
    long size = out.size() - start;
    if (zip64) {
      writeZip64(out, entries, size, start);
    }
    boolean ones = zip64 && !repeatsValues;
    out.u4(0x06054b50).u2(disk).u2(directoryDisk);
    out.u2(ones ? 0xffff : entries + addToEntriesHere).u2(ones ? 0xffff : entries + addToEntries);
    out.u4(ones ? 0xffffffffL : size + addToSize).u4(ones ? 0xffffffffL : start + addToOffset);
    out.u2(comment.length + addToCommentLength).bytes(comment);
  }

  private void writeZip64(LittleEndian out, int entries, long size, long start) {
    long position = out.size();
    out.u4(0x06064b50).u8(zip64Length).u2(45).u2(45).u4(zip64Disk).u4(0);
    out.u8(entries + addToZip64Entries).u8(entries + addToZip64Entries);
    out.u8(size).u8(start + addToZip64Offset).bytes(zip64Extension);
    out.u4(0x07064b50).u4(locatorDisk).u8(position + addToLocator).u4(locatorDisks);
  }
}
