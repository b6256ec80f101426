// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import dev.wheelmill.processor.policy.value.Glob;
import dev.wheelmill.processor.policy.value.Words;
import java.util.List;
import java.util.Optional;

/**
 * Findings of {@code verify} that a project lives with: {@code CODE} or {@code CODE=GLOB}.
 *
 * @param code the kind of finding, one of {@link #CODES}
 * @param files the files that it is about, by their paths in the report; empty for all
 */
public record Exemption(String code, Optional<Glob> files) {
  /** The kinds of findings, as reports name them. */
  public static final List<String> CODES =
      List.of(
          "hash-differs",
          "size-differs",
          "missing",
          "not-listed",
          "bad-row",
          "no-record",
          "uncompiled",
          "stale",
          "mismatched",
          "not-from-source",
          "orphaned",
          "unreadable",
          "other-interpreter",
          "refused",
          "not-permitted",
          "goes-stale",
          "left-behind");

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none; the message says what is wrong and what would
   *     be right
   */
  public static Exemption parse(String text) {
    String code = codeOf(text);
    if (!CODES.contains(code)) {
      String suggestion =
          Words.nearest(code, CODES).map(word -> "; did you mean \"" + word + "\"? ").orElse(". ");
      throw new IllegalArgumentException(
          "unknown finding \"" + code + "\"" + suggestion + Words.allowed(CODES));
    }
    return new Exemption(code, globOf(text));
  }

  /** As it is written. */
  @Override
  public String toString() {
    return code + files.map(glob -> "=" + glob.text()).orElse("");
  }

  /** What stands before the first {@code =}. */
  public static String codeOf(String text) {
    int equals = text.indexOf('=');
    return equals < 0 ? text : text.substring(0, equals);
  }

  private static Optional<Glob> globOf(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      return Optional.empty();
    }
    String glob = text.substring(equals + 1);
    try {
      return Optional.of(Glob.ofPath(glob));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the glob \"" + glob + "\" " + e.getMessage(), e);
    }
  }

  /** Whether this exempts a finding. */
  public boolean covers(String findingCode, String path) {
    return code.equals(findingCode) && files.map(glob -> glob.matches(path)).orElse(true);
  }
}
