// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.distribution.Healing;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.CountsBuilder;
import dev.wheelmill.processor.result.FileFailure;
import dev.wheelmill.processor.result.UnitResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Counts what is done to one unit; safe for use by several threads. */
final class Tally {
  private final CountsBuilder counts = Counts.builder();
  private boolean skipped;
  private boolean rewritten;
  private int unreadable;
  private boolean unforeseen;
  private Optional<String> reason = Optional.empty();
  private final List<FileFailure> failures = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();
  private final List<Notice> lasting = new ArrayList<>();

  /** What the unit took before, in bytes. */
  synchronized void before(long size) {
    counts.bytes(size, 0);
  }

  /** What the unit takes now, in bytes. */
  synchronized void after(long size) {
    counts.bytes(0, size);
  }

  /** Bytecode of that size was there, and counts as there until another call says otherwise. */
  synchronized void present(long size) {
    before(size);
    after(size);
  }

  synchronized boolean isFailed() {
    return reason.isPresent();
  }

  /** Bytecode was written, by which the unit grew. */
  synchronized void compiled(long growth) {
    counts.compiled(1).bytes(0, growth);
  }

  /** Bytecode got another header or form, by which the unit grew. */
  synchronized void restamped(long growth) {
    counts.restamped(1).bytes(0, growth);
  }

  /** Bytecode that was said to be there is now another name of a file with the same content. */
  synchronized void linked() {
    counts.linked(1);
  }

  /** Bytecode was written that not all can read who can read its source. */
  synchronized void unreadable() {
    unreadable++;
  }

  /** Bytecode that stays, or a folder of it, can be read by all now who can read the sources. */
  synchronized void mended() {
    counts.mended(1);
  }

  synchronized void reused() {
    reused(1);
  }

  /** So many bytecode files stay. */
  synchronized void reused(int files) {
    counts.reused(files);
  }

  /** A file stays. */
  synchronized void kept(Kept file) {
    if (file.foreign()) {
      counts.foreign(1);
    } else {
      reused();
    }
  }

  synchronized void stripped() {
    stripped(0);
  }

  /** Bytecode of that size, said to be {@link #present} before, was deleted. */
  synchronized void stripped(long size) {
    counts.stripped(1).bytes(0, -size);
  }

  synchronized void dropped() {
    counts.dropped(1);
  }

  /** A source has not all the bytecode that it should have; to be said once of each. */
  synchronized void failed(String path, String why) {
    counts.failed(1);
    failures.add(new FileFailure(path, why));
  }

  /** The unit as a whole is not as the policy says; the first reason is reported. */
  synchronized void fail(String why) {
    reason = reason.or(() -> Optional.of(why));
  }

  /** The list of files was written again. */
  synchronized void rewritten() {
    rewritten = true;
  }

  /** A row of the list of files says now what it was meant to say. */
  synchronized void healed(Healing row) {
    counts.healed(1);
    notices.add(Notice.info(row.row().path(), row.why()));
  }

  /** What a later run says of this can't be told from what this one does. */
  synchronized void unforeseen() {
    unforeseen = true;
  }

  /** Some of the work was not begun. */
  synchronized void skipped() {
    skipped = true;
  }

  /** Something is to be said that a later run may not say. */
  synchronized void notice(Notice notice) {
    unforeseen = true;
    notices.add(notice);
  }

  /** Something is to be said, and in each later run again. */
  synchronized void lastingNotice(Notice notice) {
    lasting.add(notice);
  }

  synchronized UnitResult result(String name, String version) {
    failures.sort(Comparator.comparing(FileFailure::path));
    if (unreadable > 0) {
      notices.add(
          Notice.warning(
              name,
              "not all can read its bytecode who can read its sources: the system does not let it be"
                  + " given to their owner and group ("
                  + unreadable
                  + (unreadable == 1 ? " file)" : " files)")));
    }
    Counts totals = counts.build();
    return new UnitResult(
        name, version, status(totals), reason, totals, failures, sorted(notices, lasting));
  }

  private static List<Notice> sorted(List<Notice> some, List<Notice> others) {
    List<Notice> sorted = new ArrayList<>(some);
    sorted.addAll(others);
    sorted.sort(Comparator.comparing(Notice::subject));
    return sorted;
  }

  /** What a later run says of the same, which has nothing to do; empty if that can't be told. */
  synchronized Optional<UnitResult> later(String name, String version) {
    UnitResult now = result(name, version);
    if (now.status() == UnitResult.Status.UNCHANGED && !unforeseen) {
      return Optional.of(now);
    }
    return now.status() != UnitResult.Status.CHANGED || unforeseen || unreadable > 0
        ? Optional.empty()
        : now.later(sorted(List.of(), lasting));
  }

  private UnitResult.Status status(Counts totals) {
    if (reason.isPresent()) {
      return UnitResult.Status.FAILED;
    }
    boolean changed = rewritten || totals.changes() > 0;
    if (skipped) {
      return changed ? UnitResult.Status.UNFINISHED : UnitResult.Status.SKIPPED;
    }
    return changed ? UnitResult.Status.CHANGED : UnitResult.Status.UNCHANGED;
  }
}
