// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.size;

import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.FileOwners;
import dev.wheelmill.processor.inventory.Orphan;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.files.Boundary;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FolderListing;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.size.BytecodeSorter.Verdict;
import dev.wheelmill.processor.size.FoundFiles.Found;
import dev.wheelmill.processor.size.FoundFiles.Unit;
import dev.wheelmill.processor.size.SizedFile.Fate;
import dev.wheelmill.processor.startup.Scripts;
import dev.wheelmill.processor.target.PythonScript;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts every file of an environment once: what its import folders hold, what lists of its
 * distributions name elsewhere in it, and bytecode in a tree of its own. Opens no file but
 * bytecode, for its head, the source of what is checked by its hash, and what may be a script.
 */
public final class SizeSurvey {
  /** What is no larger loses nothing, as the wrappers that installers write. */
  private static final long SMALL_SCRIPT = 1024;

  private final Environment environment;
  private final BytecodeSorter sorter;
  private final Map<Path, Verdict> verdicts;
  private final FileOwners owners;
  private final List<Path> roots;
  private final int jobs;
  private final FoundFiles found = new FoundFiles();

  /**
   * An environment, and what sorts its bytecode.
   *
   * @param environment the inventory, or what an interpreter sees of it that has its bytecode in a
   *     tree of its own
   * @param sorter sorts the bytecode that is there
   */
  public record View(Environment environment, BytecodeSorter sorter) {}

  private SizeSurvey(View beside, int jobs) {
    this.environment = beside.environment();
    this.sorter = beside.sorter();
    this.verdicts = sorter.sort(environment);
    this.owners = new FileOwners(environment);
    this.roots = environment.listings().stream().map(FolderListing::root).toList();
    this.jobs = jobs;
  }

  /**
   * Counts the files.
   *
   * @param beside the inventory, with the bytecode that stands beside its sources
   * @param tree the same with the bytecode of a tree of its own; empty if there is none
   * @param jobs how many files are looked at at a time
   */
  public static Sizes of(View beside, Optional<View> tree, int jobs) {
    SizeSurvey survey = new SizeSurvey(beside, jobs);
    survey.addListings();
    survey.addOutside();
    survey.addLeftovers();
    tree.ifPresent(survey::addTree);
    return survey.sizes();
  }

  private void addListings() {
    Set<Path> sources =
        environment.sources().stream()
            .filter(source -> source.importable() && hasBytecode(source))
            .map(source -> source.entry().file())
            .collect(Collectors.toSet());
    for (int i = 0; i < environment.listings().size(); i++) {
      FolderListing listing = environment.listings().get(i);
      Place place = environment.layout().folders().get(i).place();
      found.addAll(
          Parallel.map(
              jobs,
              List.copyOf(listing.files().values()),
              entry -> listed(entry, listing, place, sources.contains(entry.file()))));
    }
  }

  /** A source whose bytecode is still to be made takes more without itself, or may not compile. */
  private boolean hasBytecode(Source source) {
    return source.bytecode().stream()
        .flatMap(bytecode -> Optional.ofNullable(verdicts.get(bytecode.entry().file())).stream())
        .anyMatch(verdict -> verdict.kind() == Kind.VALID);
  }

  private Optional<Found> listed(
      FileEntry entry, FolderListing listing, Place place, boolean source) {
    Optional<Distribution> lister = owners.of(entry.file());
    Optional<Distribution> neighbour =
        lister.isPresent() ? Optional.empty() : owners.among(listing, entry);
    Unit unit = Unit.of(lister.or(() -> neighbour), place);
    Verdict verdict =
        entry.isBytecode()
            ? verdict(entry, listing, place)
            : new Verdict(Kind.of(entry.path()), fate(unit, source));
    return Found.of(unit, entry.file(), entry.path(), verdict, neighbour.isEmpty());
  }

