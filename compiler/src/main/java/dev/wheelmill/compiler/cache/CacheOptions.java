// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which cache is used, and how large it may be.
 *
 * @param place where it is
 * @param limit how many bytes its entries may have together
 */
public record CacheOptions(CachePlace place, long limit) {
  /** The code of about 100,000 modules. */
  public static final long DEFAULT_LIMIT = 2L << 30;

  /** The variable that sets the limit; see {@link CacheSize}. */
  public static final String LIMIT_VARIABLE = "WHEELMILL_CACHE_SIZE";

  /**
   * What the variables of the environment say.
   *
   * @param workingFolder what a relative folder starts from
   * @return empty if the user has no home and no folder is named
   * @throws IllegalArgumentException if the limit is no size
   */
  public static Optional<CacheOptions> of(Map<String, String> environment, Path workingFolder) {
    String text = environment.getOrDefault(LIMIT_VARIABLE, "").strip();
    long limit = text.isEmpty() ? DEFAULT_LIMIT : CacheSize.parse(text);
    return CachePlace.of(environment, workingFolder).map(place -> new CacheOptions(place, limit));
  }
}
