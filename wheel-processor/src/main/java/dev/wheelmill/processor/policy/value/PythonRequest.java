// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.value;

import java.util.Optional;
import java.util.regex.Pattern;

/** What may stand in {@code python}: a version to look for, or an interpreter's path. */
public final class PythonRequest {
  /** What is allowed, for messages. */
  public static final String ALLOWED =
      "Allowed: a version from 3.7 on (3.12, 3.12.4, pypy3.10) or an interpreter's path, with a /.";

  private static final Pattern VERSION =
      Pattern.compile("(?:cpython|pypy)?([23])\\.(0|[1-9][0-9]{0,2})(?:\\.(?:0|[1-9][0-9]{0,2}))?");

  private static final int OLDEST_MINOR = 7;

  private PythonRequest() {}

  /** What is wrong with a request, if something is. */
  public static Optional<String> problem(String request) {
    if (request.contains("/") || request.contains("\\")) {
      return Optional.empty();
    }
    var version = VERSION.matcher(request);
    if (!version.matches()) {
      return Optional.of("not a version: \"" + request + "\"");
    }
    return version.group(1).equals("2") || Integer.parseInt(version.group(2)) < OLDEST_MINOR
        ? Optional.of("too old: \"" + request + "\"")
        : Optional.empty();
  }
}
