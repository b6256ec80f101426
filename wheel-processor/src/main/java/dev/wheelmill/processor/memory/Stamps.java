// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import dev.wheelmill.processor.diagnostic.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The stamps of many paths, taken at one time. */
record Stamps(List<Entry> entries) {
  private static final int PIECE = 512;

  /** A clock that stands still for longer than this gives times of whole seconds. */
  private static final Duration TICK = Duration.ofMillis(100);

  private static final Duration COARSE_TICK = Duration.ofMillis(2500);

  /** A path and its stamp. */
  record Entry(Path path, FileStamp stamp) {
    private boolean isCurrent() {
      try {
        return FileStamp.of(path).equals(stamp);
      } catch (IOException e) {
        return false;
      }
    }

    void write(StateForm.Output out) throws IOException {
      out.path(path);
      stamp.write(out);
    }

    static Entry read(StateForm.Input in) {
      return new Entry(in.path(), FileStamp.read(in));
    }
  }

  Stamps {
    entries = List.copyOf(entries);
  }

  /**
   * Takes the stamps of paths.
   *
   * @param jobs how many at a time
   * @throws IOException if one can't be had
   */
  static Stamps take(List<Path> paths, int jobs) throws IOException {
    try {
      return new Stamps(
          Parallel.map(jobs, pieces(paths), Stamps::take).stream().flatMap(List::stream).toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<Entry> take(List<Path> paths) {
    List<Entry> entries = new ArrayList<>(paths.size());
    for (Path path : paths) {
      try {
        entries.add(new Entry(path, FileStamp.of(path)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return entries;
  }

  /**
   * Whether every path still has its stamp.
   *
   * @param jobs how many are looked at at a time
   */
  boolean areCurrent(int jobs) {
    return Parallel.map(jobs, pieces(entries), piece -> piece.stream().allMatch(Entry::isCurrent))
        .stream()
        .allMatch(current -> current);
  }

  /**
   * Whether the last of the changes was so long before a moment that each later change must show:
   * the system's clock for files stands still between two ticks.
   */
  boolean areFromBefore(Instant moment) {
    long newest = entries.stream().mapToLong(entry -> entry.stamp().changed()).max().orElse(0);
    Duration tick = areWholeSeconds() ? COARSE_TICK : TICK;
    Instant last = Instant.EPOCH.plusNanos(Math.max(newest, 0));
    return last.plus(tick).isBefore(moment);
  }

  private boolean areWholeSeconds() {
    long second = TimeUnit.SECONDS.toNanos(1);
    return entries.stream().allMatch(entry -> entry.stamp().changed() % second == 0);
  }

  private static <T> List<List<T>> pieces(List<T> values) {
    List<List<T>> pieces = new ArrayList<>();
    for (int i = 0; i < values.size(); i += PIECE) {
      pieces.add(values.subList(i, Math.min(i + PIECE, values.size())));
    }
    return pieces;
  }

  void write(StateForm.Output out) throws IOException {
    out.list(entries, (to, entry) -> entry.write(to));
  }

  static Stamps read(StateForm.Input in) {
    return new Stamps(in.list(Entry::read));
  }
}
