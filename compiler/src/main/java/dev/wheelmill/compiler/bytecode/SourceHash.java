// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.bytecode;

/**
 * The keyed hash of a source that hash-based bytecode holds (PEP 552): SipHash, in two strengths.
 */
public enum SourceHash {
  /** One round a word and three at the end: CPython 3.11 and later. */
  SIPHASH_1_3(1, 3),
  /** Two rounds a word and four at the end: CPython 3.7 to 3.10. */
  SIPHASH_2_4(2, 4);

  private final int compressionRounds;
  private final int finalizationRounds;

  SourceHash(int compressionRounds, int finalizationRounds) {
    this.compressionRounds = compressionRounds;
    this.finalizationRounds = finalizationRounds;
  }

  /**
   * The hash of a source.
   *
   * @param magic the interpreter's magic number, which is the key
   * @return the eight bytes of the header, read as a little-endian integer
   */
  public long of(int magic, byte[] source) {
    long v0 = 0x736f6d6570736575L ^ Integer.toUnsignedLong(magic);
    long v1 = 0x646f72616e646f6dL;
    long v2 = 0x6c7967656e657261L ^ Integer.toUnsignedLong(magic);
    long v3 = 0x7465646279746573L;
    int words = source.length >>> 3;
    for (int i = 0; i <= words; i++) {
      long m = i < words ? word(source, i << 3) : lastWord(source);
      v3 ^= m;
      for (int r = 0; r < compressionRounds; r++) {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
      }
      v0 ^= m;
    }
    v2 ^= 0xff;
    for (int r = 0; r < finalizationRounds; r++) {
      v0 += v1;
      v2 += v3;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v1;
      v0 += v3;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 = Long.rotateLeft(v2, 32);
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private static long word(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /** The rest of up to seven bytes, under the length's lowest byte. */
  private static long lastWord(byte[] bytes) {
    long word = (long) bytes.length << 56;
    int start = bytes.length & ~7;
    for (int i = bytes.length - 1; i >= start; i--) {
      word |= (bytes[i] & 0xffL) << ((i - start) << 3);
    }
    return word;
  }

  private static final java.lang.invoke.VarHandle LONG =
      java.lang.invoke.MethodHandles.byteArrayViewVarHandle(
          long[].class, java.nio.ByteOrder.LITTLE_ENDIAN);
}
