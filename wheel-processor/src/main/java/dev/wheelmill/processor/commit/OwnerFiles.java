// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.access.WriteAccess;
import dev.wheelmill.processor.commit.file.FileChanges;
import dev.wheelmill.processor.commit.file.Removal;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.guard.UnsyncedException;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.Orphan;
import dev.wheelmill.processor.inventory.SiteLinks;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.files.Boundary;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.plan.OrphanPlan;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.plan.SourcePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is deleted of one owner's files, and its list of them. Not safe for several threads. */
final class OwnerFiles {
  private final Owner owner;
  private final Tally tally;
  private final Optional<ManifestUpdate> manifest;
  private final FileChanges files;
  private final Removal removal;
  private final Placement placement;
  private final List<Path> written = new ArrayList<>();

  OwnerFiles(Owner owner, Tally tally, EnvironmentPlan plan, FileChanges files) {
    this.owner = owner;
    this.tally = tally;
    Layout layout = plan.environment().layout();
    Boundary boundary = new Boundary(layout.boundary());
    SiteLinks links = new SiteLinks(layout);
    this.manifest =
        owner
            .distribution()
            .filter(distribution -> plan.recordsChange())
            .map(distribution -> new ManifestUpdate(distribution, boundary, links));
    this.removal = new Removal(plan, files, tally::fail);
    this.files = files;
    this.placement = plan.placement();
  }

  /** Whether files can be changed without making the list of files untrue. */
  boolean canKeepList() {
    return closedList().isEmpty();
  }

  /** The folder of the list of files, if that can't be written there. */
  private Optional<Path> closedList() {
    return manifest
        .flatMap(list -> owner.distribution())
        .map(Distribution::metadata)
        .filter(WriteAccess::isMissing);
  }

  /** Nothing is changed of the owner's, if its list of files can't be written. */
  void failIfListIsClosed() {
    closedList()
        .ifPresent(
            metadata ->
                tally.fail(
                    "its list of files can't be written: its folder "
                        + WriteAccess.explain(metadata)));
  }

  /** Whether a source is of this owner whatever becomes of its bytecode. */
  boolean owns(FileEntry source) {
    return manifest.isEmpty() || manifest.get().lists(source.file());
  }

  /** A bytecode file is there, with that content. */
  void list(Kept file) {
    manifest.ifPresent(list -> list.list(file));
  }

  /** A bytecode file was written. */
  void written(Kept file) {
    list(file);
    written.add(file.file());
  }

  /** Brings to the disk what was written, before anything that it stands for is deleted. */
  void sync() {
    try {
      files.sync();
    } catch (UnsyncedException e) {
      tally.fail(String.valueOf(e.getMessage()));
    }
  }

  /** Strips and drops what is to go once a source had its turn. */
  void clear(SourceOutcome outcome) {
    Source source = outcome.plan().source();
    boolean counts = owner.counts(source.owners());
    outcome.plan().strip().forEach(old -> strip(old, counts));
    outcome.invalid().forEach(old -> strip(old, counts));
    if (outcome.complete() && outcome.plan().dropSource()) {
      drop(outcome.plan(), counts);
    }
  }

  /** Strips bytecode without a source, or tells of it. */
  void clear(OrphanPlan plan) {
    Orphan orphan = plan.orphan();
    if (plan.strip() && !canKeepList()) {
      failIfListIsClosed();
    } else if (plan.strip()) {
      strip(orphan.bytecode(), owner.counts(orphan.owners()));
    } else if (orphan.owners().isEmpty() && !orphan.isProgram()) {
      tally.lastingNotice(Notice.info(orphan.bytecode().path(), orphan.leftAlone()));
    }
  }

  private void strip(Bytecode bytecode, boolean counts) {
    if (remove(bytecode.entry().file()) && counts) {
      tally.stripped(bytecode.entry().size());
    }
  }

  /**
   * Drops a source. Its programs are all that is left of it then, and stay whether they can be
   * listed or not.
   */
  private void drop(SourcePlan plan, boolean counts) {
    if (remove(plan.source().entry().file())) {
      FileEntry source = plan.source().entry();
      plan.compile().forEach(program -> written.remove(placement.file(source, program.path())));
      plan.restamp().forEach(program -> written.remove(program.bytecode().entry().file()));
      if (counts) {
        tally.dropped();
      }
    }
  }

  private boolean remove(Path file) {
    boolean gone = removal.delete(file);
    if (gone) {
      manifest.ifPresent(list -> list.unlist(file));
    }
    return gone;
  }

  /** Deletes the folders that are empty now, and writes the list of files. */
  void finish() {
    removal.prune();
    sync();
    manifest.ifPresent(this::writeOrUndo);
    sync();
  }

  private void writeOrUndo(ManifestUpdate list) {
    try {
      write(list);
    } catch (IOException e) {
      tally.fail("its list of files can't be written: " + Reason.of(e));
      undo(list);
    }
  }

  private void write(ManifestUpdate list) throws IOException {
    if (list.write(files)) {
      tally.rewritten();
      list.healed().forEach(tally::healed);
    }
  }

  /**
   * Deletes bytecode that can't be listed, unless its source is gone. That may also make room on a
   * full disk.
   */
  private void undo(ManifestUpdate list) {
    written.forEach(this::remove);
    removal.prune();
    try {
      write(list);
    } catch (IOException e) {
      tally.notice(
          Notice.warning(
              owner.name(), "its list of files is not true now; apply again: " + Reason.of(e)));
    }
  }
}
