package dev.wheelmill.processor.memory;

import java.nio.file.Path;
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
 */
public record Memory(
    Map<String, String> environment, boolean trusted, boolean saved, boolean whole) {

  /** The ledger of a place that is worked on. */
  public Ledger ledger(Path place) {
    StateFile file = fileOf("ledger", place);
    Ledger ledger = trusted ? Ledger.open(file, saved) : Ledger.openEmpty(file, saved);
    return whole ? ledger : ledger.keepingAll();
  }

  /** The ledger of a place that is looked at besides: it is asked in any case, and keeps all. */
  public Ledger ledgerBeside(Path place) {
    return Ledger.open(fileOf("ledger", place), saved).keepingAll();
  }

  /**
   * What is remembered of a target's last run, if that found nothing to do.
   *
   * @param jobs how many files are looked at at a time
   */
  public SettledMemory settled(Path target, int jobs) {
    boolean usable = saved && whole;
    return new SettledMemory(usable ? fileOf("settled", target) : StateFile.NONE, trusted, jobs);
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
