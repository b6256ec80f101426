// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.bytecode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The sixteen bytes before the code in a {@code .pyc} of Python 3.7 and later (PEP 552): magic
 * number, flags, and what tells whether the source is still the same.
 */
public sealed interface PycHeader {

  /** The length of a header in bytes. */
  int LENGTH = 16;

  /** The first four bytes, read as a little-endian integer. */
  int magic();

  /** How the interpreter decides whether the file belongs to its source. */
  InvalidationMode mode();

  /** The header as it stands in the file. */
  byte[] toBytes();

  /**
   * A header that names the source's time and size, as unsigned numbers modulo 2<sup>32</sup>.
   *
   * @param mtime seconds since 1970
   * @param size the source's length in bytes
   */
  record Timestamp(int magic, int mtime, int size) implements PycHeader {

    /** True if the header fits a source of that time and size. */
    public boolean fits(long mtimeSeconds, long sourceSize) {
      return mtime == (int) mtimeSeconds && size == (int) sourceSize;
    }

    @Override
    public InvalidationMode mode() {
      return InvalidationMode.TIMESTAMP;
    }

    @Override
    public byte[] toBytes() {
      return start(this).putInt(mtime).putInt(size).array();
    }
  }

  /**
   * A header that holds the hash of the source.
   *
   * @param mode one of the two that are based on the hash
   * @param hash as {@link SourceHash} gives it
   */
  record Hash(int magic, InvalidationMode mode, long hash) implements PycHeader {
    public Hash {
      if (!mode.isHashBased()) {
        throw new IllegalArgumentException("not based on a hash: " + mode);
      }
    }

    @Override
    public byte[] toBytes() {
      return start(this).putLong(hash).array();
    }
  }

  /** A header for a source of any time and size. */
  static PycHeader timestamp(int magic, long mtimeSeconds, long sourceSize) {
    return new Timestamp(magic, (int) mtimeSeconds, (int) sourceSize);
  }

  /**
   * A header that holds a hash.
   *
   * @throws IllegalArgumentException for {@link InvalidationMode#TIMESTAMP}
   */
  static PycHeader hash(int magic, InvalidationMode mode, long hash) {
    return new Hash(magic, mode, hash);
  }

  /** What stands at the beginning of a file. */
  sealed interface Reading {
    /** A header that CPython accepts. */
    record Read(PycHeader header) implements Reading {}

    /** Fewer than sixteen bytes. */
    record TooShort(int length) implements Reading {}

    /** Flags that no version defines: CPython compiles such a file's source again. */
    record UnknownFlags(int magic, int flags) implements Reading {}
  }

  /**
   * Reads the header of a file by Python 3.7 or later; that of an older one has no flags, so the
   * magic number must be looked at too. The flags 2, a check of no hash, are read as a timestamp,
   * as CPython does, and written as 0.
   *
   * @param pyc the file, or the first sixteen bytes of it
   */
  static Reading read(byte[] pyc) {
    if (pyc.length < LENGTH) {
      return new Reading.TooShort(pyc.length);
    }
    ByteBuffer in = ByteBuffer.wrap(pyc).order(ByteOrder.LITTLE_ENDIAN);
    int magic = in.getInt();
    int flags = in.getInt();
    return switch (flags) {
      case 0, 2 -> new Reading.Read(new Timestamp(magic, in.getInt(), in.getInt()));
      case 1 -> new Reading.Read(new Hash(magic, InvalidationMode.UNCHECKED_HASH, in.getLong()));
      case 3 -> new Reading.Read(new Hash(magic, InvalidationMode.CHECKED_HASH, in.getLong()));
      default -> new Reading.UnknownFlags(magic, flags);
    };
  }

  private static ByteBuffer start(PycHeader header) {
    return ByteBuffer.allocate(LENGTH)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(header.magic())
        .putInt(header.mode().flags());
  }
}
