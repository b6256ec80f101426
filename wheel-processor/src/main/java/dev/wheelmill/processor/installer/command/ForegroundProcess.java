// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs an installer as a shell runs a command: with the streams of this process, and leaving to it
 * what signals mean.
 */
public final class ForegroundProcess {
  private volatile boolean interrupted;

  private ForegroundProcess() {}

  /**
   * How a process ended.
   *
   * @param code its exit status; 128 and the signal's number if a signal ended it
   * @param interrupted whether a signal came meanwhile that asks for an end
   */
  public record Ending(int code, boolean interrupted) {}

  /**
   * Runs it to its end. Ctrl-C reaches it by itself, as the terminal sends it to both; a polite
   * kill is passed on. In both cases this process stays until the other has ended.
   *
   * @throws IOException if it can't be started
   */
  public static Ending run(Launch launch, Questions questions)
      throws IOException, InterruptedException {
    return new ForegroundProcess().run(questions.start(launch).inheritIO());
  }

  private Ending run(ProcessBuilder builder) throws IOException, InterruptedException {
    List<SignalHandling> handled = new ArrayList<>();
    try {
      handled.add(SignalHandling.of("INT", () -> interrupted = true));
      // Until it is started nobody is there to pass a signal on to.
      Process process = builder.start();
      for (String name : List.of("TERM", "HUP")) {
        handled.add(SignalHandling.of(name, () -> end(process)));
      }
      return new Ending(process.waitFor(), interrupted);
    } finally {
      handled.forEach(SignalHandling::close);
    }
  }

  private void end(Process process) {
    interrupted = true;
    process.destroy();
  }
}
