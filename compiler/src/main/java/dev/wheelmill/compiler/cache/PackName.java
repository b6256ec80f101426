// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import java.util.HexFormat;

/**
 * What a pack is found by. It vouches for nothing: code is taken from a pack by its own key.
 *
 * @param kin the same for packs that may have code in common, such as those of two releases
 * @param pack what tells it from its kin
 * @param parts into how many parts it is split, each of which is a file; by what it is found by
 *     alone, so that all who look for it split it alike
 */
public record PackName(CacheKey kin, CacheKey pack, int parts) {
  /** No pack is split into more. */
  public static final int MOST_PARTS = 256;

  public PackName {
    if (parts < 1 || parts > MOST_PARTS) {
      throw new IllegalArgumentException("no number of parts: " + parts);
    }
  }

  /**
   * The name of the pack for code of one interpreter and level.
   *
   * @param kin what its kin have in common
   * @param digest what tells it from them
   */
  public static PackName of(
      Interpreter interpreter, OptimizationLevel level, String kin, byte[] digest, int parts) {
    return new PackName(
        CacheKey.ofPack(interpreter, level, "kin", kin),
        CacheKey.ofPack(
            interpreter, level, HexFormat.of().formatHex(digest), Integer.toString(parts)),
        parts);
  }

  /** The part that has the code of a key. */
  public int part(byte[] key) {
    int first = (key[0] & 0xff) << 16 | (key[1] & 0xff) << 8 | (key[2] & 0xff);
    return first % parts;
  }

  /** The key of a part. */
  public CacheKey key(int part) {
    return CacheKey.ofPart(pack, part);
  }
}
