// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.record;

import java.util.Comparator;

/** Paths as they stand in RECORD. */
public final class RecordPath {

  /**
   * By Unicode code point, as Python sorts strings and pip sorts the rows of an installed RECORD.
   */
  public static final Comparator<String> ORDER = RecordPath::compare;

  private RecordPath() {}

  /**
   * The one spelling of a path by which rows are compared: {@code \} becomes {@code /}; empty and
   * {@code .} segments go. A leading {@code /} stays, and so does {@code ..}: what it leads to
   * depends on links.
   */
  public static String normalise(String path) {
    if (isPlain(path)) {
      return path;
    }
    StringBuilder plain = new StringBuilder(path.length());
    for (String segment : path.replace('\\', '/').split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".")) {
        continue;
      }
      plain.append(plain.isEmpty() ? "" : "/").append(segment);
    }
    return isAbsolute(path) ? "/" + plain : plain.toString();
  }

  private static boolean isAbsolute(String path) {
    return path.startsWith("/") || path.startsWith("\\");
  }

  /** Quick and on the safe side: most paths need no work. */
  private static boolean isPlain(String path) {
    return path.indexOf('\\') < 0
        && !path.startsWith("./")
        && !path.contains("//")
        && !path.contains("/.")
        && !path.endsWith("/")
        && !path.equals(".");
  }

  private static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return Integer.compare(rank(x), rank(y));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Surrogates stand for code points above all that a single char holds. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
