// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.manual;

import java.util.List;
import java.util.regex.Pattern;

/** A text as its sentences. */
final class Sentences {
  private static final Pattern END = Pattern.compile("(?<=\\.) (?=\\p{Lu})");

  private Sentences() {}

  static List<String> of(String text) {
    return text.isBlank() ? List.of() : List.of(END.split(text.strip()));
  }

  /** The first, without its full stop. */
  static String first(String text) {
    return of(text).stream().findFirst().map(Sentences::withoutStop).orElse("");
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
