// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.manual;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A shell that completes what is typed. */
public enum Shell {
  BASH("bash"),
  ZSH("zsh"),
  FISH("fish");

  /** The shells by their names. */
  public static final Map<String, Shell> WORDS = words();

  private final String label;

  Shell(String label) {
    this.label = label;
  }

  /** A script that teaches this shell a program's commands. */
  public String completion(CommandEntry program) {
    return switch (this) {
      case BASH -> BashCompletion.script(program);
      case ZSH -> ZshCompletion.script(program);
      case FISH -> FishCompletion.script(program);
    };
  }

  private static Map<String, Shell> words() {
    Map<String, Shell> words = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(shell -> words.put(shell.label, shell));
    return Collections.unmodifiableMap(words);
  }
}
