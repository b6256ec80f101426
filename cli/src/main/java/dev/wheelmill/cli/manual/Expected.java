// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.manual;

import java.util.List;

/** What stands for the value of an option, or for an operand; a shell offers as much. */
public sealed interface Expected {
  /** What a shell finds by itself. */
  enum Kind implements Expected {
    /** Nothing: the option is a flag. */
    NOTHING,
    /** A text that nobody can foresee. */
    TEXT,
    FILE,
    FOLDER,
    /** An environment, a folder, a wheel. */
    TARGET,
    USER,
    /** A program and its arguments. */
    COMMAND
  }

  /** One of some words. */
  record Choice(List<String> words, Form form) implements Expected {
    public Choice {
      words = List.copyOf(words);
    }
  }

  /** How words make a value. */
  enum Form {
    /** One of them is the value. */
    WORD,
    /** Several, with commas between. */
    LIST,
    /** One, with {@code =} and something else behind it. */
    ASSIGNMENT
  }
}
