// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a server keeps its cache: {@code /ac/} and {@code /cas/} come after it.
 *
 * @param base ends with a slash
 */
public record RemoteAddress(URI base) {

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if it is none that can be used; the message does not hold it,
   *     as it may hold a password
   */
  public static RemoteAddress parse(String text) {
    try {
      URI uri = new URI(text.endsWith("/") ? text : text + "/");
      complaint(uri)
          .ifPresent(
              complaint -> {
                throw new IllegalArgumentException(complaint);
              });
      return new RemoteAddress(uri);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a URL: " + e.getReason(), e);
    }
  }

  private static Optional<String> complaint(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.of("not an http or https URL");
    }
    if (uri.getRawUserInfo() != null) {
      return Optional.of("the URL holds a login, which others could see: use a header or a netrc");
    }
    if (uri.getHost() == null) {
      return Optional.of("the URL has no host");
    }
    boolean hasMore = uri.getRawQuery() != null || uri.getRawFragment() != null;
    return hasMore ? Optional.of("the URL has a query or a fragment") : Optional.empty();
  }

  String host() {
    return base.getHost();
  }

  /** Whether a URL leads to the same server, by the same way. */
  boolean isAt(URI other) {
    return base.getScheme().equalsIgnoreCase(other.getScheme())
        && host().equalsIgnoreCase(other.getHost())
        && base.getPort() == other.getPort()
        && other.getRawUserInfo() == null;
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
