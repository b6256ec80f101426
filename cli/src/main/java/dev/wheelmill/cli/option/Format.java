// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The form of results. */
public enum Format {
  TEXT("text"),
  JSON("json"),
  /** A table for pages and comments. */
  MARKDOWN("markdown"),
  /** Annotations of a run of GitHub Actions. */
  GITHUB("github"),
  /** For code scanning services. */
  SARIF("sarif");

  /** Those that every command has. */
  static final Map<String, Format> USUAL = words(TEXT, JSON);

  /** All of them. */
  static final Map<String, Format> ALL = words(values());

  private final String label;

  Format(String label) {
    this.label = label;
  }

  private static Map<String, Format> words(Format... formats) {
    Map<String, Format> words = new LinkedHashMap<>();
    Arrays.stream(formats).forEach(format -> words.put(format.label, format));
    return Collections.unmodifiableMap(words);
  }
}
