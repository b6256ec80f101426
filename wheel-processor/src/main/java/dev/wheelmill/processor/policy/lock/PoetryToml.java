// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.lock;

import com.moandjiezana.toml.Toml;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code poetry.lock} with toml4j: the one use of that library, which has had no release
 * since 2016. It knows TOML 0.4, and poetry writes no more than that; all other TOML is tomlj's.
 */
final class PoetryToml {
  /** A line that may begin with a quoted key, whose quotes toml4j leaves. */
  private static final Pattern QUOTED = Pattern.compile("^[ \t]*\"", Pattern.MULTILINE);

  private PoetryToml() {}

  /** The file's keys and values; none if it is not the TOML that poetry writes. */
  static Optional<Map<?, ?>> read(String text) {
    if (QUOTED.matcher(text).find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Toml().read(text).toMap());
    } catch (RuntimeException | StackOverflowError e) {
      // It recurses into nested lists without a limit.
      return Optional.empty();
    }
  }
}
