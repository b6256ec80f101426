// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import dev.wheelmill.processor.process.Readiness;
import java.time.Duration;

/**
 * When a command that is recorded is ended.
 *
 * @param readiness what is waited for; {@link Readiness.Exit} leaves it to end by itself
 * @param span how long it goes on then
 * @param patience how long it may take until it is ready
 */
public record ReadyWhen(Readiness readiness, Duration span, Duration patience) {
  /** Whether it is left to end by itself. */
  public boolean isUntilItsEnd() {
    return readiness instanceof Readiness.Exit;
  }

  /** Whether something must come true: it is not only given some time. */
  boolean isConditional() {
    return !isUntilItsEnd() && !(readiness instanceof Readiness.After);
  }
}
