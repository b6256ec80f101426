// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project;

import dev.wheelmill.processor.diagnostic.Printable;
import java.util.Optional;

/**
 * Something that a file of a project says, as it may be printed.
 *
 * @param kind what it is about
 * @param value what is said, in few words
 * @param file the file, from the project's folder
 * @param line where it stands there, if it is a line that says it
 */
public record Fact(Kind kind, String value, String file, Optional<Integer> line) {

  /** What a fact is about, in the order in which facts are told. */
  public enum Kind {
    INSTALLER("installer"),
    LOCK("lock file"),
    REQUIREMENTS("requirements"),
    BACKEND("build backend"),
    PYTHON("python"),
    ENVIRONMENT("environment"),
    IMAGE("image"),
    COPY("copy"),
    VARIABLE("variable"),
    USER("user"),
    INSTALL("install"),
    PLATFORM("platform"),
    POLICY("policy");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The kind as reports name it. */
    public String label() {
      return label;
    }
  }

  public Fact {
    value = Printable.of(value);
    file = Printable.of(file);
  }

  /** A fact that a file states as a whole, by being there for example. */
  public static Fact of(Kind kind, String value, String file) {
    return new Fact(kind, value, file, Optional.empty());
  }

  /** A fact that a line states. */
  public static Fact at(Kind kind, String value, String file, int line) {
    return new Fact(kind, value, file, Optional.of(line));
  }

  /** {@code Dockerfile:12}, or the file alone. */
  public String place() {
    return line.map(number -> file + ":" + number).orElse(file);
  }
}
