// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CodeCache;
import dev.wheelmill.compiler.cache.CodeStore;
import dev.wheelmill.compiler.marshal.MarshalException;
import dev.wheelmill.compiler.marshal.OpenCode;
import dev.wheelmill.compiler.worker.CompileOutcome;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Code of the levels of one source that is in a cache, or is to be. */
final class CachedCode {
  private CachedCode() {}

  /** What compiling would give; empty unless all levels are there. */
  static Optional<CompileOutcome.Compiled> find(CodeCache cache, CompileJob job)
      throws IOException {
    int magic = job.interpreter().magic();
    byte[] text = job.source().read();
    byte[] digest = job.source().digest();
    Map<OptimizationLevel, byte[]> code = new EnumMap<>(OptimizationLevel.class);
    try {
      for (OptimizationLevel level : job.levels()) {
        Optional<OpenCode> kept =
            store(cache, job, level, digest)
                .find(CacheKey.of(digest, job.interpreter(), level), magic, text);
        if (kept.isEmpty()) {
          return Optional.empty();
        }
        code.put(level, kept.get().named(job.fileName(), job.transform()));
      }
      return Optional.of(new CompileOutcome.Compiled(text, code));
    } catch (MarshalException | RuntimeException e) {
      return Optional.empty(); // The compiler is right, whatever is in the cache.
    }
  }

  /** Keeps the code of a source that was read. */
  static void store(CodeCache cache, CompileJob job, Map<OptimizationLevel, OpenCode> code) {
    if (code.isEmpty()) {
      return; // The source may not have been read.
    }
    byte[] digest = job.source().digest();
    code.forEach(
        (level, open) ->
            store(cache, job, level, digest)
                .store(CacheKey.of(digest, job.interpreter(), level), open));
  }

  private static CodeStore store(
      CodeCache cache, CompileJob job, OptimizationLevel level, byte[] digest) {
    return job.packs().store(cache, job.interpreter(), level, digest);
  }
}
