// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.result.UnitResult;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run would report that finds nothing to do. While all that it would look at, and all that
 * it is asked for, is as it was, a later run would report the same.
 *
 * @param units what it says of each distribution
 * @param notices what it says of the whole
 */
public record SettledRun(List<UnitResult> units, List<Notice> notices) {
  public SettledRun {
    units = List.copyOf(units);
    notices = List.copyOf(notices);
  }

  /** See {@link Memory#recall}. */
  static Optional<SettledRun> recall(StateFile file, Key<SettledRun> key, Instant begun, int jobs) {
    return file.read(in -> recall(in, file, key, begun, jobs)).flatMap(run -> run);
  }

  private static Optional<SettledRun> recall(
      StateForm.Input in, StateFile file, Key<SettledRun> key, Instant begun, int jobs) {
    if (!in.text().equals(key.hex())) {
      return Optional.empty();
    }
    SettledRun run =
        new SettledRun(in.list(StateForm.Input::unit), in.list(StateForm.Input::notice));
    Optional<Stamps.Checked> checked = Stamps.check(in, jobs);
    checked
        .filter(Stamps.Checked::lookedIntoFolders)
        .ifPresent(stamps -> run.renew(file, key, stamps, begun));
    return checked.map(stamps -> run);
  }

  /** Spares the next runs to look into the folders that were looked into now. */
  private void renew(StateFile file, Key<SettledRun> key, Stamps.Checked checked, Instant begun) {
    try {
      Stamps stamps = checked.all();
      if (stamps.areFromBefore(begun)) {
        write(file, key, stamps);
      }
    } catch (IOException e) {
      // What is remembered holds as it is.
    }
  }

  /** See {@link Memory#remember}. */
  void remember(StateFile file, Key<SettledRun> key, Outlook outlook, Instant begun)
      throws IOException {
    Optional<Stamps> stamps = outlook.stamps(begun);
    if (stamps.isPresent()) {
      write(file, key, stamps.get());
    }
  }

  private void write(StateFile file, Key<SettledRun> key, Stamps stamps) throws IOException {
    file.write(
        out -> {
          out.text(key.hex());
          out.list(units, StateForm.Output::unit);
          out.list(notices, StateForm.Output::notice);
          stamps.write(out);
        });
  }
}
