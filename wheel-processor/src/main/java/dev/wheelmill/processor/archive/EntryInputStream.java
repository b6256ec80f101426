// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The content of an entry. It ends only if it has the size and CRC that the headers declare, and
 * all of the entry's data went into it; it yields no byte more than declared.
 */
final class EntryInputStream extends InputStream {
  private static final int BUFFER = 1 << 16;

  private final ArchiveFile file;
  private final ArchiveEntry entry;
  private final CheckedData checked;
  private final InflaterPool inflaters;
  private final Inflater inflater;
  private final RangeInputStream raw;
  private final InputStream content;
  private final CRC32 crc = new CRC32();
  private long produced;
  private boolean closed;

  /**
   * Opens an entry.
   *
   * @param checked is told if the entry turns out to be as declared
   */
  EntryInputStream(
      ArchiveFile file, ArchiveEntry entry, InflaterPool inflaters, CheckedData checked) {
    this.file = file;
    this.entry = entry;
    this.checked = checked;
    this.inflaters = inflaters;
    this.inflater = inflaters.take();
    this.raw = new RangeInputStream(file, entry.dataOffset(), entry.compressedSize());
    this.content =
        entry.deflated() ? new InflaterInputStream(raw, inflater, bufferSize(entry)) : raw;
  }

  /** All of a small entry. */
  private static int bufferSize(ArchiveEntry entry) {
    return (int) Math.max(1, Math.min(BUFFER, entry.compressedSize()));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (closed) {
      throw new IOException("closed: " + entry.name());
    }
    int count = produce(bytes, offset, length);
    if (count < 0) {
      checkEnd();
      return -1;
    }
    produced += count;
    if (produced > entry.size()) {
      throw refuse("it unpacks to more than the declared " + entry.size() + " bytes");
    }
    crc.update(bytes, offset, count);
    return count;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      inflaters.giveBack(inflater);
    }
  }

  private int produce(byte[] bytes, int offset, int length) throws IOException {
    try {
      return content.read(bytes, offset, length);
    } catch (ZipException | EOFException e) {
      throw refuse("its compressed data is damaged: " + e.getMessage());
    }
  }

  private void checkEnd() throws ArchiveException {
    if (produced != entry.size()) {
      throw refuse("it unpacks to " + produced + " bytes, not to the declared " + entry.size());
    }
    if (crc.getValue() != entry.crc()) {
      throw refuse("its CRC is not the declared one");
    }
    if (!raw.isAtEnd() || inflater.getRemaining() > 0) {
      throw refuse("something stands behind its compressed data");
    }
    checked.add(entry, raw.checksum());
  }

  private ArchiveException refuse(String detail) {
    return file.refuse(entry.name(), ArchiveRule.CONTENT, detail);
  }
}
