// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.compiler.worker.CompileOutcome;
import dev.wheelmill.compiler.worker.CompileRequest;
import dev.wheelmill.compiler.worker.CompilerPool;
import dev.wheelmill.compiler.worker.PoolOptions;
import dev.wheelmill.compiler.worker.SourceText;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.operation.RunContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Measures how long sources take to compile, one after the other by one process of their
 * interpreter. What it takes to send nothing there and back is not counted.
 */
final class CompileTimes implements AutoCloseable {
  /** Some more than one, as the first are slow. */
  private static final int TRIES = 20;

  private static final double NANOS = 1000;

  /** Two digits are what another run would give too. */
  private static final int PRECISION = 100;

  /** What a byte of bytecode takes, where nothing could be measured. */
  private static final double MICROS_FOR_A_BYTE = 0.7;

  private final PoolOptions options;
  private final Limits limits;
  private final Map<Interpreter, Meter> meters = new HashMap<>();

  /** A process, and what it takes to compile nothing. */
  private record Meter(CompilerPool pool, long least) {}

  CompileTimes(RunContext context) {
    this.options = context.pool(RunContext.TIMEOUT).withWorkers(1);
    this.limits = context.limits();
  }

  /** How long a source takes, in millionths of a second; empty if it can't be compiled. */
  Optional<Long> of(FileEntry entry, Interpreter interpreter, OptimizationLevel level)
      throws InterruptedException {
    try {
      byte[] source = FileFacts.source(entry, limits);
      Meter meter = meter(interpreter);
      Optional<Long> nanos = nanos(meter.pool(), RawPath.bytes(entry.file()), source, level);
      return nanos.map(taken -> rounded((taken - meter.least()) / NANOS));
    } catch (IOException | InterpreterException e) {
      return Optional.empty();
    }
  }

  /** What the size of bytecode lets expect. */
  static long estimate(long size) {
    return rounded(size * MICROS_FOR_A_BYTE);
  }

  /** To two digits, and never nothing. */
  private static long rounded(double micros) {
    long unit = 1;
    while (micros / unit >= PRECISION) {
      unit *= 10;
    }
    return Math.max(1, Math.round(micros / unit)) * unit;
  }

  private Meter meter(Interpreter interpreter) throws InterruptedException {
    Meter known = meters.get(interpreter);
    if (known != null) {
      return known;
    }
    CompilerPool pool = CompilerPool.open(interpreter, options);
    // It is closed with the others, whatever happens before its measure is taken.
    meters.put(interpreter, new Meter(pool, 0));
    byte[] name = "<nothing>".getBytes(StandardCharsets.UTF_8);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      least =
          Math.min(
              least, nanos(pool, name, new byte[0], OptimizationLevel.ZERO).orElse(Long.MAX_VALUE));
    }
    Meter meter = new Meter(pool, least == Long.MAX_VALUE ? 0 : least);
    meters.put(interpreter, meter);
    return meter;
  }

  private static Optional<Long> nanos(
      CompilerPool pool, byte[] name, byte[] source, OptimizationLevel level)
      throws InterruptedException {
    AtomicBoolean compiled = new AtomicBoolean();
    long start = System.nanoTime();
    pool.submit(
        new CompileRequest(name, source.length, new SourceText(() -> source), List.of(level)),
        outcome -> compiled.set(outcome instanceof CompileOutcome.Compiled));
    pool.awaitAll();
    long taken = System.nanoTime() - start;
    return compiled.get() ? Optional.of(taken) : Optional.empty();
  }

  @Override
  public void close() {
    meters.values().forEach(meter -> meter.pool().close());
  }
}
