// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The same work on many values, several at a time. The caller waits for the results, other than
 * with {@link dev.wheelmill.compiler.io.BackgroundWork}, and the work on a value may map other
 * values in turn.
 */
public final class Parallel {
  private Parallel() {}

  /**
   * Applies a function to each value. What the function throws is thrown on, after what was begun
   * has ended; no more is begun then.
   *
   * @param jobs how many at a time
   * @return the results in the order of the values
   */
  public static <T, R> List<R> map(int jobs, List<T> values, Function<? super T, R> function) {
    if (jobs < 2 || values.size() < 2) {
      return values.stream().<R>map(function).toList();
    }
    return new Run<T, R>(values, function).on(Math.min(jobs, values.size()));
  }

  /**
   * Does the same as {@link #map}, and begins with the largest values, so that no thread is left
   * with one of them when the others have nothing more to do.
   *
   * @param size how much there is to do with a value
   */
  public static <T, R> List<R> mapLargestFirst(
      int jobs, List<T> values, ToLongFunction<? super T> size, Function<? super T, R> function) {
    long[] sizes = values.stream().mapToLong(size).toArray();
    List<Integer> order =
        IntStream.range(0, sizes.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingLong(i -> sizes[i]).reversed())
            .toList();
    List<R> bySize = map(jobs, order, i -> function.apply(values.get(i)));
    List<R> results = new ArrayList<>(bySize);
    for (int i = 0; i < bySize.size(); i++) {
      results.set(order.get(i), bySize.get(i));
    }
    return List.copyOf(results);
  }

  /** Each thread takes the next value until none is left, so that none waits for a long one. */
  private static final class Run<T, R> {
    private final List<T> values;
    private final Function<? super T, R> function;
    private final AtomicReferenceArray<R> results;
    private final AtomicInteger next = new AtomicInteger();

    Run(List<T> values, Function<? super T, R> function) {
      this.values = values;
      this.function = function;
      this.results = new AtomicReferenceArray<>(values.size());
    }

    List<R> on(int threads) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        List<? extends ForkJoinTask<?>> tasks =
            IntStream.range(0, threads).mapToObj(i -> pool.submit(this::work)).toList();
        tasks.forEach(ForkJoinTask::quietlyJoin);
        tasks.forEach(ForkJoinTask::join);
      } finally {
        pool.shutdown();
      }
      return IntStream.range(0, values.size()).mapToObj(results::get).toList();
    }

    private void work() {
      try {
        for (int i = next.getAndIncrement(); i < values.size(); i = next.getAndIncrement()) {
          results.set(i, function.apply(values.get(i)));
        }
      } catch (RuntimeException | Error e) {
        next.set(values.size());
        throw e;
      }
    }
  }
}
