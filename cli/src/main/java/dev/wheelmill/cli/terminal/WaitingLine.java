// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.terminal;

import dev.wheelmill.processor.diagnostic.Progress;
import java.io.PrintWriter;

/**
 * Says on a line of its own that nothing is done until another run has ended, as this may take long
 * and looks like nothing.
 *
 * @param err where to
 * @param rest is told all else
 */
public record WaitingLine(PrintWriter err, Progress rest) implements Progress {
  @Override
  public void expect(int steps) {
    rest.expect(steps);
  }

  @Override
  public void advance() {
    rest.advance();
  }

  @Override
  public void waitsFor(String holder) {
    err.println("wheelmill: waiting for " + holder);
    err.flush();
  }
}
