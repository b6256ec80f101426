// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.local;

import dev.wheelmill.compiler.cache.CacheKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a cache that is a part of a pack.
 *
 * @param pack what tells the pack from its kin
 * @param number of the part
 */
record StoredPart(StoredFile file, CacheKey pack, int number) {
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})\\.([0-9]{1,3})");

  /** Whether a file that is called so is one. */
  static boolean isOne(String fileName) {
    return NAME.matcher(fileName).matches();
  }

  /** Empty if it is not called like one. */
  static Optional<StoredPart> of(StoredFile file) {
    Matcher name = NAME.matcher(String.valueOf(file.path().getFileName()));
    return name.matches()
        ? Optional.of(
            new StoredPart(file, new CacheKey(name.group(1)), Integer.parseInt(name.group(2))))
        : Optional.empty();
  }

  /** What stands in the file itself. */
  CacheKey key() {
    return CacheKey.ofPart(pack, number);
  }
}
