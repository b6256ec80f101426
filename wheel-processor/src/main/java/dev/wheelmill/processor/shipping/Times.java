// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import dev.wheelmill.processor.inventory.files.FileFacts;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What becomes of the modification time of a file on a way. */
public sealed interface Times {

  /** The time that a file has afterwards; empty if it is that of the unpacking. */
  Optional<Instant> after(Instant time);

  /** What becomes of a time that is not kept, in words that follow it. */
  String fate(Instant time);

  /** Every time stays as it is, with its fraction of a second. */
  record Kept() implements Times {
    @Override
    public Optional<Instant> after(Instant time) {
      return Optional.of(time);
    }

    @Override
    public String fate(Instant time) {
      return "stays as it is";
    }
  }

  /** Whole seconds stay, and the rest goes. */
  record WholeSeconds() implements Times {
    @Override
    public Optional<Instant> after(Instant time) {
      return Optional.of(time.truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public String fate(Instant time) {
      return "loses its fraction of a second";
    }
  }

  /**
   * The time of DOS: even seconds of the clock on the wall, from 1980 to 2107.
   *
   * @param zone where it is packed and unpacked
   */
  record EvenSeconds(ZoneId zone) implements Times {
    private static final int FIRST_YEAR = 1980;
    private static final int LAST_YEAR = 2107;
    private static final LocalDateTime FIRST = LocalDateTime.of(FIRST_YEAR, 1, 1, 0, 0);

    @Override
    public Optional<Instant> after(Instant time) {
      LocalDateTime wall = wall(time);
      LocalDateTime even = wall.minusSeconds(wall.getSecond() % 2);
      // Of two times that a clock shows when it is set back, unzip takes the second.
      return Optional.of(
          (holds(wall) ? even : FIRST).atZone(zone).withLaterOffsetAtOverlap().toInstant());
    }

    /**
     * In the seconds that a header has. Some packers round up and some down, so that a header fits
     * afterwards if its second is an even one.
     */
    private LocalDateTime wall(Instant time) {
      return LocalDateTime.ofInstant(Instant.ofEpochSecond(FileFacts.seconds(time)), zone);
    }

    private static boolean holds(LocalDateTime wall) {
      return wall.getYear() >= FIRST_YEAR && wall.getYear() <= LAST_YEAR;
    }

    @Override
    public String fate(Instant time) {
      if (!holds(wall(time))) {
        return "is none that a zip can hold";
      }
      return wall(time).getSecond() % 2 == 0
          ? "is one of two that the clock showed alike"
          : "becomes one of an even second";
    }
  }

  /** All files get one time. */
  record Fixed(Instant time) implements Times {
    @Override
    public Optional<Instant> after(Instant before) {
      return Optional.of(time);
    }

    @Override
    public String fate(Instant before) {
      return "becomes " + time;
    }
  }

  /** Later times are set back to that one, and of others whole seconds stay. */
  record NoLaterThan(Instant latest) implements Times {
    @Override
    public Optional<Instant> after(Instant time) {
      Instant seconds = time.truncatedTo(ChronoUnit.SECONDS);
      return Optional.of(seconds.isAfter(latest) ? latest : seconds);
    }

    @Override
    public String fate(Instant time) {
      return time.isAfter(latest) ? "is set back to " + latest : new WholeSeconds().fate(time);
    }
  }

  /** No time goes along: a file has that of its unpacking. */
  record Anew() implements Times {
    @Override
    public Optional<Instant> after(Instant time) {
      return Optional.empty();
    }

    @Override
    public String fate(Instant time) {
      return "becomes that of the unpacking";
    }
  }
}
