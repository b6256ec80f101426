// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import java.time.Duration;

/**
 * How a {@link CompilerPool} works.
 *
 * @param workers how many interpreters run at most, at least 1
 * @param timeoutPerFile how long a worker may take over one file, all its levels together; the
 *     first file's time includes the interpreter's start
 * @param memoryPerWorker how many bytes of address space a worker may have, 0 for no limit. It
 *     holds where the interpreter has the module {@code resource}, and the system obeys it: Linux
 *     does, macOS does not
 * @param bytesInFlight about how many bytes of sources and code may be held at a time; a request
 *     that is larger goes alone
 */
public record PoolOptions(
    int workers, Duration timeoutPerFile, long memoryPerWorker, long bytesInFlight) {

  private static final long MIB = 1 << 20;

  public PoolOptions {
    if (workers < 1
        || timeoutPerFile.isNegative()
        || timeoutPerFile.isZero()
        || memoryPerWorker < 0
        || bytesInFlight < 1) {
      throw new IllegalArgumentException(
          "workers %d, timeout %s, memory %d, bytes in flight %d"
              .formatted(workers, timeoutPerFile, memoryPerWorker, bytesInFlight));
    }
  }

  /** What a worker mostly stays below, in bytes. */
  private static final long USUAL_MEMORY = 256 * MIB;

  /**
   * A worker per processor, but in a control group with little memory no more than fit into it
   * beside the JVM's own heap. Of processors, the JVM itself sees those that its group may use.
   */
  public static int defaultWorkers() {
    Runtime runtime = Runtime.getRuntime();
    long room = MemoryLimit.ofThisProcess().orElse(Long.MAX_VALUE) - runtime.maxMemory();
    return (int) Math.max(1, Math.min(runtime.availableProcessors(), room / USUAL_MEMORY));
  }

  /**
   * The {@linkplain #defaultWorkers default number} of workers, two minutes a file (emulated
   * processors are slow), 4 GiB a worker, and at most a quarter of the heap in flight, up to 128
   * MiB.
   */
  public static PoolOptions defaults() {
    Runtime runtime = Runtime.getRuntime();
    return new PoolOptions(
        defaultWorkers(),
        Duration.ofMinutes(2),
        4096 * MIB,
        Math.min(128 * MIB, runtime.maxMemory() / 4));
  }

  public PoolOptions withWorkers(int count) {
    return new PoolOptions(count, timeoutPerFile, memoryPerWorker, bytesInFlight);
  }

  public PoolOptions withTimeoutPerFile(Duration timeout) {
    return new PoolOptions(workers, timeout, memoryPerWorker, bytesInFlight);
  }

  public PoolOptions withMemoryPerWorker(long bytes) {
    return new PoolOptions(workers, timeoutPerFile, bytes, bytesInFlight);
  }

  public PoolOptions withBytesInFlight(long bytes) {
    return new PoolOptions(workers, timeoutPerFile, memoryPerWorker, bytes);
  }
}
