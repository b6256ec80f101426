// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the language, in the order of releases: {@code 3.14.0a2}, {@code 3.14.0rc1}, {@code
 * 3.14.0}.
 *
 * @param stage {@code a}, {@code b}, {@code rc}, or empty for a final release
 * @param serial the number of the prerelease; 0 for a final release
 */
record PythonVersion(int major, int minor, int micro, String stage, int serial)
    implements Comparable<PythonVersion> {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})(?:(a|b|rc)(\\d{1,4}))?");

  private static final List<String> STAGES = List.of("a", "b", "rc", "");

  private static final Comparator<PythonVersion> ORDER =
      Comparator.comparingInt(PythonVersion::major)
          .thenComparingInt(PythonVersion::minor)
          .thenComparingInt(PythonVersion::micro)
          .thenComparingInt(version -> STAGES.indexOf(version.stage))
          .thenComparingInt(PythonVersion::serial);

  /** Reads {@code X.Y.Z} with or without a prerelease. */
  static Optional<PythonVersion> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    boolean isFinal = form.group(4) == null;
    return Optional.of(
        new PythonVersion(
            Integer.parseInt(form.group(1)),
            Integer.parseInt(form.group(2)),
            Integer.parseInt(form.group(3)),
            isFinal ? "" : form.group(4),
            isFinal ? 0 : Integer.parseInt(form.group(5))));
  }

  boolean isFinal() {
    return stage.isEmpty();
  }

  boolean isAtLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || (major == otherMajor && minor >= otherMinor);
  }

  @Override
  public int compareTo(PythonVersion other) {
    return ORDER.compare(this, other);
  }
}
