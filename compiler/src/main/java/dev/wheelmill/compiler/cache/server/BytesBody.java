// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.server;

import dev.wheelmill.compiler.io.Hashing;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that are kept in memory. */
public final class BytesBody implements Body {
  private byte[] bytes;
  private int count;

  /**
   * An empty one.
   *
   * @param expected how many bytes will come, as far as that is known
   */
  public BytesBody(int expected) {
    this.bytes = new byte[expected];
  }

  @Override
  public void add(ByteBuffer more) {
    int length = more.remaining();
    if (length > bytes.length - count) {
      bytes = Arrays.copyOf(bytes, Math.max(count + length, 2 * bytes.length));
    }
    more.get(bytes, count, length);
    count += length;
  }

  /** What came. */
  public byte[] bytes() {
    return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
  }

  @Override
  public long size() {
    return count;
  }

  @Override
  public byte[] sha256() {
    return Hashing.sha256(bytes());
  }

  @Override
  public void abandon() {
    // There is nothing to be given back.
  }
}
