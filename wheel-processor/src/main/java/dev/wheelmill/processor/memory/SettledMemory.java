package dev.wheelmill.processor.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The last run on a target, if it found nothing to do. The key of a run stands for all that it goes
 * by besides the files it looks at.
 */
public final class SettledMemory {
  private final StateFile file;
  private final boolean recalls;
  private final int jobs;

  /**
   * @param file where it is remembered
   * @param recalls whether what is remembered may stand for a run
   * @param jobs how many files are looked at at a time
   */
  SettledMemory(StateFile file, boolean recalls, int jobs) {
    this.file = file;
    this.recalls = recalls;
    this.jobs = jobs;
  }

  /** What a run by that key would report if it looked at everything, if that is known. */
  public Optional<SettledRun> recall(Key<SettledRun> key) {
    return recalls ? file.read(in -> read(in, key)).flatMap(known -> known) : Optional.empty();
  }

  private Optional<SettledRun> read(StateInput in, Key<SettledRun> key) {
    if (!Key.read(SettledRun.class, in).equals(key)) {
      return Optional.empty();
    }
    SettledRun run = new SettledRun(in.list(UnitCodec::read), in.list(UnitCodec::readNotice));
    return Stamps.read(in).areCurrent(jobs) ? Optional.of(run) : Optional.empty();
  }

  /**
   * Remembers a run, if whatever changes from now on can be told from what it saw.
   *
   * @param seen the files and folders that it went by, there or not
   * @param begun when it began to look; what changed since then, it may have seen before or after
   */
  public void remember(Key<SettledRun> key, SettledRun run, List<Path> seen, Instant begun)
      throws IOException {
    if (file.path().isEmpty()) {
      return;
    }
    Stamps stamps = Stamps.take(seen, jobs);
    if (stamps.areFromBefore(begun)) {
      file.write(out -> write(out, key, run, stamps));
    }
  }

  private static void write(StateOutput out, Key<SettledRun> key, SettledRun run, Stamps stamps)
      throws IOException {
    key.write(out);
    out.list(run.units(), UnitCodec::write);
    out.list(run.notices(), UnitCodec::writeNotice);
    stamps.write(out);
  }
}
