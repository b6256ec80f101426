// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run may take from what earlier ones remembered, and leave to later ones.
 *
 * @param environment the variables of the environment
 * @param trusted whether what is remembered may spare the run some work
 * @param saved whether the run leaves anything
 * @param whole whether the run asks for all that is remembered of a place, so that the rest can be
 *     forgotten
 * @param jobs how many files are looked at at a time
 */
public record Memory(
    Map<String, String> environment, boolean trusted, boolean saved, boolean whole, int jobs) {
  /**
   * Is another with every change of what is written for the same input, or of the form of what is
   * remembered.
   */
  public static final String VERSION = StateFile.VERSION;

  /** What a run may take that changes nothing, and so leaves nothing. */
  public static Memory toLookAt(Map<String, String> environment, int jobs) {
    return new Memory(environment, true, false, true, jobs);
  }

  /** The ledger of a place that is worked on. */
  public Ledger ledger(Path place) {
    Ledger ledger = Ledger.open(fileOf("ledger", place), trusted, saved);
    return whole ? ledger : ledger.keepingAll();
  }

  /** The ledger of a place that is only looked at. It is read in any case, and keeps all. */
  public Ledger ledgerBeside(Path place) {
    return Ledger.open(fileOf("ledger", place), true, saved).keepingAll();
  }

  /**
   * What a run on a target would report if it looked at everything, if that is known.
   *
   * @param key of all that the run goes by besides the files it looks at
   * @param begun when the run began
   */
  public Optional<SettledRun> recall(Path target, Key<SettledRun> key, Instant begun) {
    return trusted && remembersRuns(target)
        ? SettledRun.recall(fileOf("settled", target), key, begun, jobs)
        : Optional.empty();
  }

  /** Whether anything can be remembered of runs on a target. */
  public boolean remembersRuns(Path target) {
    return saved && whole && fileOf("settled", target).path().isPresent();
  }

  /**
   * Remembers what a run would report that finds nothing to do, if whatever changes from now on can
   * be told from what is known.
   *
   * @param key as for {@link #recall}
   * @param outlook the files and folders that it would go by
   * @param begun when the run began that this was found by
   */
  public void remember(
      Path target, Key<SettledRun> key, SettledRun run, Outlook outlook, Instant begun)
      throws IOException {
    if (remembersRuns(target)) {
      run.remember(fileOf("settled", target), key, outlook, begun);
    }
  }

  /**
   * What is remembered of wheels.
   *
   * @param target where they are
   * @param output the folder that they go to; empty if they are replaced
   * @param rules all that decides on what becomes of a wheel
   */
  public WheelMemory wheels(Path target, Optional<Path> output, Key<?> rules) {
    Path place = output.map(folder -> below(folder, target)).orElse(target);
    Optional<Ledger> ofOutput =
        output.map(folder -> ledgerBeside(folder.toAbsolutePath().normalize()));
    return new WheelMemory(ledger(place), ofOutput, rules);
  }

  /** A name for what a target left in a folder. */
  private static Path below(Path folder, Path target) {
    return folder.resolve(target.getRoot().relativize(target));
  }

  /** What is remembered of an installer's run; of nothing if there are no places. */
  public UnfinishedRun unfinished(List<Path> places) {
    return places.isEmpty()
        ? UnfinishedRun.NONE
        : new UnfinishedRun(fileOf("unfinished", places.get(0)));
  }

  private StateFile fileOf(String kind, Path place) {
    return StateFile.of(kind, place, environment);
  }
}
