// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of distributions (PEP 440). */
public final class Versions {

  private static final Pattern VERSION =
      Pattern.compile(
          "v?(?:(?<epoch>\\d+)!)?(?<release>\\d+(?:\\.\\d+)*+)"
              + "(?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preN>\\d*))?"
              + "(?:-(?<bare>\\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postN>\\d*))?"
              + "(?:[-_.]?(?<dev>dev)[-_.]?(?<devN>\\d*))?"
              + "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*+))?");

  private static final Map<String, String> PHASES =
      Map.of("alpha", "a", "beta", "b", "c", "rc", "pre", "rc", "preview", "rc");

  /** Letters, digits and what versions need: nothing that could lead out of a folder. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+!-]*");

  private Versions() {}

  static boolean isSafe(String version) {
    return SAFE.matcher(version).matches();
  }

  /**
   * A spelling that equal versions share. It is for comparing, not for printing: trailing zeros of
   * the release are gone. What is no version keeps its letters, in lower case.
   */
  public static String normalise(String version) {
    String lower = version.strip().toLowerCase(Locale.ROOT);
    Matcher matcher = VERSION.matcher(lower);
    return matcher.matches() ? canonical(matcher) : lower.replaceAll("[-_.]+", ".");
  }

  private static String canonical(Matcher version) {
    StringBuilder text = new StringBuilder();
    text.append(number(version.group("epoch")))
        .append('!')
        .append(release(version.group("release")));
    Optional.ofNullable(version.group("pre"))
        .ifPresent(
            phase ->
                text.append(PHASES.getOrDefault(phase, phase))
                    .append(number(version.group("preN"))));
    if (version.group("bare") != null || version.group("post") != null) {
      String post = version.group("bare") != null ? version.group("bare") : version.group("postN");
      text.append(".post").append(number(post));
    }
    if (version.group("dev") != null) {
      text.append(".dev").append(number(version.group("devN")));
    }
    if (version.group("local") != null) {
      text.append('+').append(local(version.group("local")));
    }
    return text.toString();
  }

  private static String release(String release) {
    StringBuilder text = new StringBuilder();
    for (String part : release.split("\\.", -1)) {
      text.append(text.isEmpty() ? "" : ".").append(number(part));
    }
    return text.toString().replaceAll("(\\.0)+$", "");
  }

  private static String local(String local) {
    StringBuilder text = new StringBuilder();
    for (String part : local.split("[-_.]", -1)) {
      boolean number = part.chars().allMatch(c -> c >= '0' && c <= '9');
      text.append(text.isEmpty() ? "" : ".").append(number ? number(part) : part);
    }
    return text.toString();
  }

  /** Without leading zeros; absent is zero. */
  private static String number(@org.jspecify.annotations.Nullable String digits) {
    String stripped = digits == null ? "" : digits.replaceFirst("^0+", "");
    return stripped.isEmpty() ? "0" : stripped;
  }
}
