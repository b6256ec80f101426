// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a command that is recorded is ended. If nothing is said, it is when it ends by itself. Of
 * several conditions all must have come true once.
 *
 * @param port a port of this machine on which something listens
 * @param url an address that answers with a status from 200 to 399
 * @param text what it prints on either stream
 * @param span how long it goes on then, or from its start if there is no condition
 * @param patience how long it may take until the conditions are true
 */
public record ReadyWhen(
    Optional<Integer> port,
    Optional<URI> url,
    Optional<String> text,
    Optional<Duration> span,
    Duration patience) {
  /** How long a command may take to be ready if nothing else is said. */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  /** It ends by itself. */
  public static final ReadyWhen ENDED =
      new ReadyWhen(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), PATIENCE);

  /** Whether something must come true. */
  boolean isConditional() {
    return port.isPresent() || url.isPresent() || text.isPresent();
  }

  /** Whether it is left to end by itself. */
  boolean isUntilItsEnd() {
    return !isConditional() && span.isEmpty();
  }

  /** What is waited for, in words. */
  String words() {
    return String.join(
        " and ",
        Stream.of(
                port.map(number -> "port " + number),
                url.map(URI::toString),
                text.map(said -> "\"" + said + "\" in its output"))
            .flatMap(Optional::stream)
            .toList());
  }
}
