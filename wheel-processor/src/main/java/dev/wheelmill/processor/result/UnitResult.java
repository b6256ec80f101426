// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.result;

import dev.wheelmill.processor.diagnostic.Notice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of a distribution, of a wheel, or of the files of a place that nobody owns.
 *
 * @param name the distribution's normalised name, or the place
 * @param version the distribution's version, or nothing
 * @param status how it ended
 * @param reason why it was refused or failed
 * @param counts what was done
 * @param failures sources that did not compile
 * @param notices what else a person should know
 */
public record UnitResult(
    String name,
    String version,
    Status status,
    Optional<String> reason,
    Counts counts,
    List<FileFailure> failures,
    List<Notice> notices) {
  /** By name, as reports list them. */
  public static final Comparator<UnitResult> ORDER =
      Comparator.comparing(UnitResult::name).thenComparing(UnitResult::version);

  public UnitResult {
    failures = List.copyOf(failures);
    notices = List.copyOf(notices);
  }

  /** How the work on it ended. */
  public enum Status {
    /** Files were written or deleted. */
    CHANGED,
    /** It was as the policy says already. */
    UNCHANGED,
    /** Only a part could be done; its RECORD says what is there. */
    FAILED,
    /** It can't be worked on; nothing of it was touched. */
    REFUSED,
    /** A part was done before the run was interrupted; its RECORD says what is there. */
    UNFINISHED,
    /** It was not come to, as the run was interrupted. */
    SKIPPED;

    /** The name in reports. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The same, said to have changed a file or not. */
  public UnitResult withChanged(boolean changed) {
    Status newStatus = changed ? Status.CHANGED : Status.UNCHANGED;
    return new UnitResult(name, version, newStatus, reason, counts, failures, notices);
  }

  /** The same with notices before its own. */
  public UnitResult after(List<Notice> first) {
    List<Notice> allNotices = new ArrayList<>(first);
    allNotices.addAll(notices);
    return new UnitResult(name, version, status, reason, counts, failures, allNotices);
  }

  /**
   * What a later run says of the same, which has nothing to do.
   *
   * @param before the file's size, as in {@link Counts}
   */
  public UnitResult unchanged(long before, long after) {
    Counts laterCounts =
        Counts.builder()
            .reused(counts.compiled() + counts.reused())
            .failed(failures.size())
            .bytes(before, after)
            .build();
    return new UnitResult(
        name, version, Status.UNCHANGED, Optional.empty(), laterCounts, failures, notices);
  }

  /**
   * The same for what was changed in place, and will not be again: what was written stays. Empty if
   * sources were dropped, as what is left of these counts otherwise.
   *
   * @param lasting the notices that are said each time
   */
  public Optional<UnitResult> later(List<Notice> lasting) {
    Counts laterCounts =
        Counts.builder()
            .reused(counts.compiled() + counts.restamped() + counts.mended() + counts.reused())
            .foreign(counts.foreign())
            .failed(counts.failed())
            .bytes(counts.bytesAfter(), counts.bytesAfter())
            .build();
    return counts.dropped() > 0
        ? Optional.empty()
        : Optional.of(
            new UnitResult(
                name, version, Status.UNCHANGED, Optional.empty(), laterCounts, failures, lasting));
  }

  /** Something that was refused. */
  public static UnitResult refused(String name, String version, String reason) {
    return new UnitResult(
        name, version, Status.REFUSED, Optional.of(reason), Counts.NONE, List.of(), List.of());
  }

  /** Whether it is not as the policy says now. */
  public boolean isBad() {
    return status == Status.FAILED || status == Status.REFUSED;
  }

  @Override
  public String toString() {
    return version.isEmpty() ? name : name + " " + version;
  }
}
