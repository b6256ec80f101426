// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that are being written. */
final class ByteSink {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes;
  private int size;

  /** With room for that many bytes; it grows when they are more. */
  ByteSink(int expected) {
    this.bytes = new byte[expected];
  }

  int size() {
    return size;
  }

  byte get(int at) {
    return bytes[at];
  }

  void set(int at, int value) {
    bytes[at] = (byte) value;
  }

  /** Adds the lowest byte. */
  void u1(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  /** Adds four bytes, little-endian. */
  void i4(int value) {
    room(4);
    INT.set(bytes, size, value);
    size += 4;
  }

  void copy(byte[] from, int start, int length) {
    room(length);
    System.arraycopy(from, start, bytes, size, length);
    size += length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void room(int count) {
    if (count > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length + (bytes.length >> 1), size + count));
    }
  }
}
