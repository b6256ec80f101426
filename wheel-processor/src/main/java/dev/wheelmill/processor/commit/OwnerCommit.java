package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.Bytecode;
import dev.wheelmill.processor.inventory.Distribution;
import dev.wheelmill.processor.inventory.FileFacts;
import dev.wheelmill.processor.inventory.FolderListing;
import dev.wheelmill.processor.inventory.Manifest;
import dev.wheelmill.processor.inventory.Place;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.plan.OrphanPlan;
import dev.wheelmill.processor.plan.SourcePlan;
import dev.wheelmill.processor.record.RecordRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The work on all files of one owner: a distribution, or a place whose files nobody owns. When the
 * last source is done, bytecode is stripped, sources are dropped, and the list of files is written.
 */
final class OwnerCommit {
  private final String name;
  private final String version;
  private final Optional<Distribution> distribution;
  private final EnvironmentPlan plan;
  private final Tally tally = new Tally();
  private final List<SourcePlan> finished = new ArrayList<>();
  private final List<SourcePlan> dropped = new ArrayList<>();
  private final List<OrphanPlan> orphans = new ArrayList<>();
  private final Map<String, RecordRow> listed = new TreeMap<>();
  private final Set<String> unlisted = new HashSet<>();
  private final Set<Path> emptied = new HashSet<>();
  private long sourceBytes;
  private int outstanding = 1;

  private OwnerCommit(
      String name, String version, Optional<Distribution> distribution, EnvironmentPlan plan) {
    this.name = name;
    this.version = version;
    this.distribution = distribution;
    this.plan = plan;
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
  long sourceBytes() {
    return sourceBytes;
  }

  UnitResult result() {
    return tally.result(name, version);
  }

  /** Announces a source, before any is begun. */
  synchronized void expect(SourcePlan source) {
    outstanding++;
    sourceBytes += source.compile().isEmpty() ? 0 : source.source().entry().size();
    if (isFirst(source)) {
      source.source().bytecode().forEach(old -> tally.before(old.entry().size()));
      source.kept().forEach(kept -> tally.reused(kept.size()));
    }
    source.kept().forEach(this::list);
  }

  private boolean isFirst(SourcePlan source) {
    List<Distribution> owners = source.source().owners();
    return owners.isEmpty() || distribution.filter(owners.get(0)::equals).isPresent();
  }

  synchronized void add(OrphanPlan orphan) {
    orphans.add(orphan);
    tally.before(orphan.orphan().bytecode().entry().size());
    orphan.kept().ifPresent(this::list);
  }

  /** All sources were announced. */
  void open() {
    if (leave()) {
      finish();
    }
  }

  /** A bytecode file is there, with that content. */
  synchronized void list(Kept file) {
    if (RecordRow.canList(file.path())) {
      String path = rowPath(file.path(), file.file());
      listed.put(path, RecordRow.of(path, file.hash(), file.size()));
    }
  }

  /** A source had its turn: all its bytecode is there, or it did not compile. */
  void done(SourcePlan source, boolean compiled) {
    synchronized (this) {
      finished.add(source);
      if (compiled && source.dropSource()) {
        dropped.add(source);
      }
    }
    skip();
  }

  /** A source will not have its turn. */
  void skip() {
    if (leave()) {
      finish();
    }
  }

  private synchronized boolean leave() {
    return --outstanding == 0;
  }

  private synchronized void finish() {
    try {
      for (SourcePlan source : finished) {
        for (Bytecode old : source.strip()) {
          strip(old);
        }
      }
      for (SourcePlan source : dropped) {
        drop(source.source());
      }
      for (OrphanPlan orphan : orphans) {
        strip(orphan);
      }
      for (Path folder : emptied) {
        FileSystemWriter.prune(folder, rootOf(folder));
      }
    } catch (IOException e) {
      tally.fail("not all could be deleted: " + e);
    }
    try {
      writeManifest();
    } catch (IOException e) {
      tally.fail("its list of files can't be written: " + e);
    }
  }

  private void drop(Source source) throws IOException {
    Path file = source.entry().file();
    if (FileSystemWriter.delete(file)) {
      tally.dropped();
    }
    unlisted.add(rowPath(source.path(), file));
  }

  private void strip(OrphanPlan orphan) throws IOException {
    Bytecode bytecode = orphan.orphan().bytecode();
    if (orphan.strip()) {
      strip(bytecode);
    } else if (orphan.kept().isEmpty() && !orphan.orphan().isProgram()) {
      tally.notice(
          Notice.info(bytecode.path(), "bytecode without a source, which nobody owns; left alone"));
    }
  }

  private void strip(Bytecode bytecode) throws IOException {
    Path file = bytecode.entry().file();
    if (FileSystemWriter.delete(file)) {
      tally.stripped();
      emptied.add(FileFacts.folderOf(file));
    }
    unlisted.add(rowPath(bytecode.path(), file));
  }

  private Path rootOf(Path folder) {
    return plan.environment().listings().stream()
        .map(FolderListing::root)
        .filter(folder::startsWith)
        .findFirst()
        .orElseGet(() -> FileFacts.folderOf(folder));
  }

  private void writeManifest() throws IOException {
    if (distribution.isEmpty() || !plan.recordsChange()) {
      return;
    }
    Manifest manifest = distribution.get().manifest().orElseThrow();
    unlisted.addAll(phantoms(manifest));
    unlisted.removeAll(listed.keySet());
    byte[] content = manifest.edited(listed.values(), unlisted);
    if (!Arrays.equals(content, manifest.content())) {
      FileSystemWriter.rewrite(manifest.file(), content);
      tally.rewritten();
    }
  }

  /** Rows of bytecode that is not there; those that lead out of the environment are left alone. */
  private Set<String> phantoms(Manifest manifest) {
    Set<String> phantoms = new HashSet<>();
    for (String path : manifest.paths()) {
      boolean bytecode = path.endsWith(".pyc") || path.endsWith(".pyo");
      if (bytecode && !listed.containsKey(path) && isMissing(path)) {
        phantoms.add(path);
      }
    }
    return phantoms;
  }

  private boolean isMissing(String path) {
    Path base = distribution.orElseThrow().base();
    Path file = base.resolve(path).normalize();
    return file.startsWith(plan.environment().layout().boundary())
        && Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** The path by which this owner's list names a file. */
  private String rowPath(String path, Path file) {
    if (distribution.isEmpty() || path.startsWith("../")) {
      return path;
    }
    Path base = distribution.get().base();
    return file.startsWith(base) ? path : base.relativize(file).toString();
  }
}
