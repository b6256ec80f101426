// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.commit.file.FileChanges;
import dev.wheelmill.processor.compile.OpenPacks;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.plan.OrphanPlan;
import dev.wheelmill.processor.plan.SourcePlan;
import dev.wheelmill.processor.result.UnitResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The work on all files of one owner. When the last source had its turn, bytecode is stripped,
 * sources are dropped, and the list of files is written.
 */
final class OwnerCommit {
  private final Owner owner;
  private final OwnerFiles files;
  private final Tally tally = new Tally();
  private final List<SourceOutcome> outcomes = new ArrayList<>();
  private final List<OrphanPlan> orphans = new ArrayList<>();
  private final OpenPacks packs;
  private long bytesToCompile;
  private int outstanding = 1;
  private boolean skipped;
  private boolean remains;

  OwnerCommit(Owner owner, EnvironmentPlan plan, FileChanges changes) {
    this.owner = owner;
    this.files = new OwnerFiles(owner, tally, plan, changes);
    this.packs = OpenPacks.of(owner::sources);
  }

  /** The packs with the code of its sources. */
  OpenPacks packs() {
    return packs;
  }

  String name() {
    return owner.name();
  }

  Tally tally() {
    return tally;
  }

  /** How much is to be compiled, to begin with the largest. */
  long bytesToCompile() {
    return bytesToCompile;
  }

  UnitResult result() {
    return tally.result(owner.name(), owner.version());
  }

  /** What a later run says of it; empty if that can't be told. */
  Optional<UnitResult> later() {
    return tally.later(owner.name(), owner.version());
  }

  /** Whether a later run has anything to say of it; of a place without files nothing is said. */
  synchronized boolean remains() {
    return remains || owner.distribution().isPresent();
  }

  /** Whether a source is of this owner whatever becomes of its bytecode. */
  boolean owns(FileEntry source) {
    return files.owns(source);
  }

  /** Whether files can be changed without making the list of files untrue. */
  boolean canKeepList() {
    return files.canKeepList();
  }

  /** Fails if files can't be changed without making the list of files untrue. */
  void failIfListIsClosed() {
    files.failIfListIsClosed();
  }

  /** Announces a source, before any is begun. */
  synchronized void expect(SourcePlan source) {
    outstanding++;
    bytesToCompile += source.compile().isEmpty() ? 0 : source.source().entry().size();
    tell(source);
  }

  /** Tells of a source whose bytecode is as it should be. */
  synchronized void tell(SourcePlan source) {
    remains = true;
    source.kept().forEach(files::list);
    if (owner.counts(source.source().owners())) {
      source.source().bytecode().forEach(old -> tally.present(old.entry().size()));
      source.kept().forEach(tally::kept);
    }
  }

  /** Announces bytecode without a source. */
  synchronized void expect(OrphanPlan orphan) {
    orphans.add(orphan);
    remains |= !orphan.strip();
    if (!orphan.orphan().owners().isEmpty() && !orphan.orphan().isProgram() && !orphan.strip()) {
      tally.unforeseen(); // Once RECORD is true of it, it may count as something else.
    }
    orphan.kept().ifPresent(files::list);
    if (owner.counts(orphan.orphan().owners())) {
      tally.present(orphan.orphan().bytecode().entry().size());
      if (!orphan.strip()) {
        tally.reused();
      }
    }
  }

  /** All was announced. */
  void open() {
    leave();
  }

  /** A bytecode file is there, with that content. */
  synchronized void list(Kept file) {
    files.list(file);
  }

  /** A bytecode file was written. */
  synchronized void written(Kept file) {
    files.written(file);
  }

  /** A source had its turn. */
  synchronized void done(SourceOutcome outcome) {
    outcomes.add(outcome);
    leave();
  }

  /** A source will not have its turn. */
  synchronized void skip() {
    skipped = true;
    leave();
  }

  private synchronized void leave() {
    outstanding--;
    boolean untouched = skipped && outcomes.isEmpty();
    if (outstanding == 0 && !untouched) {
      finish();
    }
    if (outstanding == 0) {
      packs.close();
    }
  }

  /** Whatever goes wrong here, the other owners' work goes on. */
  private void finish() {
    try {
      files.sync();
      outcomes.forEach(files::clear);
      orphans.forEach(files::clear);
      files.finish();
    } catch (RuntimeException e) {
      tally.fail("not all could be done: " + Reason.of(e));
    }
  }
}
