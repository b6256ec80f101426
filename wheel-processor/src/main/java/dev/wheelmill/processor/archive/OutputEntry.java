// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.util.zip.CRC32;

/** A file of an archive that is to be written. */
public sealed interface OutputEntry {

  /** Its path, with {@code /}; an {@linkplain EntryName#fault allowed} one. */
  String name();

  /** Date and time, as in {@link DosTime}. */
  int dosTime();

  /** Whether it has mode 0755; else it has 0644. */
  boolean executable();

  /** Whether its data is deflated. */
  boolean deflated();

  /** The content's CRC-32. */
  long crc();

  /** The content's size in bytes. */
  long size();

  /** The data's size in bytes. */
  long compressedSize();

  /**
   * A file of another archive, whose compressed data is copied as it is.
   *
   * @param source must stay open until the archive is written
   */
  record Copied(WheelArchive source, ArchiveEntry entry, int dosTime) implements OutputEntry {
    @Override
    public String name() {
      return entry.name();
    }

    @Override
    public boolean executable() {
      return entry.isExecutable();
    }

    @Override
    public boolean deflated() {
      return entry.deflated();
    }

    @Override
    public long crc() {
      return entry.crc();
    }

    @Override
    public long size() {
      return entry.size();
    }

    @Override
    public long compressedSize() {
      return entry.compressedSize();
    }
  }

  /**
   * A new file.
   *
   * @param data the content, deflated or stored
   */
  record Fresh(
      String name,
      int dosTime,
      boolean executable,
      boolean deflated,
      long crc,
      long size,
      byte[] data)
      implements OutputEntry {

    /** Deflates a content, or stores it where that is no longer. */
    public static Fresh of(String name, int dosTime, boolean executable, byte[] content) {
      return of(name, dosTime, executable, content, Zlib::deflate);
    }

    /** The same, by a deflation that gives what zlib gives. */
    public static Fresh of(
        String name, int dosTime, boolean executable, byte[] content, Deflation deflation) {
      byte[] data = deflation.deflate(content);
      boolean smaller = data.length < content.length;
      CRC32 crc = new CRC32();
      crc.update(content);
      return new Fresh(
          name,
          dosTime,
          executable,
          smaller,
          crc.getValue(),
          content.length,
          smaller ? data : content.clone());
    }

    @Override
    public long compressedSize() {
      return data.length;
    }
  }
}
