// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.terminal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has around it. Nothing else of the process is looked at, so that tests can run the
 * program within their own.
 *
 * @param out takes results
 * @param err takes all else
 * @param environment the environment's variables
 * @param workingFolder what relative paths start from; may itself be relative, so that messages
 *     name files as the user does
 */
public record Surroundings(
    PrintWriter out, PrintWriter err, Map<String, String> environment, Path workingFolder) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** A variable's value; an empty or blank one says nothing. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** A path of the command line, as messages are to name it. */
  public Path resolve(Path path) {
    return workingFolder.resolve(path);
  }

  /** A path of the command line, wherever the process itself works. */
  public Path absolute(Path path) {
    return resolve(path).toAbsolutePath().normalize();
  }

  /** The same where results go with all else. */
  public Surroundings withResultsOnErr() {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put(Stream.OUT.variable(), Stream.ERR.isTerminal(environment) ? "1" : "0");
    return new Surroundings(err, err, variables, workingFolder);
  }

  /** The style for results. */
  public Style style() {
    return Style.of(environment, Stream.OUT.isTerminal(environment));
  }

  /** The style for all else. */
  public Style errorStyle() {
    return Style.of(environment, Stream.ERR.isTerminal(environment));
  }
}
