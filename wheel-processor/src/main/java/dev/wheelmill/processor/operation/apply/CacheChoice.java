// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.compiler.cache.CacheOptions;
import dev.wheelmill.compiler.cache.server.RemoteOptions;
import java.util.Optional;

/**
 * Where code is kept from one run to the next; with neither, everything is compiled.
 *
 * @param local the cache of this machine
 * @param remote the server on which code is kept too
 */
public record CacheChoice(Optional<CacheOptions> local, Optional<RemoteOptions> remote) {
  public static final CacheChoice NONE = new CacheChoice(Optional.empty(), Optional.empty());
}
