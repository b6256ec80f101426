// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A command that runs elsewhere, as an installer does that has started this process itself. It is
 * told when it may begin and under which variables, and says how it ended.
 *
 * @param out takes a line {@code set NAME=VALUE} or {@code unset NAME} for each variable, and the
 *     line {@code ready}
 * @param in gives a line with the exit code of the command, once it has ended; without one, the
 *     command has failed
 */
public record FollowedCommand(PrintWriter out, InputStream in) {
  private static final int FAILED = 1;

  /** Waits until it has ended. Ctrl-C reaches it by itself, as the terminal sends it to both. */
  public ForegroundProcess.Ending await(Launch launch) throws IOException {
    AtomicBoolean interrupted = new AtomicBoolean();
    SignalHandling handled = SignalHandling.of("INT", () -> interrupted.set(true));
    try {
      begin(launch);
      int code = code();
      return new ForegroundProcess.Ending(code, interrupted.get());
    } finally {
      handled.close();
    }
  }

  private void begin(Launch launch) {
    new TreeMap<>(launch.set()).forEach((name, value) -> out.println("set " + name + "=" + value));
    out.println("set " + Questions.MARK + "=1");
    new TreeSet<>(launch.unset()).forEach(name -> out.println("unset " + name));
    out.println("ready");
    out.flush();
  }

  private int code() throws IOException {
    var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
    String line = lines.readLine();
    return line != null && line.matches("[0-9]{1,3}") ? Integer.parseInt(line) : FAILED;
  }
}
