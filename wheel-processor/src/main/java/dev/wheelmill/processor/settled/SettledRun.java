package dev.wheelmill.processor.settled;

import dev.wheelmill.compiler.ledger.StateFile;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.result.UnitResult;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
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
  private static final int BUFFER = 1 << 16;

  public SettledRun {
    units = List.copyOf(units);
    notices = List.copyOf(notices);
  }

  /**
   * The run that is remembered, if it stands for one with that request now.
   *
   * @param file where it is remembered
   * @param request all that a run goes by besides the files it looks at
   * @param jobs how many files are looked at at a time
   */
  public static Optional<SettledRun> recall(Path file, String request, int jobs) {
    try {
      return SettledCodec.decode(Files.readAllBytes(file), request)
          .filter(remembered -> remembered.stamps().areCurrent(jobs))
          .map(SettledCodec.Remembered::run);
    } catch (IOException e) {
      return Optional.empty(); // Mostly there is none.
    }
  }

  /**
   * Remembers this run, if whatever changes from now on can be told from what it saw.
   *
   * @param file where it is remembered
   * @param request as for {@link #recall}
   * @param seen the files and folders that it went by, there or not
   * @param begun when it began to look; what changed since then, it may have seen before or after
   * @param jobs how many files are looked at at a time
   */
  public void remember(Path file, String request, List<Path> seen, Instant begun, int jobs)
      throws IOException {
    Stamps stamps = Stamps.take(seen, jobs);
    if (!stamps.areFromBefore(begun)) {
      return;
    }
    SettledCodec.Remembered remembered = new SettledCodec.Remembered(this, stamps);
    StateFile.replace(file, fresh -> write(fresh, request, remembered));
  }

  private static void write(Path file, String request, SettledCodec.Remembered remembered)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      SettledCodec.write(out, request, remembered);
    }
  }
}
