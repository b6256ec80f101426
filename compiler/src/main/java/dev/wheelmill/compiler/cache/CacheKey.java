// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What code follows from: the source, the interpreter that compiles it and the optimization level.
 * Where the source stands, and whose it is, does not matter. All else is the same for every code:
 * workers run with fixed flags and variables.
 *
 * @param hex the sha256 of all that, as 64 hexadecimal digits
 */
public record CacheKey(String hex) {
  /**
   * Counts up with every change of what is kept for a source: of the canonical form, or of how
   * workers compile. Whatever is remembered of written code names it too.
   */
  public static final String FORMAT = "wheelmill bytecode 1";

  private static final String SEPARATOR = "\0";
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public CacheKey {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("no key: " + hex);
    }
  }

  /**
   * The key of the code of a source.
   *
   * @param sourceDigest the sha256 of the source
   */
  public static CacheKey of(byte[] sourceDigest, Interpreter interpreter, OptimizationLevel level) {
    return ofRecipe(FORMAT, HexFormat.of().formatHex(sourceDigest), compiler(interpreter, level));
  }

  /** What compiles, and how; all of the interpreter that its code may depend on. */
  private static String compiler(Interpreter interpreter, OptimizationLevel level) {
    return String.join(
        SEPARATOR,
        interpreter.implementation(),
        interpreter.build(),
        interpreter.platform(),
        interpreter.cacheTag(),
        Integer.toString(interpreter.magic()),
        Integer.toString(level.number()));
  }

  /**
   * The key of what follows from a content by a rule.
   *
   * @param rule all but the content that a change of should make another key
   * @param digest the sha256 of the content
   */
  public static CacheKey ofDerived(String rule, byte[] digest) {
    return ofRecipe("wheelmill derived 1", rule, HexFormat.of().formatHex(digest));
  }

  /** A key of packs, for the code of one interpreter and level. */
  static CacheKey ofPack(Interpreter interpreter, OptimizationLevel level, String... rest) {
    return ofRecipe(
        "wheelmill pack 1", FORMAT, compiler(interpreter, level), String.join(SEPARATOR, rest));
  }

  /** The key of a part of a pack. */
  public static CacheKey ofPart(CacheKey pack, int part) {
    return ofRecipe("wheelmill part 1", pack.hex, Integer.toString(part));
  }

  private static CacheKey ofRecipe(String... parts) {
    byte[] recipe = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
    return new CacheKey(HexFormat.of().formatHex(Hashing.sha256(recipe)));
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }
}
