// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Something that is taken, though it is wrong or some reader refuses it.
 *
 * @param kind what it is
 * @param path the file that it is about
 * @param detail half a sentence that follows the path
 */
public record Remark(Kind kind, String path, String detail) {

  /** The kinds; of each, one is told in full and the others are counted. */
  public enum Kind {
    SYSTEM_NAME,
    SYSTEM_CLASH,
    COMPANION,
    REPEATED,
    PADDING,
    WHEEL_VERSION,
    TAGS,
    DIGEST
  }

  /** One line for each kind, however many there are of it. */
  public static List<String> lines(List<Remark> remarks) {
    Map<Kind, List<Remark>> byKind = new EnumMap<>(Kind.class);
    remarks.forEach(one -> byKind.computeIfAbsent(one.kind(), k -> new ArrayList<>()).add(one));
    return byKind.values().stream().map(Remark::line).toList();
  }

  private static String line(List<Remark> alike) {
    String first = alike.get(0).toString();
    return alike.size() == 1 ? first : first + " (and " + (alike.size() - 1) + " more like it)";
  }

  @Override
  public String toString() {
    return path + ": " + detail;
  }
}
