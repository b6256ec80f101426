package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.Boundary;
import dev.wheelmill.processor.inventory.Bytecode;
import dev.wheelmill.processor.inventory.Distribution;
import dev.wheelmill.processor.inventory.Place;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.plan.OrphanPlan;
import dev.wheelmill.processor.plan.SourcePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The work on all files of one owner: a distribution, or a place whose files nobody owns. When the
 * last source had its turn, bytecode is stripped, sources are dropped, and the list of files is
 * written.
 */
final class OwnerCommit {
  static final String NO_ACCESS = "its list of files can't be written: no access";

  private final String name;
  private final String version;
  private final Optional<Distribution> distribution;
  private final Optional<ManifestUpdate> manifest;
  private final Removal removal;
  private final Tally tally = new Tally();
  private final List<SourceOutcome> outcomes = new ArrayList<>();
  private final List<OrphanPlan> orphans = new ArrayList<>();
  private final List<Path> written = new ArrayList<>();
  private long bytesToCompile;
  private int outstanding = 1;
  private boolean skipped;

  private OwnerCommit(
      String name, String version, Optional<Distribution> distribution, EnvironmentPlan plan) {
    this.name = name;
    this.version = version;
    this.distribution = distribution;
    Boundary boundary = new Boundary(plan.environment().layout().boundary());
    this.manifest =
        distribution.filter(d -> plan.recordsChange()).map(d -> new ManifestUpdate(d, boundary));
    this.removal = new Removal(plan, tally::fail);
  }

  static OwnerCommit of(Distribution distribution, EnvironmentPlan plan) {
    return new OwnerCommit(
        distribution.name(), distribution.version(), Optional.of(distribution), plan);
  }

  static OwnerCommit of(Place place, EnvironmentPlan plan) {
    return new OwnerCommit(label(place), "", Optional.empty(), plan);
  }

  /** The name of the files of a place that nobody owns; no distribution can have it. */
  static String label(Place place) {
    return "(" + place.label() + ")";
  }

  String name() {
    return name;
  }

  Tally tally() {
    return tally;
  }

  /** How much is to be compiled, to begin with the largest. */
  long bytesToCompile() {
    return bytesToCompile;
  }

  UnitResult result() {
    return tally.result(name, version);
  }

  /** Whether files can be changed without making the list of files untrue. */
  boolean canKeepList() {
    return manifest.isEmpty() || Files.isWritable(distribution.orElseThrow().metadata());
  }

  /** Announces a source, before any is begun. */
  synchronized void expect(SourcePlan source) {
    outstanding++;
    bytesToCompile += source.compile().isEmpty() ? 0 : source.source().entry().size();
    if (counts(source.source())) {
      source.source().bytecode().forEach(old -> tally.present(old.entry().size()));
      source.kept().forEach(kept -> tally.reused());
    }
    source.kept().forEach(this::list);
  }

  /** Of several owners, the first counts. */
  private boolean counts(Source source) {
    return source.owners().isEmpty()
        || distribution.filter(source.owners().get(0)::equals).isPresent();
  }

  synchronized void add(OrphanPlan orphan) {
    orphans.add(orphan);
    tally.present(orphan.orphan().bytecode().entry().size());
    if (!orphan.strip()) {
      tally.reused();
    }
    orphan.kept().ifPresent(this::list);
  }

  /** All sources were announced. */
  void open() {
    leave();
  }

  /** A bytecode file is there, with that content. */
  synchronized void list(Kept file) {
    manifest.ifPresent(list -> list.list(file));
  }

  /** A bytecode file was written. */
  synchronized void written(Kept file) {
    list(file);
    written.add(file.file());
  }

  /** A source had its turn. */
  void done(SourceOutcome outcome) {
    synchronized (this) {
      outcomes.add(outcome);
    }
    leave();
  }

  /** A source will not have its turn. */
  void skip() {
    synchronized (this) {
      skipped = true;
    }
    leave();
  }

  private synchronized void leave() {
    outstanding--;
    boolean untouched = skipped && outcomes.isEmpty();
    if (outstanding == 0 && !untouched) {
      finish();
    }
  }

  /** Whatever goes wrong here, the other owners' work goes on. */
  private void finish() {
    try {
      outcomes.forEach(this::finish);
      orphans.forEach(this::finish);
      removal.prune();
      writeManifest();
    } catch (RuntimeException e) {
      tally.fail("not all could be done: " + e);
    }
  }

  private void finish(SourceOutcome outcome) {
    Source source = outcome.plan().source();
    outcome.plan().strip().forEach(old -> strip(old, counts(source)));
    outcome.invalid().forEach(old -> strip(old, counts(source)));
    if (outcome.complete() && outcome.plan().dropSource()) {
      drop(source);
    }
  }

  private void finish(OrphanPlan orphan) {
    Bytecode bytecode = orphan.orphan().bytecode();
    if (orphan.strip() && !canKeepList()) {
      tally.fail(NO_ACCESS);
    } else if (orphan.strip()) {
      strip(bytecode, true);
    } else if (orphan.kept().isEmpty() && !orphan.orphan().isProgram()) {
      tally.notice(
          Notice.info(bytecode.path(), "bytecode without a source, which nobody owns; left alone"));
    }
  }

  private void strip(Bytecode bytecode, boolean count) {
    if (remove(bytecode.entry().file()) && count) {
      tally.stripped(bytecode.entry().size());
    }
  }

  private void drop(Source source) {
    if (remove(source.entry().file()) && counts(source)) {
      tally.dropped();
    }
  }

  private boolean remove(Path file) {
    boolean gone = removal.delete(file);
    if (gone) {
      manifest.ifPresent(list -> list.unlist(file));
    }
    return gone;
  }

  private void writeManifest() {
    if (manifest.isEmpty()) {
      return;
    }
    try {
      write(manifest.get());
    } catch (IOException e) {
      tally.fail("its list of files can't be written: " + e);
      undo(manifest.get());
    }
  }

  private void write(ManifestUpdate list) throws IOException {
    if (list.write()) {
      tally.rewritten();
    }
  }

  /** Bytecode that can't be listed goes again; that may also make room on a full disk. */
  private void undo(ManifestUpdate list) {
    written.forEach(this::remove);
    removal.prune();
    try {
      write(list);
    } catch (IOException e) {
      tally.notice(Notice.warning(name, "its list of files is not true now; apply again: " + e));
    }
  }
}
