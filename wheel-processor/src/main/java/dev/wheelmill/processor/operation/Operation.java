// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import dev.wheelmill.processor.diagnostic.RefusedException;
import java.io.IOException;

/** Work that is ready to be done, but for the context that it is done in. */
@FunctionalInterface
public interface Operation<R> {
  /**
   * Does the work, and reports it.
   *
   * @throws RefusedException if what was asked for can't be done
   * @throws IOException if a target can't be read
   */
  R run(RunContext context) throws RefusedException, IOException, InterruptedException;
}
