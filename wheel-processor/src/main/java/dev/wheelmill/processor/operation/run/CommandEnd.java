// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.run;

import dev.wheelmill.processor.installer.command.ForegroundProcess;
import dev.wheelmill.processor.operation.Operation;
import dev.wheelmill.processor.report.ApplyReport;
import java.util.Optional;

/**
 * How a command ended.
 *
 * @param code its exit code
 * @param work what is to be done now; empty if it failed, or left nothing to be worked on
 */
public record CommandEnd(int code, Optional<Operation<ApplyReport>> work) {
  private static final int SIGINT_EXIT = 130;

  static CommandEnd leaving(Operation<ApplyReport> work) {
    return new CommandEnd(0, Optional.of(work));
  }

  static CommandEnd withoutWork(int code) {
    return new CommandEnd(code, Optional.empty());
  }

  /** One that was interrupted has not succeeded, whatever it says. */
  static CommandEnd withoutWork(ForegroundProcess.Ending ending) {
    return withoutWork(ending.code() == 0 ? SIGINT_EXIT : ending.code());
  }
}
