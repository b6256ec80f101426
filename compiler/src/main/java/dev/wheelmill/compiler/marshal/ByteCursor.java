// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads bytes from first to last and never beyond. */
final class ByteCursor {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int at;

  ByteCursor(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Where the next byte is. */
  int offset() {
    return at;
  }

  int remaining() {
    return bytes.length - at;
  }

  /** An unsigned byte. */
  int u1() throws MarshalException {
    need(1);
    return bytes[at++] & 0xff;
  }

  /** A signed integer of four bytes, little-endian. */
  int i4() throws MarshalException {
    need(4);
    int value = (int) INT.get(bytes, at);
    at += 4;
    return value;
  }

  /** A length or a count in four bytes: not negative, and no more than there are bytes left. */
  int length() throws MarshalException {
    int length = i4();
    if (length < 0 || length > remaining()) {
      throw new MarshalException(at - 4, "a length of " + Integer.toUnsignedString(length));
    }
    return length;
  }

  /** Moves on, and returns where it was. */
  int skip(int count) throws MarshalException {
    need(count);
    int start = at;
    at += count;
    return start;
  }

  private void need(int count) throws MarshalException {
    if (count > remaining()) {
      throw new MarshalException(at, "the end of the code, " + count + " bytes too early");
    }
  }
}
