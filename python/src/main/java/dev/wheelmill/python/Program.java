// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program as a build starts it.
 *
 * @param java the Java
 * @param main what follows Java's options
 * @param options the folder of Java's options
 */
record Program(String java, List<String> main, Path options) {

  /** A command line with options of Java's, to which the program's own words are to be added. */
  List<String> started(String optionFile, String... more) {
    List<String> line = new ArrayList<>(List.of(java, "@" + options.resolve(optionFile)));
    line.addAll(List.of(more));
    line.addAll(main);
    return line;
  }
}
