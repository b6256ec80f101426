package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.diagnostic.Notice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Counts what is done to one unit; safe for use by several threads. */
final class Tally {
  private Counts counts = Counts.NONE;
  private boolean incomplete;
  private Optional<String> reason = Optional.empty();
  private boolean rewritten;
  private final List<FileFailure> failures = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  synchronized void before(long bytes) {
    counts = counts.plus(new Counts(0, 0, 0, 0, 0, bytes, 0));
  }

  synchronized void after(long bytes) {
    counts = counts.plus(new Counts(0, 0, 0, 0, 0, 0, bytes));
  }

  synchronized boolean isFailed() {
    return reason.isPresent();
  }

  synchronized void compiled(long bytes) {
    counts = counts.plus(new Counts(1, 0, 0, 0, 0, 0, bytes));
  }

  synchronized void reused(long bytes) {
    counts = counts.plus(new Counts(0, 1, 0, 0, 0, 0, bytes));
  }

  synchronized void stripped() {
    counts = counts.plus(new Counts(0, 0, 1, 0, 0, 0, 0));
  }

  synchronized void dropped() {
    counts = counts.plus(new Counts(0, 0, 0, 0, 1, 0, 0));
  }

  synchronized void failed(String path, String why) {
    counts = counts.plus(new Counts(0, 0, 0, 1, 0, 0, 0));
    failures.add(new FileFailure(path, why));
  }

  /** The unit as a whole is not as the policy says. */
  synchronized void fail(String why) {
    reason = reason.or(() -> Optional.of(why));
  }

  /** The list of files was written again. */
  synchronized void rewritten() {
    rewritten = true;
  }

  /** Some of the work was not begun. */
  synchronized void skipped() {
    incomplete = true;
  }

  synchronized void notice(Notice notice) {
    notices.add(notice);
  }

  synchronized UnitResult result(String name, String version) {
    failures.sort(Comparator.comparing(FileFailure::path));
    return new UnitResult(name, version, status(), reason, counts, failures, notices);
  }

  private UnitResult.Status status() {
    if (reason.isPresent()) {
      return UnitResult.Status.FAILED;
    }
    if (incomplete) {
      return UnitResult.Status.SKIPPED;
    }
    boolean changed = rewritten || counts.compiled() + counts.stripped() + counts.dropped() > 0;
    return changed ? UnitResult.Status.CHANGED : UnitResult.Status.UNCHANGED;
  }
}
