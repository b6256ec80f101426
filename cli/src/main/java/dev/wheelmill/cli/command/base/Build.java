// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.command.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What the program was built from. It is told without lambdas, which would take most of the time of
 * {@code --version}.
 *
 * @param version its version
 * @param commit the commit of the sources, in short; none if they were no checkout
 * @param date the day of that commit, else of the release, as {@code 2026-11-29}
 */
public record Build(Optional<String> version, Optional<String> commit, Optional<String> date) {
  private static final String RESOURCE = "build.properties";

  /** As long as git makes it for a large repository, and the same in every clone. */
  private static final int COMMIT_LENGTH = 9;

  private static final int DATE_LENGTH = "2026-11-29".length();

  /** What this program was built from. */
  public static Build ofThisProgram() {
    try (InputStream in = Build.class.getResourceAsStream(RESOURCE)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return of(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the build wrote. */
  static Build of(Properties properties) {
    Optional<String> commit = value(properties, "commit", COMMIT_LENGTH);
    if (commit.isPresent() && properties.getProperty("changed", "").equals("true")) {
      commit = Optional.of(commit.get() + "-dirty");
    }
    Optional<String> date = value(properties, "commit-date", DATE_LENGTH);
    if (date.isEmpty()) {
      date = value(properties, "release-date", DATE_LENGTH);
    }
    return new Build(value(properties, "version", Integer.MAX_VALUE), commit, date);
  }

  /** The program and its version. */
  public String program() {
    return "wheelmill " + version.orElse("unpackaged");
  }

  /** What tells it from all others that were built. */
  public String release() {
    return commit.isPresent() ? program() + " " + commit.get() : program();
  }

  /** One line, whose second word is the version. */
  public String line() {
    List<String> facts = new ArrayList<>();
    if (commit.isPresent()) {
      facts.add(date.isPresent() ? commit.get() + " " + date.get() : commit.get());
    }
    facts.add("Java " + System.getProperty("java.version"));
    facts.add(System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return program() + " (" + String.join(", ", facts) + ")";
  }

  /** None where the build did not know the value, and left the name that stood for it. */
  private static Optional<String> value(Properties properties, String name, int length) {
    String value = properties.getProperty(name, "");
    return value.isBlank() || value.startsWith("${")
        ? Optional.empty()
        : Optional.of(value.substring(0, Math.min(length, value.length())));
  }
}
