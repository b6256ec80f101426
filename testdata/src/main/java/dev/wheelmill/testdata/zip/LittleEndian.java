// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.zip;

import java.io.ByteArrayOutputStream;

/** Bytes that grow, numbers little-endian. */
public final class LittleEndian {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public LittleEndian u2(long value) {
    return number(value, 2);
  }

  public LittleEndian u4(long value) {
    return number(value, 4);
  }

  public LittleEndian u8(long value) {
    return number(value, 8);
  }

  public LittleEndian bytes(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public int size() {
    return out.size();
  }

  public byte[] toBytes() {
    return out.toByteArray();
  }

  private LittleEndian number(long value, int width) {
    for (int i = 0; i < width; i++) {
      out.write((int) (value >>> (8 * i)));
    }
    return this;
  }
}
