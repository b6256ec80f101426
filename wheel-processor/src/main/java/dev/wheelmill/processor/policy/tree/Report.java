// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.tree;

import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.policy.value.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects the mistakes of one file. */
public final class Report {
  private final String file;
  private final List<Mistake> mistakes = new ArrayList<>();

  public Report(String file) {
    this.file = file;
  }

  public void add(Mistake mistake) {
    mistakes.add(mistake);
  }

  public void add(Position position, String key, String problem) {
    add(mistake(position, key, problem));
  }

  public Mistake mistake(Position position, String key, String problem) {
    return Mistake.at(file, position, key, problem);
  }

  /** To be thrown where reading can't go on: what was found so far, and this. */
  PolicyException fatal(Position position, String problem) {
    add(position, "", problem);
    return new PolicyException(sorted());
  }

  /** Throws if there is any mistake. */
  public void check() {
    if (!mistakes.isEmpty()) {
      throw new PolicyException(sorted());
    }
  }

  private List<Mistake> sorted() {
    return mistakes.stream().sorted(Comparator.comparing(Report::order)).toList();
  }

  private static long order(Mistake mistake) {
    return Optional.of(mistake)
        .flatMap(Mistake::position)
        .map(at -> ((long) at.line() << Integer.SIZE) + at.column())
        .orElse(0L);
  }
}
