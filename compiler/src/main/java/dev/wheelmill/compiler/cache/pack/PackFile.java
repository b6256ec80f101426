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

  /**
   * Reads the table of a pack, and checks it.
   *
   * @param name what the pack should be found by
   * @return empty if it is not whole, another's, or says what can't be; the bytes are as they were
   */
  public static Optional<PackFile> open(PackBytes bytes, byte[] name) throws IOException {
    long end = bytes.size() - PackForm.END;
    if (end < PackForm.MAGIC.length) {
      return Optional.empty();
    }
    ByteBuffer ending = ByteBuffer.wrap(bytes.read(end, PackForm.END));
    int count = ending.getInt(PackForm.NAME);
    boolean ours =
        Arrays.equals(ending.array(), 0, PackForm.NAME, name, 0, name.length)
            && startsWithMagic(bytes.read(0, PackForm.MAGIC.length))
            && startsWithMagic(lastBytes(ending.array()));
    if (!ours || count < 0 || count > PackForm.MOST_PIECES) {
      return Optional.empty();
    }
    long tableStart = end - (long) PackForm.ROW * count;
    if (tableStart < PackForm.MAGIC.length) {
      return Optional.empty();
    }
    byte[] checked = bytes.read(tableStart, PackForm.ROW * count + PackForm.CHECKED_END);
    if (Checksums.of(checked, 0, checked.length) != ending.getLong(PackForm.CHECKED_END)) {
      return Optional.empty();
    }
    PackFile file = new PackFile(bytes, Arrays.copyOf(checked, PackForm.ROW * count));
    return file.isPossible(tableStart) ? Optional.of(file) : Optional.empty();
  }

  private static byte[] lastBytes(byte[] ending) {
    return Arrays.copyOfRange(ending, PackForm.END - PackForm.MAGIC.length, PackForm.END);
  }

  private static boolean startsWithMagic(byte[] start) {
    return Arrays.equals(start, PackForm.MAGIC);
  }

  /**
   * How many pieces a pack says that it has, by its end alone.
   *
   * @return empty if it is none
   */
  public static Optional<Integer> count(PackBytes bytes) throws IOException {
    long end = bytes.size() - PackForm.END;
    if (end < PackForm.MAGIC.length) {
      return Optional.empty();
    }
    byte[] ending = bytes.read(end, PackForm.END);
    int count = ByteBuffer.wrap(ending).getInt(PackForm.NAME);
    return startsWithMagic(lastBytes(ending)) && count >= 0 && count <= PackForm.MOST_PIECES
        ? Optional.of(count)
        : Optional.empty();
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
  public void close() throws IOException {
    bytes.close();
  }
}
