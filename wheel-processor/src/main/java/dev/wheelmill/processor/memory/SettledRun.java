// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.result.UnitResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run reported that found nothing to do. While all that it looked at, and all that it was
 * asked for, is as it was, a later run would report the same.
 *
 * @param units what it said of each distribution
 * @param notices what it said of the whole
 */
public record SettledRun(List<UnitResult> units, List<Notice> notices) {
  public SettledRun {
    units = List.copyOf(units);
    notices = List.copyOf(notices);
  }

  /** The run in that file, if it is of that key, and all that it saw is as it was. */
  static Optional<SettledRun> recall(StateFile file, Key<SettledRun> key, int jobs) {
    return file.read(in -> read(in, key, jobs)).flatMap(run -> run);
  }

  private static Optional<SettledRun> read(StateForm.Input in, Key<SettledRun> key, int jobs) {
    if (!in.text().equals(key.hex())) {
      return Optional.empty();
    }
    SettledRun run =
        new SettledRun(in.list(StateForm.Input::unit), in.list(StateForm.Input::notice));
    return Optional.of(run).filter(recalled -> Stamps.read(in).areCurrent(jobs));
  }

  /** See {@link Memory#remember}. */
  void remember(StateFile file, Key<SettledRun> key, List<Path> seen, Instant begun, int jobs)
      throws IOException {
    Stamps stamps = Stamps.take(seen, jobs);
    if (stamps.areFromBefore(begun)) {
      file.write(out -> write(out, key, stamps));
    }
  }

  private void write(StateForm.Output out, Key<SettledRun> key, Stamps stamps) throws IOException {
    out.text(key.hex());
    out.list(units, StateForm.Output::unit);
    out.list(notices, StateForm.Output::notice);
    stamps.write(out);
  }
}
