// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.pack;

import dev.wheelmill.compiler.io.Checksums;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pack that is written, a piece at a time; any number of threads may do so. Only the table is in
 * memory until the end.
 */
public final class PackWriter implements Closeable {
  private final OutputStream out;
  private final byte[] name;
  private final Map<byte[], Piece> pieces = new TreeMap<>(Arrays::compareUnsigned);
  private long end;
  private boolean broken;

  private record Piece(long position, int length) {}

  private PackWriter(OutputStream out, byte[] name) {
    this.out = out;
    this.name = name.clone();
  }

  /**
   * Begins a pack where nothing is written yet.
   *
   * @param name what the pack is to be found by
   */
  public static PackWriter begin(OutputStream out, byte[] name) throws IOException {
    if (name.length != PackForm.NAME) {
      throw new IllegalArgumentException("no name of a pack");
    }
    PackWriter writer = new PackWriter(out, name);
    writer.append(PackForm.MAGIC);
    return writer;
  }

  /** Adds a piece; of a key that is there already, the first one stays. */
  public synchronized void add(byte[] key, byte[] piece) throws IOException {
    checkWhole();
    if (pieces.containsKey(key) || pieces.size() == PackForm.MOST_PIECES) {
      return;
    }
    if (key.length != PackForm.KEY) {
      throw new IllegalArgumentException("no key of a pack");
    }
    long position = end;
    append(piece);
    pieces.put(key, new Piece(position, piece.length));
  }

  private void checkWhole() throws IOException {
    if (broken) {
      throw new IOException("a piece of a pack could not be written");
    }
  }

  private void append(byte[] bytes) throws IOException {
    broken = true; // Until all of it is written: what comes after it would not be where it is said.
    out.write(bytes);
    broken = false;
    end += bytes.length;
  }

  /** Whether there is a piece of that key. */
  public synchronized boolean has(byte[] key) {
    return pieces.containsKey(key);
  }

  /** Writes the table. Nothing is added after that. */
  public synchronized void end() throws IOException {
    checkWhole();
    append(table());
  }

  private byte[] table() {
    int checked = pieces.size() * PackForm.ROW + PackForm.CHECKED_END;
    ByteBuffer table = ByteBuffer.allocate(pieces.size() * PackForm.ROW + PackForm.END);
    pieces.forEach((key, piece) -> table.put(key).putLong(piece.position).putInt(piece.length));
    table.put(name).putInt(pieces.size());
    return table.putLong(Checksums.of(table.array(), 0, checked)).put(PackForm.MAGIC).array();
  }

  /** How many pieces there are. */
  public synchronized int count() {
    return pieces.size();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
