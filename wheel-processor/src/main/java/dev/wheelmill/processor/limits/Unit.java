// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.limits;

import dev.wheelmill.compiler.cache.CacheSize;

/** How the value of a limit is written. */
enum Unit {
  /** As in {@code 500M} and {@code 1.5GiB}. */
  BYTES {
    @Override
    long parse(String text) {
      return CacheSize.parse(text);
    }

    /** In the largest unit that gives a whole number. */
    @Override
    String text(long value) {
      int power = value <= 0 ? 0 : Math.min(Long.numberOfTrailingZeros(value) / BITS, NAMES.length);
      return power == 0 ? value + " bytes" : (value >> (BITS * power)) + NAMES[power - 1];
    }

    @Override
    public String toString() {
      return "SIZE";
    }
  },
  NUMBER {
    @Override
    long parse(String text) {
      if (!text.strip().matches("[0-9]{1,10}")) {
        throw new IllegalArgumentException("not a whole number: \"" + text + "\"");
      }
      return Long.parseLong(text.strip());
    }

    @Override
    String text(long value) {
      return Long.toString(value);
    }

    @Override
    public String toString() {
      return "NUMBER";
    }
  };

  private static final int BITS = 10;
  private static final String[] NAMES = {"KiB", "MiB", "GiB", "TiB"};

  /** Throws {@link IllegalArgumentException} with a message for users. */
  abstract long parse(String text);

  abstract String text(long value);
}
