// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CodePack;
import dev.wheelmill.compiler.cache.CodeStore;
import dev.wheelmill.compiler.marshal.OpenCode;
import java.util.Optional;

/**
 * Where there can be no packs: all is looked for and kept by itself.
 *
 * @param singles where that is
 */
record NoPack(CodeStore singles) implements CodePack {
  @Override
  public Optional<OpenCode> find(CacheKey key, int magic, byte[] source) {
    return singles.find(key, magic, source);
  }

  @Override
  public void store(CacheKey key, OpenCode code) {
    singles.store(key, code);
  }

  @Override
  public void close() {
    // All is stored.
  }
}
