// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.server;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Which server is used, and how.
 *
 * @param address where it is
 * @param readOnly whether nothing is stored there
 * @param headers what goes with every request
 * @param trust whom to trust with TLS; the Java platform's own choice if empty
 * @param patience how long it is waited for
 */
public record RemoteOptions(
    RemoteAddress address,
    boolean readOnly,
    List<Header> headers,
    Optional<SSLContext> trust,
    Patience patience) {
  public RemoteOptions {
    headers = List.copyOf(headers);
  }

  /** With the usual patience. */
  public static RemoteOptions of(
      RemoteAddress address, boolean readOnly, List<Header> headers, Optional<SSLContext> trust) {
    return new RemoteOptions(address, readOnly, headers, trust, Patience.NORMAL);
  }

  /**
   * The same with the login that a netrc file has for the server, unless a header is one.
   *
   * @param netrc the text of the file
   */
  public RemoteOptions withLogin(String netrc) {
    List<Header> allHeaders = new ArrayList<>(headers);
    if (headers.stream().noneMatch(Header::isAuthorization)) {
      Netrc.parse(netrc).authorization(address.host()).ifPresent(allHeaders::add);
    }
    return new RemoteOptions(address, readOnly, allHeaders, trust, patience);
  }

  /** The same with other patience. */
  public RemoteOptions with(Patience other) {
    return new RemoteOptions(address, readOnly, headers, trust, other);
  }

  URI base() {
    return address.base();
  }
}
