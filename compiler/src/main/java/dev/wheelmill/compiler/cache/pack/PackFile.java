// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.pack;

import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.compiler.io.Checksums;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A pack that is read. Its table is in memory, its pieces are read one at a time; any number of
 * threads may do so. What a piece is worth, whoever asks for it finds out.
 */
public final class PackFile implements Closeable {
  private final PackBytes bytes;
  private final byte[] table;

  private PackFile(PackBytes bytes, byte[] table) {
    this.bytes = bytes;
    this.table = table;
  }

  /** What stands behind the table. */
  private record End(long start, byte[] name, int count, long check) {
    /** Empty if the bytes do not end as a pack does. */
    static Optional<End> of(PackBytes bytes) throws IOException {
      long start = bytes.size() - PackForm.END;
      if (start < PackForm.MAGIC.length) {
        return Optional.empty();
      }
      ByteBuffer ending = ByteBuffer.wrap(bytes.read(start, PackForm.END));
      byte[] name = new byte[PackForm.NAME];
      ending.get(name);
      End end = new End(start, name, ending.getInt(), ending.getLong());
      boolean magic = ending.equals(ByteBuffer.wrap(PackForm.MAGIC));
      return magic && end.count >= 0 && end.count <= PackForm.MOST_PIECES
          ? Optional.of(end)
          : Optional.empty();
    }

    long tableStart() {
      return start - (long) PackForm.ROW * count;
    }
  }

  /**
   * Reads the table of a pack, and checks it.
   *
   * @param bytes are closed with the pack, and at once if there is none
   * @param name what the pack should be found by
   * @return empty if it is not whole, another's, or says what can't be
   */
  public static Optional<PackFile> open(PackBytes bytes, byte[] name) throws IOException {
    Optional<PackFile> pack = Optional.empty();
    try {
      pack = read(bytes, name);
      return pack;
    } finally {
      if (pack.isEmpty()) {
        bytes.close();
      }
    }
  }

  private static Optional<PackFile> read(PackBytes bytes, byte[] name) throws IOException {
    Optional<End> ending = End.of(bytes).filter(end -> Arrays.equals(end.name, name));
    if (ending.isEmpty()) {
      return Optional.empty();
    }
    End end = ending.get();
    long tableStart = end.tableStart();
    if (tableStart < PackForm.MAGIC.length
        || !Arrays.equals(bytes.read(0, PackForm.MAGIC.length), PackForm.MAGIC)) {
      return Optional.empty();
    }
    byte[] checked = bytes.read(tableStart, PackForm.ROW * end.count + PackForm.CHECKED_END);
    if (Checksums.of(checked, 0, checked.length) != end.check) {
      return Optional.empty();
    }
    PackFile file = new PackFile(bytes, Arrays.copyOf(checked, PackForm.ROW * end.count));
    return file.isPossible(tableStart) ? Optional.of(file) : Optional.empty();
  }

  /**
   * How many pieces a pack says that it has, by its end alone.
   *
   * @return empty if it is none
   */
  public static Optional<Integer> count(PackBytes bytes) throws IOException {
    return End.of(bytes).map(End::count);
  }

  /**
   * Whether the keys are in their order, the pieces before the table, and together no more than
   * there is room for.
   */
  private boolean isPossible(long tableStart) {
    long room = tableStart - PackForm.MAGIC.length;
    for (int row = 0; row < count(); row++) {
      long position = position(row);
      int length = length(row);
      room -= length;
      boolean inOrder = row == 0 || compare(row, table, (row - 1) * PackForm.ROW) > 0;
      if (!inOrder
          || length < 0
          || length > Bounds.BYTECODE
          || room < 0
          || position < PackForm.MAGIC.length
          || position > tableStart - length) {
        return false;
      }
    }
    return true;
  }

  /** How many pieces there are. */
  public int count() {
    return table.length / PackForm.ROW;
  }

  /** The key of a piece, counted from 0 in the order of the keys. */
  public byte[] key(int row) {
    int at = row * PackForm.ROW;
    return Arrays.copyOfRange(table, at, at + PackForm.KEY);
  }

  private long position(int row) {
    return ByteBuffer.wrap(table).getLong(row * PackForm.ROW + PackForm.KEY);
  }

  private int length(int row) {
    return ByteBuffer.wrap(table).getInt(row * PackForm.ROW + PackForm.KEY + Long.BYTES);
  }

  /** Compares the key of a row with one that stands somewhere. */
  private int compare(int row, byte[] keys, int at) {
    int mine = row * PackForm.ROW;
    return Arrays.compareUnsigned(table, mine, mine + PackForm.KEY, keys, at, at + PackForm.KEY);
  }

  /** A piece, counted from 0 in the order of the keys. */
  public byte[] piece(int row) throws IOException {
    return bytes.read(position(row), length(row));
  }

  /** Whether there is a piece of that key. */
  public boolean has(byte[] key) {
    return row(key) >= 0;
  }

  /** The piece of a key, if it is there. */
  public Optional<byte[]> find(byte[] key) throws IOException {
    int row = row(key);
    return row < 0 ? Optional.empty() : Optional.of(piece(row));
  }

  /** The row of a key; less than 0 if there is none. */
  private int row(byte[] key) {
    int low = 0;
    int high = count() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(middle, key, 0);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return -1;
  }

  /** The pack as it is. */
  public byte[] content() throws IOException {
    if (bytes.size() > Bounds.ARRAY) {
      throw new IOException("a pack is too large");
    }
    return bytes.read(0, (int) bytes.size());
  }

  /** How many bytes it has. */
  public long size() {
    return bytes.size();
  }

  @Override
  public void close() {
    try {
      bytes.close();
    } catch (IOException e) {
      // All that was read is read.
    }
  }
}
