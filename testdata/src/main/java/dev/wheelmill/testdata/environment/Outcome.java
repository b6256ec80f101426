// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.environment;

import java.util.List;

/**
 * What must come of a hostile environment. Whatever it is, nothing outside changes and nothing of
 * the environment runs.
 *
 * @param compile the exit code of {@code apply} that compiles
 * @param strip the exit code of {@code apply} that strips, after that
 * @param verify the exit code of {@code verify} between the two
 * @param says what the report of the first says, each anywhere in it
 * @param finds what {@code verify} says
 */
public record Outcome(int compile, int strip, int verify, List<String> says, List<String> finds) {
  private static final int DONE = 0;
  private static final int FINDINGS = 1;
  private static final int USAGE = 2;
  private static final int REFUSED = 3;
  private static final int INCOMPLETE = 4;

  /** Makes the lists unmodifiable. */
  public Outcome {
    says = List.copyOf(says);
    finds = List.copyOf(finds);
  }

  /** All is done, and verify finds nothing. */
  static Outcome done() {
    return new Outcome(DONE, DONE, DONE, List.of(), List.of());
  }

  /** A distribution is refused, or fails in both runs; the rest is done. */
  static Outcome incomplete() {
    return new Outcome(INCOMPLETE, INCOMPLETE, DONE, List.of(), List.of());
  }

  /** A distribution can't be compiled; the rest is done, and stripping works. */
  static Outcome failed() {
    return new Outcome(INCOMPLETE, DONE, DONE, List.of(), List.of());
  }

  /** The interpreter can't be used: nothing is compiled, and stripping needs none. */
  static Outcome noInterpreter() {
    return new Outcome(USAGE, DONE, USAGE, List.of(), List.of());
  }

  /** The environment can't be read at all: nothing is done. */
  static Outcome unreadable() {
    return new Outcome(REFUSED, REFUSED, REFUSED, List.of(), List.of());
  }

  /** What the report of {@code apply} must say. */
  Outcome says(String... words) {
    return new Outcome(compile, strip, verify, List.of(words), finds);
  }

  /** What {@code verify} must find. */
  Outcome finds(String... words) {
    return new Outcome(compile, strip, FINDINGS, says, List.of(words));
  }

  /** Whether nothing may be changed. */
  public boolean isRefusal() {
    return compile == USAGE || compile == REFUSED;
  }
}
