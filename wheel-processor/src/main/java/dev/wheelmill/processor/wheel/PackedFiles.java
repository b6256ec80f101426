// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.PackedContent;
import dev.wheelmill.processor.record.ContentHash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files, compressed, one after the other. Of each there is a byte: 0 if it is missing, 1 if it is
 * stored, 2 if it is deflated; then its size (8 bytes) and CRC-32 (4), its sha256 (32), and its
 * data with the length before it (4). Numbers are big-endian.
 */
public final class PackedFiles {
  private static final int MISSING = 0;
  private static final int STORED = 1;
  private static final int DEFLATED = 2;
  private static final int DIGEST = 32;
  private static final int HEADER = Long.BYTES + Integer.BYTES + DIGEST + Integer.BYTES;

  private PackedFiles() {}

  /** The bytes of files, of which some may be missing. */
  public static byte[] encode(List<Optional<PackedFile>> files) {
    ByteBuffer bytes = ByteBuffer.allocate(files.stream().mapToInt(PackedFiles::length).sum());
    for (Optional<PackedFile> file : files) {
      file.ifPresentOrElse(there -> put(bytes, there), () -> bytes.put((byte) MISSING));
    }
    return bytes.array();
  }

  private static int length(Optional<PackedFile> file) {
    return 1 + file.map(there -> HEADER + there.content().data().length).orElse(0);
  }

  private static void put(ByteBuffer bytes, PackedFile file) {
    PackedContent content = file.content();
    bytes.put((byte) (content.deflated() ? DEFLATED : STORED));
    bytes.putLong(content.size()).putInt((int) content.crc()).put(file.hash().bytes());
    bytes.putInt(content.data().length).put(content.data());
  }

  /**
   * The files of some bytes.
   *
   * @param count how many there must be
   * @return empty if they are anything else
   */
  public static Optional<List<Optional<PackedFile>>> decode(byte[] encoded, int count) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(encoded);
      List<Optional<PackedFile>> files = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        files.add(take(bytes));
      }
      return bytes.hasRemaining() ? Optional.empty() : Optional.of(files);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<PackedFile> take(ByteBuffer bytes) {
    int kind = bytes.get();
    if (kind == MISSING) {
      return Optional.empty();
    }
    if (kind != STORED && kind != DEFLATED) {
      throw new IllegalArgumentException("no kind of data: " + kind);
    }
    long size = bytes.getLong();
    long crc = Integer.toUnsignedLong(bytes.getInt());
    byte[] digest = taken(bytes, DIGEST);
    byte[] data = taken(bytes, bytes.getInt());
    PackedContent content = new PackedContent(kind == DEFLATED, crc, size, data);
    return Optional.of(new PackedFile(content, ContentHash.of("sha256", digest)));
  }

  private static byte[] taken(ByteBuffer bytes, int length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new IllegalArgumentException("cut short");
    }
    byte[] part = new byte[length];
    bytes.get(part);
    return part;
  }
}
