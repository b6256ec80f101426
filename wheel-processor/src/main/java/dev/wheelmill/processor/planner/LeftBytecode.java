// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.planner;

import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Bytecode that can't be restamped, by whose it is and why; safe for use by several threads. */
final class LeftBytecode {
  private final SortedMap<String, SortedMap<String, SortedSet<String>>> paths = new TreeMap<>();

  /** Of an interpreter whose format is not known, or not a file of its own. */
  void unknown(Source source, Bytecode bytecode) {
    add(source, bytecode, "of an interpreter that is not known here, or a link");
  }

  void unreadable(Source source, Bytecode bytecode) {
    add(source, bytecode, "unreadable");
  }

  void tooLarge(Source source, Bytecode bytecode) {
    add(source, bytecode, "larger than " + (Bounds.CODE >> 20) + " MiB");
  }

  void notValid(Source source, Bytecode bytecode, PycStatus status) {
    add(source, bytecode, reason(status));
  }

  private static String reason(PycStatus status) {
    return switch (status) {
      case MISMATCHED -> "from another source, and used all the same";
      case OTHER_INTERPRETER -> "of an interpreter that its name does not say";
      default -> status.name().toLowerCase(Locale.ROOT);
    };
  }

  private synchronized void add(Source source, Bytecode bytecode, String why) {
    String unit =
        source.owners().isEmpty()
            ? "(" + source.place().label() + ")"
            : source.owners().get(0).name();
    paths
        .computeIfAbsent(unit, key -> new TreeMap<>())
        .computeIfAbsent(why, key -> new TreeSet<>())
        .add(bytecode.path());
  }

  /** One for each owner and reason. */
  synchronized List<Notice> notices() {
    return paths.entrySet().stream()
        .flatMap(
            unit ->
                unit.getValue().entrySet().stream()
                    .map(why -> Notice.warning(unit.getKey(), text(why.getKey(), why.getValue()))))
        .toList();
  }

  private static String text(String why, SortedSet<String> files) {
    return files.size() == 1
        ? files.first() + " is left as it is: " + why
        : files.size()
            + " bytecode files are left as they are: "
            + why
            + "; the first is "
            + files.first();
  }
}
