// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report.size;

import dev.wheelmill.processor.threshold.Breach;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What GitHub's runners take from the output of a step: a workflow command for each threshold that
 * was crossed, which becomes an annotation of the run.
 */
public final class Annotations {
  private Annotations() {}

  /**
   * A line for each, and one that says how many bytes there are if none was crossed.
   *
   * @param subject what was looked at
   * @param summary one line on what was found
   */
  public static String text(String subject, String summary, List<Breach> breaches) {
    String title = escapedProperty("wheelmill: " + subject);
    if (breaches.isEmpty()) {
      return "::notice title=" + title + "::" + escaped(summary);
    }
    return breaches.stream()
        .map(breach -> "::error title=" + title + "::" + escaped(breach.message()))
        .collect(Collectors.joining("\n"));
  }

  /** As the runner's own toolkit escapes what it sends. */
  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String escapedProperty(String text) {
    return escaped(text).replace(":", "%3A").replace(",", "%2C");
  }
}
