// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.processor.diagnostic.Notice;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What becomes of a target's bytecode on a way.
 *
 * @param way the way
 * @param verdicts one for each bytecode file that an interpreter takes now
 * @param notices what a person should know besides
 */
public record Shipped(Way way, List<Verdict> verdicts, List<Notice> notices) {
  public Shipped {
    verdicts = List.copyOf(verdicts);
    notices = List.copyOf(notices);
  }

  /** The same with another notice. */
  public Shipped with(Notice notice) {
    List<Notice> more = new ArrayList<>(notices);
    more.add(notice);
    return new Shipped(way, verdicts, more);
  }

  /** How many files have that fate. */
  public int count(Verdict.Fate fate) {
    return (int) verdicts.stream().filter(verdict -> verdict.fate() == fate).count();
  }

  /** The invalidation modes in which all that goes along would be taken afterwards. */
  public Set<InvalidationMode> survivors() {
    Set<InvalidationMode> modes = EnumSet.allOf(InvalidationMode.class);
    verdicts.forEach(verdict -> modes.retainAll(verdict.modes()));
    return modes;
  }
}
