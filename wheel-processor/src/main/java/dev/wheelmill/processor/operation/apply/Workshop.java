// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.processor.compile.CacheUse;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.operation.RunContext;

/**
 * What a run compiles with: a cache and workers. Nothing is touched or started before it is needed.
 *
 * @param cache where code is kept
 * @param compiler compiles what is not there
 */
record Workshop(RunCache cache, CompileStage compiler) implements AutoCloseable {

  static Workshop open(RunContext context, ApplyRequest request) {
    RunCache cache = RunCache.of(request);
    CompileStage compiler =
        new CompileStage(context.pool(request.timeout()), useOf(request, cache));
    return new Workshop(cache, compiler);
  }

  /** How the run uses the cache: a dry run does not, as it changes nothing there either. */
  private static CacheUse useOf(ApplyRequest request, RunCache cache) {
    return request.dryRun() ? new CacheUse.None() : cache.use();
  }

  @Override
  public void close() {
    try (cache) {
      compiler.close();
    }
  }
}
