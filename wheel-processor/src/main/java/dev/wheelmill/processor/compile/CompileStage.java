// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.compile;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.cache.CodeCache;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.io.BackgroundWork;
import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.OpenCode;
import dev.wheelmill.compiler.worker.CompileOutcome;
import dev.wheelmill.compiler.worker.CompileOutcome.Failed;
import dev.wheelmill.compiler.worker.CompileOutcome.Kind;
import dev.wheelmill.compiler.worker.CompilerPool;
import dev.wheelmill.compiler.worker.PoolOptions;
import dev.wheelmill.compiler.worker.WorkerLimit;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Compiles sources by whatever interpreters they ask for, and brings the code into its canonical
 * form; or takes it from a cache. Nothing is started before the first job that needs it.
 */
public final class CompileStage implements CodeSource, AutoCloseable {
  private static final int LOOKUPS_FOR_EACH_THREAD = 16;

  private final PoolOptions options;
  private final CacheUse cache;
  private final BackgroundWork lookups;
  private final Set<OpenPacks> packs = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cached = new AtomicInteger();
  private final WorkerLimit limit;
  private final Map<Interpreter, CompilerPool> pools = new LinkedHashMap<>();

  public CompileStage(PoolOptions options, CacheUse cache) {
    this.options = options;
    this.cache = cache;
    this.limit = new WorkerLimit(options.workers());
    int threads = Math.max(options.workers(), cache.source().map(CodeCache::lookups).orElse(1));
    this.lookups =
        new BackgroundWork("wheelmill-cache", threads, LOOKUPS_FOR_EACH_THREAD * threads);
  }

  @Override
  public void submit(CompileJob job) throws InterruptedException {
    job.packs().enter();
    boolean begun = false;
    try {
      begin(job);
      begun = true;
    } finally {
      if (!begun) {
        job.packs().leave();
      }
    }
  }

  private void begin(CompileJob job) throws InterruptedException {
    boolean keeps = CanonicalForm.supports(job.interpreter().magic());
    Optional<CodeCache> source = cache.source().filter(there -> keeps);
    cache.store().filter(there -> keeps).ifPresent(store -> open(store, job));
    if (source.isPresent()) {
      pool(job.interpreter()).checkHealth();
      lookups.submit(() -> lookUp(source.get(), job));
    } else {
      compile(job);
    }
  }

  private void open(CodeCache store, CompileJob job) {
    packs.add(job.packs());
    job.packs().open(store, cache.source().isPresent(), job);
  }

  private void lookUp(CodeCache source, CompileJob job) throws InterruptedException {
    Optional<CompileOutcome.Compiled> cachedCode = find(source, job);
    if (cachedCode.isPresent()) {
      cached.addAndGet(cachedCode.get().code().size());
      end(job, cachedCode.get(), Map.of());
      return;
    }
    try {
      compile(job);
    } catch (InterpreterException e) {
      Failed failed = new Failed(Kind.NOT_TRIED, String.valueOf(e.getMessage()));
      end(job, failed, Map.of());
    }
  }

  /**
   * The code of a source from the cache. A source that can't be read is left to the compiler, which
   * says so.
   */
  private static Optional<CompileOutcome.Compiled> find(CodeCache source, CompileJob job) {
    try {
      return CachedCode.find(source, job);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return Optional.empty();
    }
  }

  private void compile(CompileJob job) throws InterruptedException {
    pool(job.interpreter()).submit(job.request(), outcome -> deliver(outcome, job));
  }

  private void deliver(CompileOutcome outcome, CompileJob job) {
    if (outcome instanceof CompileOutcome.Compiled compiled) {
      FinishedCode finished = FinishedCode.of(compiled, job, cache.store().isPresent());
      end(job, finished.result(), finished.open());
    } else {
      end(job, outcome, Map.of());
    }
  }

  /**
   * Delivers an outcome.
   *
   * @param toKeep code that is to be kept then
   */
  private void end(
      CompileJob job, CompileOutcome outcome, Map<OptimizationLevel, OpenCode> toKeep) {
    try {
      job.deliver().accept(outcome);
      cache.store().ifPresent(store -> CachedCode.store(store, job, toKeep));
    } finally {
      job.packs().leave();
    }
  }

  /**
   * Gets ready to compile: a worker compiles what nobody waits for. The cache is not asked, and
   * keeps nothing of it.
   *
   * @param job of which nothing is delivered
   */
  public void rehearse(CompileJob job) throws InterruptedException {
    boolean keep = cache.store().isPresent();
    pool(job.interpreter())
        .submit(
            job.request(),
            outcome -> {
              if (outcome instanceof CompileOutcome.Compiled compiled) {
                FinishedCode.of(compiled, job, keep);
              }
            });
  }

  @Override
  public void awaitAll() throws InterruptedException {
    lookups.awaitAll();
    for (CompilerPool pool : snapshot()) {
      pool.awaitAll();
    }
  }

  /** Waits until all code that was compiled is kept as far as it is to be. */
  public void settle() throws InterruptedException {
    try {
      awaitAll();
    } catch (InterpreterException e) {
      // Whoever asked for code was told.
    }
    packs.forEach(OpenPacks::end);
  }

  @Override
  public void checkHealth(Interpreter interpreter) {
    lookups.checkHealth();
    pool(interpreter).checkHealth();
  }

  @Override
  public CacheUse cache() {
    return cache;
  }

  @Override
  public void addCached(int count) {
    cached.addAndGet(count);
  }

  /** How many worker processes were started. */
  public int workersStarted() {
    return snapshot().stream().mapToInt(CompilerPool::workersStarted).sum();
  }

  /** How much code, each level of a source counted, came from the cache. */
  public int cached() {
    return cached.get();
  }

  @Override
  public void close() {
    lookups.stop();
    snapshot().forEach(CompilerPool::close);
    packs.forEach(OpenPacks::end);
  }

  private synchronized CompilerPool pool(Interpreter interpreter) {
    return pools.computeIfAbsent(interpreter, key -> CompilerPool.open(key, options, limit));
  }

  private synchronized List<CompilerPool> snapshot() {
    return List.copyOf(pools.values());
  }
}
