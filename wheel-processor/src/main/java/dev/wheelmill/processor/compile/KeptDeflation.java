// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CodeCache;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.processor.archive.Deflation;
import dev.wheelmill.processor.archive.Zlib;
import java.util.Optional;

/**
 * Takes what was deflated before from the cache. Where code comes from a cache, most of the time
 * for a wheel would go to deflating it.
 *
 * @param use what the cache is used for
 */
record KeptDeflation(CacheUse use) implements Deflation {
  /** In bytes. What is smaller is deflated in less time than a file can be read. */
  private static final int WORTH_KEEPING = 2048;

  @Override
  public byte[] deflate(byte[] content) {
    Optional<CodeCache> store = use.store();
    if (store.isEmpty() || content.length < WORTH_KEEPING) {
      return Zlib.deflate(content);
    }
    CacheKey key = CacheKey.ofDerived("deflate " + Zlib.fingerprint(), Hashing.sha256(content));
    return use.source()
        .flatMap(cache -> cache.findDerived(key))
        .orElseGet(() -> deflate(content, key, store.get()));
  }

  private static byte[] deflate(byte[] content, CacheKey key, CodeCache store) {
    byte[] data = Zlib.deflate(content);
    store.storeDerived(key, data);
    return data;
  }
}
