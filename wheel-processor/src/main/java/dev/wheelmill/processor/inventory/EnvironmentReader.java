// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.processor.access.CacheFolder;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.distribution.DistributionReader;
import dev.wheelmill.processor.inventory.distribution.RowHealer;
import dev.wheelmill.processor.inventory.files.Boundary;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.Elsewhere;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FolderListing;
import dev.wheelmill.processor.inventory.files.ImportFolder;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.stamp.Sighting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lists what stands in the folders of a {@link Layout}, and finds out who owns it. */
public final class EnvironmentReader {
  private static final Pattern IN_TREE =
      Pattern.compile(".+\\.(?:cpython|pypy|graalpy)-?[0-9]+(?:\\.opt-[12])?\\.pyc");

  private final Layout layout;
  private final int jobs;
  private final Limits limits;
  private final Collection<Path> targets;
  private final List<FolderListing> listings = new ArrayList<>();
  private final List<Distribution> distributions = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();
  private final List<Orphan> orphans = new ArrayList<>();
  private final List<Path> leftovers = new ArrayList<>();
  private final List<Sighting> seen = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  private EnvironmentReader(Layout layout, int jobs, Limits limits, Collection<Path> targets) {
    this.layout = layout;
    this.jobs = jobs;
    this.limits = limits;
    this.targets = targets;
  }

  /** Reads an environment within the limits that are the default. */
  public static Environment read(Layout layout, int jobs) throws IOException {
    return read(layout, jobs, Limits.DEFAULT);
  }

  /**
   * Reads an environment.
   *
   * @param jobs how many folders at a time
   * @param limits how large a RECORD may be
   * @throws IOException if one of its folders can't be listed
   */
  public static Environment read(Layout layout, int jobs, Limits limits) throws IOException {
    return read(layout, jobs, limits, List.of());
  }

  /**
   * The same in a run that has several targets.
   *
   * @param targets all of them: of these need not be said that they are left out here
   * @throws IOException if one of its folders can't be listed
   */
  public static Environment read(Layout layout, int jobs, Limits limits, Collection<Path> targets)
      throws IOException {
    return new EnvironmentReader(layout, jobs, limits, targets).read();
  }

  private Environment read() throws IOException {
    notices.addAll(layout.notices());
    for (ImportFolder folder : layout.folders()) {
      list(folder);
    }
    notices.addAll(Elsewhere.notices(listings, targets));
    Boundary boundary = new Boundary(layout.boundary());
    List<Distribution> healed = RowHealer.heal(boundary, distributions, jobs, limits, seen);
    Ownership ownership = Ownership.of(boundary, new SiteLinks(layout), listings, healed);
    for (int i = 0; i < listings.size(); i++) {
      sort(listings.get(i), layout.folders().get(i).place(), ownership);
    }
    sortOutside(ownership);
    sources.sort(Comparator.comparing(Source::path));
    orphans.sort(Comparator.comparing(orphan -> orphan.bytecode().path()));
    seen.addAll(ownership.seen());
    notices.addAll(ownership.notices());
    return new Environment(
        layout, listings, healed, sources, orphans, caches(), leftovers, seen, notices);
  }

  private List<CacheFolder> caches() {
    return listings.stream().flatMap(listing -> listing.caches().stream()).toList();
  }

  private void list(ImportFolder folder) throws IOException {
    FolderListing listing = FolderListing.of(folder, jobs);
    listings.add(listing);
    leftovers.addAll(listing.leftovers());
    seen.addAll(listing.seen());
    notices.addAll(listing.notices());
    if (folder.site()) {
      List<Path> metadata = listing.metadata().stream().map(listing.root()::resolve).toList();
      add(folder, Parallel.map(jobs, metadata, path -> DistributionReader.read(path, limits)));
    }
  }

