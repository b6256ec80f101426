// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.zip.CRC32;

/** A stretch of an archive's bytes. */
final class RangeInputStream extends InputStream {
  private final ArchiveFile file;
  private final CRC32 checksum = new CRC32();
  private final long end;
  private long position;

  RangeInputStream(ArchiveFile file, long start, long length) {
    this.file = file;
    this.position = start;
    this.end = start + length;
  }

  boolean isAtEnd() {
    return position == end;
  }

  /** The CRC-32 of what was read so far. */
  long checksum() {
    return checksum.getValue();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    int wanted = (int) Math.min(length, end - position);
    if (wanted == 0) {
      return length == 0 ? 0 : -1;
    }
    int count = file.read(position, ByteBuffer.wrap(bytes, offset, wanted));
    if (count > 0) {
      checksum.update(bytes, offset, count);
      position += count;
    }
    return count;
  }
}
