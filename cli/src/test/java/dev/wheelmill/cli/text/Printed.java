// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.text;

import dev.wheelmill.cli.terminal.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a printer printed on the two streams. */
record Printed(String out, String err) {

  static Printed by(Consumer<Surroundings> printer) {
    return with(Map.of(), printer);
  }

  static Printed with(Map<String, String> variables, Consumer<Surroundings> printer) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.putIfAbsent("WHEELMILL_STDOUT_TTY", "0");
    environment.putIfAbsent("WHEELMILL_STDERR_TTY", "0");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    printer.accept(
        new Surroundings(new PrintWriter(out), new PrintWriter(err), environment, Path.of("/srv")));
    return new Printed(out.toString(), err.toString());
  }
}
