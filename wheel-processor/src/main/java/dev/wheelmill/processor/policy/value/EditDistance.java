// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.value;

import java.util.Locale;

/** How far two words are apart: insertions, deletions, replacements and swaps of neighbours. */
final class EditDistance {
  /** No key or value is this long; what is longer is not worth the table. */
  private static final int LONGEST = 40;

  private EditDistance() {}

  static int of(String written, String word) {
    if (written.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    // A letter in the wrong case, or "_" for "-", is not a difference worth counting.
    return distance(written.toLowerCase(Locale.ROOT).replace('_', '-'), word);
  }

  /** Restricted Damerau–Levenshtein: d[i][j] is the distance of the first i and j letters. */
  private static int distance(String a, String b) {
    var d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