  /**
   * Adds the distributions of a folder. What the system's package manager lists is nobody's here.
   */
  private void add(ImportFolder folder, List<Distribution> installed) {
    Map<Boolean, List<Distribution>> bySystem =
        installed.stream()
            .collect(Collectors.partitioningBy(DistributionReader::isOfPackageManager));
    distributions.addAll(bySystem.getOrDefault(false, List.of()));
    List<Distribution> systems = bySystem.getOrDefault(true, List.of());
    if (!systems.isEmpty()) {
      notices.add(
          Notice.info(
              folder.path().toString(),
              systems.size()
                  + " distributions of the system's package manager have no list of files;"
                  + " their sources are compiled as nobody's, as py3compile does"));
    }
  }

  /** Puts the bytecode of a folder to its sources, and says where each stands. */
  private void sort(FolderListing listing, Place place, Ownership ownership) {
    Map<String, List<Bytecode>> bytecode =
        bySource(listing.files().values(), file -> file.name().sourcePath());
    for (FileEntry entry : listing.files().values()) {
      if (entry.isSource()) {
        List<Bytecode> removed = bytecode.remove(entry.path());
        List<Bytecode> ofSource = removed == null ? List.of() : removed;
        if (!ownership.isRefused(entry, ofSource)) {
          sources.add(source(entry, place, ownership, ofSource));
        }
      }
    }
    OtherImporters others = new OtherImporters(listing);
    bytecode
        .values()
        .forEach(files -> files.forEach(file -> orphan(file, place, ownership, others)));
  }

  private static Source source(
      FileEntry entry, Place place, Ownership ownership, List<Bytecode> bytecode) {
    List<Distribution> owners = ownership.of(entry, bytecode);
    return new Source(
        entry, owners.isEmpty() ? place : Place.DISTRIBUTIONS, owners, bytecode, true);
  }

  private void orphan(Bytecode bytecode, Place place, Ownership ownership, OtherImporters others) {
    if (!ownership.isRefused(bytecode) && !isOfTree(bytecode)) {
      Orphan orphan = others.orphan(bytecode, place, ownership);
      orphans.add(orphan.owners().isEmpty() ? orphan : orphan.in(Place.DISTRIBUTIONS));
    }
  }

  /**
   * Whether it is named as in a tree of bytecode, which {@code PYTHONPYCACHEPREFIX} may have inside
   * a folder of sources: it is neither imported from there nor a program.
   */
  private static boolean isOfTree(Bytecode bytecode) {
    return bytecode.name().legacy() && IN_TREE.matcher(bytecode.entry().name()).matches();
  }

  private static <K> Map<K, List<Bytecode>> bySource(
      Collection<FileEntry> entries, Function<Bytecode, K> source) {
    Map<K, List<Bytecode>> bySource = new HashMap<>();
    for (FileEntry entry : entries) {
      BytecodePath.parse(entry.path())
          .map(name -> new Bytecode(entry, name))
          .ifPresent(
              bytecode ->
                  bySource
                      .computeIfAbsent(source.apply(bytecode), s -> new ArrayList<>(1))
                      .add(bytecode));
    }
    return bySource;
  }

  /**
   * Bytecode that RECORDs list outside the import folders, beside scripts in {@code bin}. Lists may
   * spell one folder in several ways.
   */
  private void sortOutside(Ownership ownership) {
    Map<Path, FileEntry> outside = ownership.outside();
    bySource(outside.values(), Bytecode::source)
        .forEach(
            (file, bytecode) -> {
              FileEntry script = outside.get(file);
              if (script == null) {
                bytecode.forEach(orphaned -> orphanOutside(orphaned, ownership));
              } else if (!ownership.isRefused(script, bytecode)) {
                List<Distribution> owners = ownership.of(bytecode.get(0));
                sources.add(new Source(script, Place.DISTRIBUTIONS, owners, bytecode, false));
              }
            });
  }

  private void orphanOutside(Bytecode bytecode, Ownership ownership) {
    if (!ownership.isRefused(bytecode)) {
      orphans.add(new Orphan(bytecode, Place.DISTRIBUTIONS, ownership.of(bytecode)));
    }
  }
}
