// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What can be told of a string from its UTF-8. */
final class Text {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The highest bit of each of eight bytes. */
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Text() {}

  static boolean isAscii(byte[] bytes, int start, int length) {
    int end = start + length;
    int at = start;
    long all = 0;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      all |= (long) LONG.get(bytes, at);
    }
    for (; at < end; at++) {
      all |= bytes[at];
    }
    return (all & HIGH_BITS) == 0;
  }

  /** What a string is: {@link Kind#ASCII} or {@link Kind#STRING}. */
  static byte kindOf(byte[] bytes, int start, int length) {
    return isAscii(bytes, start, length) ? Kind.ASCII : Kind.STRING;
  }

  /** True if CPython interns a constant with this content: {@code [A-Za-z0-9_]*}. */
  static boolean isNameLike(byte[] bytes, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (!isNameByte(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNameByte(byte b) {
    int lower = b | 0x20;
    return (lower >= 'a' && lower <= 'z') || (b >= '0' && b <= '9') || b == '_';
  }

  /** True for well-formed UTF-8, in which surrogates may stand too, as Python's surrogatepass. */
  static boolean isUtf8(byte[] bytes, int start, int length) {
    int end = start + length;
    int at = start;
    while (at < end) {
      int more = followers(bytes[at]);
      if (more < 0 || end - at <= more || !isSequence(bytes, at, more)) {
        return false;
      }
      at += 1 + more;
    }
    return true;
  }

  /** How many bytes follow a first byte; -1 if it is none. */
  private static int followers(byte first) {
    int b = first & 0xff;
    if (b < 0x80) {
      return 0;
    }
    if (b < 0xc2 || b > 0xf4) {
      return -1;
    }
    return b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
  }

  private static boolean isSequence(byte[] bytes, int at, int more) {
    int codePoint = bytes[at] & (0x3f >> more);
    for (int i = 1; i <= more; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return false;
      }
      codePoint = (codePoint << 6) | (bytes[at + i] & 0x3f);
    }
    return switch (more) {
      case 2 -> codePoint >= 0x800;
      case 3 -> codePoint >= 0x10000 && codePoint <= 0x10ffff;
      default -> true;
    };
  }

  /**
   * The UTF-8 of the string that Python makes of a path's bytes (PEP 383): bytes that are not
   * well-formed become surrogates.
   */
  static byte[] ofPath(byte[] path) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < path.length) {
      int length = 1 + Math.max(0, followers(path[at]));
      boolean wellFormed = at + length <= path.length && isUtf8(path, at, length);
      if (wellFormed && !isSurrogate(path, at, length)) {
        out.write(path, at, length);
        at += length;
      } else {
        // U+DC80 to U+DCFF for the bytes 80 to FF.
        out.write(0xed);
        out.write(0xb0 | ((path[at] & 0xff) >> 6));
        out.write(0x80 | (path[at] & 0x3f));
        at++;
      }
    }
    return out.toByteArray();
  }

  private static boolean isSurrogate(byte[] bytes, int at, int length) {
    return length == 3 && (bytes[at] & 0xff) == 0xed && (bytes[at + 1] & 0xff) >= 0xa0;
  }
}
