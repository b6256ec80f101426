// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of distributions and of dependency groups, as they are compared. */
public final class DistributionName {
  private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

  private DistributionName() {}

  /**
   * The normalised name (PEP 503): lower case, each run of {@code -}, {@code _}, {@code .} one -.
   */
  public static String normalise(String name) {
    return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
  }
}
