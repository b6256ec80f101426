// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache;

import dev.wheelmill.compiler.cache.pack.PackFile;
import dev.wheelmill.compiler.cache.pack.PackWriter;
import dev.wheelmill.compiler.io.Checksums;
import dev.wheelmill.compiler.marshal.MarshalException;
import dev.wheelmill.compiler.marshal.OpenCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * An entry as a file. Numbers are big-endian.
 *
 * <pre>
 * magic     8  "wmcode", 0, 1: the version of this format
 * check     8  CRC-32 and CRC-32C of all that follows
 * key      32  what the code was compiled from
 * position  4  where in the code its file name is open
 * code         to the end of the file
 * </pre>
 *
 * <p>Bytes of another kind have {@code wmdata} in the place of {@code wmcode}, and no position.
 *
 * <p>The checksum is against accidents. Who can write entries can write any code into them.
 */
public final class CacheEntry {
  private static final byte[] MAGIC = "wmcode\0\1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DERIVED_MAGIC = "wmdata\0\1".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKED = MAGIC.length + Long.BYTES;
  private static final int KEY_LENGTH = 32;
  private static final int KEYED = CHECKED + KEY_LENGTH;
  private static final int HEADER = KEYED + Integer.BYTES;

  private CacheEntry() {}

  /** The bytes of an entry. */
  public static byte[] encode(CacheKey key, OpenCode code) {
    ByteBuffer file = ByteBuffer.allocate(HEADER + code.bytes().length);
    file.put(MAGIC).putLong(0).put(key.bytes()).putInt(code.position()).put(code.bytes());
    return file.putLong(MAGIC.length, check(file.array())).array();
  }

  /** The bytes of an entry that is no code. */
  public static byte[] encodeDerived(CacheKey key, byte[] bytes) {
    ByteBuffer file = ByteBuffer.allocate(KEYED + bytes.length);
    file.put(DERIVED_MAGIC).putLong(0).put(key.bytes()).put(bytes);
    return file.putLong(MAGIC.length, check(file.array())).array();
  }

  /**
   * What an entry that is no code holds.
   *
   * @return empty if it is damaged, or another's
   */
  public static Optional<byte[]> decodeDerived(byte[] file, CacheKey key) {
    return file.length >= KEYED && isWhole(file, DERIVED_MAGIC, key.bytes())
        ? Optional.of(Arrays.copyOfRange(file, KEYED, file.length))
        : Optional.empty();
  }

  /**
   * The code of an entry that this tool wrote, by the checksum; not parsed.
   *
   * @param key whose entry it should be
   * @param magic the magic number of the interpreter
   * @return empty if it is damaged, or another's
   */
  public static Optional<OpenCode> decode(byte[] file, CacheKey key, int magic) {
    if (!isCode(file, key.bytes())) {
      return Optional.empty();
    }
    try {
      return Optional.of(OpenCode.trusted(code(file), position(file), magic));
    } catch (MarshalException e) {
      return Optional.empty();
    }
  }

  /**
   * The code of an entry that somebody else made: parsed strictly, and looked at whether it can be
   * that of the source. This is what stands between a shared cache and an environment, and is never
   * to be left out for a checksum's sake.
   *
   * @param key whose entry it should be
   * @param magic the magic number of the interpreter
   * @param source the bytes that the key was made for
   * @return empty if it is anything else
   */
  public static Optional<OpenCode> decodeForeign(
      byte[] file, CacheKey key, int magic, byte[] source) {
    if (!isCode(file, key.bytes())) {
      return Optional.empty();
    }
    try {
      return Optional.of(OpenCode.readFor(code(file), position(file), magic, source));
    } catch (MarshalException e) {
      return Optional.empty();
    }
  }

  private static byte[] code(byte[] file) {
    return Arrays.copyOfRange(file, HEADER, file.length);
  }

  private static int position(byte[] file) {
    return ByteBuffer.wrap(file).getInt(HEADER - Integer.BYTES);
  }

  /** Copies the entries of a pack that another lacks. What is damaged stays behind. */
  public static void copy(PackFile from, PackWriter to) throws IOException {
    for (int row = 0; row < from.count(); row++) {
      byte[] key = from.key(row);
      if (!to.has(key)) {
        byte[] entry = from.piece(row);
        if (isCode(entry, key)) {
          to.add(key, entry);
        }
      }
    }
  }

  private static boolean isCode(byte[] file, byte[] key) {
    return file.length > HEADER && isWhole(file, MAGIC, key);
  }

  private static boolean isWhole(byte[] file, byte[] magic, byte[] key) {
    return Arrays.equals(file, 0, magic.length, magic, 0, magic.length)
        && Arrays.equals(file, CHECKED, KEYED, key, 0, KEY_LENGTH)
        && ByteBuffer.wrap(file).getLong(MAGIC.length) == check(file);
  }

  private static long check(byte[] file) {
    return Checksums.of(file, CHECKED, file.length);
  }
}
