// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.manual;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A shell that completes what is typed. */
public enum Shell {
  BASH("bash", BashCompletion::script),
  ZSH("zsh", ZshCompletion::script),
  FISH("fish", FishCompletion::script);

  /** The shells by their names. */
  public static final Map<String, Shell> WORDS = words();

  private final String label;
  private final Function<CommandEntry, String> completion;

  Shell(String label, Function<CommandEntry, String> completion) {
    this.label = label;
    this.completion = completion;
  }

  /** A script that teaches this shell a program's commands. */
  public String completion(CommandEntry program) {
    return completion.apply(program);
  }

  private static Map<String, Shell> words() {
    Map<String, Shell> words = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(shell -> words.put(shell.label, shell));
    return Collections.unmodifiableMap(words);
  }
}
