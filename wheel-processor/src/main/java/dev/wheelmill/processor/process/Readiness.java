// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.process;

import java.net.URI;
import java.time.Duration;

/** What tells that a command has started up. */
public sealed interface Readiness {
  /** It has ended, with exit code 0. */
  record Exit() implements Readiness {}

  /** It has run for some time, and still does. */
  record After(Duration time) implements Readiness {}

  /**
   * Something listens on a TCP port.
   *
   * @param host by which it is reached
   */
  record Port(String host, int port) implements Readiness {}

  /** An HTTP server answers with a status from 200 to 399; redirections are not followed. */
  record Http(URI address) implements Readiness {}

  /**
   * It has printed a text, on standard output or standard error.
   *
   * @param times how often; each worker of a server says it once
   */
  record Log(String text, int times) implements Readiness {}

  /** In words, behind "until". */
  default String words() {
    if (this instanceof After after) {
      return after.time().toSeconds() + " s are over";
    }
    if (this instanceof Port port) {
      return "port " + port.port() + " of " + port.host() + " is open";
    }
    if (this instanceof Http http) {
      return http.address() + " answers";
    }
    if (this instanceof Log log) {
      return "it says \""
          + log.text()
          + "\""
          + (log.times() == 1 ? "" : ", " + log.times() + " times");
    }
    return "it ends";
  }
}
