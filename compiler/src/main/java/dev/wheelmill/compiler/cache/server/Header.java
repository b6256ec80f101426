// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.server;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that goes with every request. Its value may be a secret, and is printed nowhere.
 *
 * @param name of letters, digits and a few signs (RFC 9110, 5.6.2)
 */
public record Header(String name, String value) {
  private static final Pattern FORM =
      Pattern.compile("([-!#$%&'*+.^_`|~0-9A-Za-z]+):[ \t]*([\\x20-\\x7e\t]*?)[ \t]*");

  /** What the connection itself is about. */
  private static final Set<String> OURS =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  /**
   * Reads {@code Name: value}.
   *
   * @throws IllegalArgumentException if it is nothing such; the message does not hold the value
   */
  public static Header parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a header: it is to be written as \"Name: value\"");
    }
    Header header = new Header(parts.group(1), parts.group(2));
    if (OURS.contains(header.name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("the header " + header.name + " can't be set");
    }
    return header;
  }

  boolean isAuthorization() {
    return name.equalsIgnoreCase("Authorization");
  }

  @Override
  public String toString() {
    return name + ": ...";
  }
}
