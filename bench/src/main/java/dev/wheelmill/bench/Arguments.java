// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command line of options that each take a value: {@code --python python3}. */
record Arguments(Map<String, String> values) {

  /** Reads the command line, in which only some options are known. */
  static Arguments parse(String[] words, String... known) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      if (!List.of(known).contains(words[i]) || i + 1 == words.length) {
        throw new IllegalArgumentException(
            "not understood: " + words[i] + "; options: " + String.join(" ", known));
      }
      values.put(words[i], words[i + 1]);
    }
    return new Arguments(values);
  }

  Optional<String> get(String option) {
    return Optional.ofNullable(values.get(option));
  }

  String need(String option) {
    return get(option).orElseThrow(() -> new IllegalArgumentException(option + " is missing"));
  }
}
