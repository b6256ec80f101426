// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.diagnostic;

/** Is told how far long work has come; called from any thread. */
public interface Progress {

  /** Nobody looks. */
  Progress NONE =
      new Progress() {
        @Override
        public void expect(int steps) {}

        @Override
        public void advance() {}
      };

  /** So many more steps are to be done. */
  void expect(int steps);

  /** A step is done. */
  void advance();

  /**
   * Nothing is done until another run has ended; said once.
   *
   * @param holder the other, in words
   */
  default void waitsFor(String holder) {}
}
