// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import dev.wheelmill.compiler.bytecode.PycFormat;
import dev.wheelmill.compiler.bytecode.SourceHash;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is known of CPython's final releases without asking one. */
public final class FinalReleases {
  private static final Map<String, CodeFormat> BY_CACHE_TAG =
      Arrays.stream(CodeFormat.values())
          .collect(Collectors.toUnmodifiableMap(FinalReleases::cacheTag, Function.identity()));

  private FinalReleases() {}

  /**
   * What the bytecode files have in common that a cache tag is for.
   *
   * @param cacheTag as in the names of bytecode files: {@code cpython-311}
   * @return empty for a release or an implementation that we do not know
   */
  public static Optional<PycFormat> formatOf(String cacheTag) {
    return Optional.ofNullable(BY_CACHE_TAG.get(cacheTag)).map(FinalReleases::format);
  }

  private static PycFormat format(CodeFormat format) {
    SourceHash hash = format.hashesInOneRound() ? SourceHash.SIPHASH_1_3 : SourceHash.SIPHASH_2_4;
    return new PycFormat(format.magic(), hash);
  }

  /** {@code cpython-311} of {@code V3_11}. */
  private static String cacheTag(CodeFormat format) {
    return "cpython-" + format.name().substring(1).replace("_", "");
  }
}
