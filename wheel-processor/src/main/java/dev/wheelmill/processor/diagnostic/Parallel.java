package dev.wheelmill.processor.diagnostic;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;

/** The same work on many values, several at a time. */
public final class Parallel {
  private Parallel() {}

  /**
   * Applies a function to each value.
   *
   * @param jobs how many at a time
   * @return the results in the order of the values
   */
  public static <T, R> List<R> map(int jobs, List<T> values, Function<? super T, R> function) {
    if (jobs < 2 || values.size() < 2) {
      return values.stream().<R>map(function).toList();
    }
    ForkJoinPool pool = new ForkJoinPool(jobs);
    try {
      return pool.submit(() -> values.parallelStream().<R>map(function).toList()).join();
    } finally {
      pool.shutdown();
    }
  }
}
