// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.compiler.cache.CodeCache;
import dev.wheelmill.compiler.cache.CodeCache.Trouble;
import dev.wheelmill.compiler.cache.local.BytecodeCache;
import dev.wheelmill.compiler.cache.remote.SharedCache;
import dev.wheelmill.processor.compile.CacheUse;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.report.TargetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cache of a run, if there is to be one.
 *
 * @param cache what is there to be closed in the end
 * @param use what it is used for
 */
record RunCache(Optional<CodeCache> cache, CacheUse use) implements AutoCloseable {

  static RunCache of(ApplyRequest request) {
    Optional<BytecodeCache> local = request.cache().local().map(BytecodeCache::open);
    Optional<CodeCache> cache =
        request
            .cache()
            .remote()
            .<CodeCache>map(remote -> SharedCache.open(remote, local))
            .or(() -> local.map(here -> here));
    if (cache.isEmpty()) {
      return new RunCache(cache, new CacheUse.None());
    }
    CacheUse use =
        request.recompile()
            ? new CacheUse.WriteOnly(cache.get())
            : new CacheUse.ReadAndWrite(cache.get());
    return new RunCache(cache, use);
  }

  /** How much of what was taken came from a server. */
  int fetched() {
    return cache.map(CodeCache::fetched).orElse(0);
  }

  /**
   * The reports, of which the first says if the cache could not be used as it should be. What is
   * still being stored is waited for, unless the work was to end.
   */
  List<TargetReport> tellTrouble(List<TargetReport> reports, Cancellation cancellation)
      throws InterruptedException {
    if (cache.isEmpty() || reports.isEmpty()) {
      return reports;
    }
    if (!cancellation.isRequested()) {
      cache.get().flush();
    }
    List<TargetReport> withTroubles = new ArrayList<>(reports);
    for (Trouble trouble : cache.get().troubles()) {
      withTroubles.set(0, withTroubles.get(0).with(notice(trouble)));
    }
    return withTroubles;
  }

  private static Notice notice(Trouble trouble) {
    String message = "the cache " + trouble.reason();
    return trouble.expected()
        ? Notice.info(trouble.place(), message)
        : Notice.warning(trouble.place(), message);
  }

  @Override
  public void close() {
    cache.ifPresent(CodeCache::close);
  }
}
