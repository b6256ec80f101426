// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.value;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A policy, a variable or a lock file that can't be followed. It carries every mistake that was
 * found, not only the first; the message has one a line.
 */
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  /**
   * @param mistakes at least one
   */
  public PolicyException(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::line).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** One mistake. */
  public PolicyException(Mistake mistake) {
    this(List.of(mistake));
  }

  /** All that is wrong, in the order of the file. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
