// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 500M}, {@code 2G}, {@code 1.5 GiB}, {@code 0}. */
public final class CacheSize {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,3})?) ?([KMGT]?)(?:I?B)?");
  private static final String UNITS = "KMGT";
  private static final double KIBI = 1024;

  private CacheSize() {}

  /**
   * The number of bytes. Units are powers of 1024, in either case, with or without {@code B} or
   * {@code iB}.
   *
   * @throws IllegalArgumentException if it is no size
   */
  public static long parse(String text) {
    Matcher parts = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "not a size: \"" + text + "\". Write it as 500M, 2G or 1.5G; units are K, M, G and T.");
    }
    int power = parts.group(2).isEmpty() ? 0 : 1 + UNITS.indexOf(parts.group(2));
    return (long) (Double.parseDouble(parts.group(1)) * Math.pow(KIBI, power));
  }
}
