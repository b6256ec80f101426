// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache;

import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.compiler.io.UserFolders;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the cache is.
 *
 * @param folder its folder, which need not be there
 * @param named whether somebody named it, and so answers for who can write into it
 */
public record CachePlace(Path folder, boolean named) {

  /**
   * By the rules of XDG's base directories: {@code $WHEELMILL_CACHE_DIR}, or {@code wheelmill} in
   * {@code $XDG_CACHE_HOME} or {@code ~/.cache}. A relative path in the latter two says nothing.
   *
   * @param environment the variables of the environment
   * @param workingFolder what a relative {@code WHEELMILL_CACHE_DIR} starts from
   * @return empty if the user has no home
   */
  public static Optional<CachePlace> of(Map<String, String> environment, Path workingFolder) {
    String named = environment.getOrDefault("WHEELMILL_CACHE_DIR", "").strip();
    if (!named.isEmpty()) {
      return Optional.of(
          new CachePlace(
              workingFolder.resolve(RawPath.of(named)).toAbsolutePath().normalize(), true));
    }
    return new UserFolders(environment)
        .cache()
        .map(caches -> new CachePlace(caches.resolve("wheelmill"), false));
  }
}