  private Verdict verdict(FileEntry bytecode, FolderListing listing, Place place) {
    return Optional.ofNullable(verdicts.get(bytecode.file()))
        .orElseGet(() -> sorter.ofUnknown(bytecode, listing, place, environment));
  }

  /** No policy may drop sources that other environments import too. */
  private static Fate fate(Unit unit, boolean source) {
    return source && unit.place().followsDefaults() ? Fate.DROPPABLE : Fate.STAYS;
  }

  /** What lists name that no import folder holds; what leads out of the environment is not seen. */
  private void addOutside() {
    Boundary boundary = new Boundary(environment.layout().boundary());
    Map<Path, Distribution> outside = new LinkedHashMap<>();
    owners
        .listed()
        .forEach(
            (listed, owner) -> {
              Path file = listed.normalize();
              if (isOutside(file) && boundary.holds(file)) {
                outside.putIfAbsent(file, owner);
              }
            });
    found.addAll(Parallel.map(jobs, List.copyOf(outside.entrySet()), this::outside));
  }

  private boolean isOutside(Path file) {
    return roots.stream().noneMatch(file::startsWith);
  }

  private Optional<Found> outside(Map.Entry<Path, Distribution> file) {
    String path = fromBoundary(file.getKey());
    Verdict verdict =
        Optional.ofNullable(verdicts.get(file.getKey()))
            .orElseGet(() -> new Verdict(kindOutside(path), Fate.STAYS));
    Unit unit = Unit.of(Optional.of(file.getValue()), Place.DISTRIBUTIONS);
    return Found.of(unit, file.getKey(), path, verdict, true);
  }

  private static Kind kindOutside(String path) {
    return path.endsWith(".pyc") || path.endsWith(".pyo") ? Kind.FOREIGN : Kind.of(path);
  }

  private String fromBoundary(Path file) {
    return environment.layout().boundary().relativize(file).toString();
  }

  /** Files that an interrupted run left. */
  private void addLeftovers() {
    Unit unit = Unit.of(Optional.empty(), Place.UNOWNED);
    Verdict verdict = new Verdict(Kind.DATA, Fate.TO_GO);
    for (Path file : environment.leftovers()) {
      Found.of(unit, file, fromBoundary(file), verdict, false).ifPresent(found::add);
    }
  }

  private void addTree(View tree) {
    Map<Path, Verdict> ofTree = tree.sorter().sort(tree.environment());
    for (Source source : tree.environment().sources()) {
      Unit unit = Unit.of(source.owners(), source.place());
      source.bytecode().forEach(bytecode -> add(unit, bytecode, ofTree));
    }
    for (Orphan orphan : tree.environment().orphans()) {
      add(Unit.of(orphan.owners(), orphan.place()), orphan.bytecode(), ofTree);
    }
  }

  private void add(Unit unit, Bytecode bytecode, Map<Path, Verdict> ofTree) {
    Path file = bytecode.entry().file();
    Optional.ofNullable(ofTree.get(file))
        .flatMap(verdict -> Found.of(unit, file, file.toString(), verdict, true))
        .ifPresent(found::add);
  }

  private Sizes sizes() {
    return new Sizes(found.units(), scripts());
  }

  private List<StartedScript> scripts() {
    Map<Path, Long> bytes = new HashMap<>();
    found.stream().forEach(file -> bytes.put(file.file(), file.bytes()));
    Stream<Path> own = Scripts.of(environment).stream().map(FileEntry::file);
    Stream<Path> installed =
        bytes.keySet().stream().filter(file -> isOutside(file) && PythonScript.is(file));
    return Stream.concat(own, installed)
        .distinct()
        .map(file -> new StartedScript(file, bytes.getOrDefault(file, 0L)))
        .filter(script -> script.bytes() > SMALL_SCRIPT)
        .sorted(
            Comparator.comparingLong(StartedScript::bytes)
                .reversed()
                .thenComparing(StartedScript::file))
        .toList();
  }
}
