// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.distribution.Manifest;
import dev.wheelmill.processor.inventory.files.Boundary;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.inventory.files.FolderListing;
import dev.wheelmill.processor.stamp.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which distributions list a file. A row that leads out of the environment, in words or through a
 * link, owns nothing.
 */
final class Ownership {
  private final Boundary boundary;
  private final SiteLinks links;
  private final List<Distribution> distributions;
  private final Map<Path, FolderListing> listings = new LinkedHashMap<>();
  private final Map<Path, List<Distribution>> owners = new HashMap<>();
  private final Map<Path, List<Distribution>> otherOwners = new HashMap<>();
  private final Map<Path, FileEntry> outside = new LinkedHashMap<>();
  private final List<Sighting> seen = new ArrayList<>();
  private final RefusedFiles refused;
  private final RowsOutside rowsOutside = new RowsOutside();
  private final List<Notice> notices = new ArrayList<>();

  private Ownership(
      Boundary boundary,
      SiteLinks links,
      List<FolderListing> listings,
      List<Distribution> distributions) {
    this.distributions = distributions;
    this.boundary = boundary;
    this.links = links;
    listings.forEach(listing -> this.listings.put(listing.root(), listing));
    this.refused = new RefusedFiles(this.listings, links);
  }

  static Ownership of(
      Boundary boundary,
      SiteLinks links,
      List<FolderListing> listings,
      List<Distribution> distributions) {
    Ownership ownership = new Ownership(boundary, links, listings, distributions);
    for (Distribution distribution : distributions) {
      distribution
          .manifest()
          .ifPresentOrElse(
              manifest -> ownership.claim(distribution, manifest),
              () -> ownership.refused.add(distribution));
    }
    return ownership;
  }

  /** The distributions that list the file, in the order of their metadata folders. */
  List<Distribution> of(FileEntry entry) {
    return owners.getOrDefault(entry.file(), List.of());
  }

  /**
   * The distributions that list a source or any of its bytecode: each has a say in what becomes of
   * them, and a list that must stay true.
   */
  List<Distribution> of(FileEntry source, List<Bytecode> bytecode) {
    List<Distribution> ofSource = of(source);
    Set<Distribution> united = new LinkedHashSet<>(ofSource);
    bytecode.forEach(file -> united.addAll(of(file.entry())));
    return united.size() == ofSource.size() ? ofSource : List.copyOf(united);
  }

  /** The distributions that list bytecode, or, where none does, its source, there or not. */
  List<Distribution> of(Bytecode bytecode) {
    List<Distribution> direct = of(bytecode.entry());
    return direct.isEmpty() ? owners.getOrDefault(bytecode.source(), List.of()) : direct;
  }

  /** Whether a row names a source or bytecode, there or not. */
  boolean isListed(Path file) {
    return owners.containsKey(file);
  }

  /** The distributions that list a file that is neither a source nor bytecode. */
  List<Distribution> listing(FileEntry entry) {
    if (otherOwners.isEmpty()) {
      for (Distribution distribution : distributions) {
        for (String path : distribution.manifest().map(Manifest::paths).orElse(List.of())) {
          Path file = links.plain(distribution.base().resolve(path).normalize());
          otherOwners.computeIfAbsent(file, key -> new ArrayList<>(1)).add(distribution);
        }
      }
    }
    return otherOwners.getOrDefault(entry.file(), List.of());
  }

  /**
   * Whether a source or its bytecode is, or may be, of a distribution that can't be worked on: what
   * others list too is its own only where a row of it can still be read.
   */
  boolean isRefused(FileEntry source, List<Bytecode> bytecode) {
    return refused.isListed(source.file())
        || bytecode.stream().anyMatch(file -> refused.isListed(file.entry().file()))
        || (of(source, bytecode).isEmpty() && refused.mayHold(source.file()));
  }

  /** The same of bytecode without a source. */
  boolean isRefused(Bytecode bytecode) {
    return refused.isListed(bytecode.entry().file())
        || refused.isListed(bytecode.source())
        || (of(bytecode).isEmpty()
            && (refused.mayHold(bytecode.entry().file()) || refused.mayHold(bytecode.source())));
  }

  /** Sources and bytecode that lists name outside the import folders; the paths are as listed. */
  Map<Path, FileEntry> outside() {
    return outside;
  }

  /** What was looked for outside the import folders, there or not. */
  List<Sighting> seen() {
    return seen;
  }

  /** What rows lead to, and what is left alone as far as it was asked for. */
  List<Notice> notices() {
    return Stream.of(rowsOutside.notices(), notices, refused.notices())
        .flatMap(List::stream)
        .toList();
  }

  private void claim(Distribution distribution, Manifest manifest) {
    for (String path : manifest.paths()) {
      if (path.endsWith(".py")) {
        locate(distribution, path).ifPresent(file -> claim(distribution, file));
      } else if (path.endsWith(".pyc") || path.endsWith(".pyo")) {
        locate(distribution, path).ifPresent(file -> claimBytecode(distribution, path, file));
      }
    }
  }

  /**
   * Makes those who list bytecode owners of its source, also if it is not there: once it is made,
   * its row must be true.
   */
  private void claimBytecode(Distribution distribution, String path, Path file) {
    claim(distribution, file);
    if (!isThere(distribution, path, file)) {
      BytecodePath.parse(path)
          .flatMap(name -> locate(distribution, name.sourcePath()))
          .ifPresent(source -> claim(distribution, source));
    }
  }

  private boolean isThere(Distribution distribution, String path, Path file) {
    FolderListing home = listings.get(distribution.base());
    return (home != null && home.file(path).isPresent())
        || (!isPlain(path) && Files.exists(file, LinkOption.NOFOLLOW_LINKS));
  }

  private static boolean isPlain(String path) {
    return !path.startsWith("/") && !path.contains("..");
  }

  private void claim(Distribution distribution, Path file) {
    List<Distribution> claimants = owners.computeIfAbsent(file, key -> new ArrayList<>(1));
    if (!claimants.contains(distribution)) {
      claimants.add(distribution);
    }
  }

  /** The file of a row, unless it is outside of the environment. */
  private Optional<Path> locate(Distribution distribution, String path) {
    Path base = distribution.base();
    FolderListing home = listings.get(base);
    if (home != null && isPlain(path)) {
      return Optional.of(home.file(path).map(FileEntry::file).orElseGet(() -> base.resolve(path)));
    }
    Path file = links.plain(base.resolve(path).normalize());
    return isInListing(file) ? Optional.of(file) : outside(distribution, path, file);
  }

  /**
   * Whether an import folder holds a file. A row of one may name a file of another, as purelib and
   * platlib do.
   */
  private boolean isInListing(Path file) {
    return listings.keySet().stream().anyMatch(file::startsWith);
  }

  private Optional<Path> outside(Distribution distribution, String path, Path file) {
    seen.add(Sighting.of(file));
    if (!boundary.holds(file)) {
      rowsOutside.add(distribution, path);
      return Optional.empty();
    }
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      outside.putIfAbsent(file, FileFacts.entry(path, file));
      return Optional.of(file);
    } catch (IOException e) {
      notices.add(Notice.warning(file.toString(), "can't be read: " + Reason.of(e)));
      return Optional.empty();
    }
  }
}
