// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

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

  /** A new file. */
  record Fresh(String name, int dosTime, boolean executable, PackedContent content)
      implements OutputEntry {

    /** A file of that content. */
    public static Fresh of(String name, int dosTime, boolean executable, byte[] content) {
      return new Fresh(name, dosTime, executable, PackedContent.of(content));
    }

    /** The content, deflated or stored. */
    public byte[] data() {
      return content.data();
    }

    @Override
    public boolean deflated() {
      return content.deflated();
    }

    @Override
    public long crc() {
      return content.crc();
    }

    @Override
    public long size() {
      return content.size();
    }

    @Override
    public long compressedSize() {
      return content.data().length;
    }
  }
}
