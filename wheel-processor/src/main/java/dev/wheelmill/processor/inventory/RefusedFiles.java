// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.distribution.MetadataFile;
import dev.wheelmill.processor.inventory.files.FolderListing;
import dev.wheelmill.processor.packaging.DistributionName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is, or may be, of distributions that can't be worked on, so that nothing of them is touched.
 * A file that a row still names is theirs. What lies in the folders that rows, {@code
 * top_level.txt}, METADATA or an egg-info's name point to may be theirs, if nobody else lists it;
 * and where nothing points anywhere, or a RECORD was cut off, so may all that nobody lists.
 */
final class RefusedFiles {
  private static final List<String> IMPORTS = List.of("import-name:", "import-namespace:");
  private static final int MOST_NAMED = 3;

  private final Map<Path, FolderListing> listings;
  private final SiteLinks links;
  private final Map<Path, Set<String>> names = new HashMap<>();
  private final Set<Path> listed = new HashSet<>();
  private final Map<Path, Distribution> below = new HashMap<>();
  private final Map<Distribution, Set<String>> leftAlone = new LinkedHashMap<>();

  RefusedFiles(Map<Path, FolderListing> listings, SiteLinks links) {
    this.listings = listings;
    this.links = links;
  }

  void add(Distribution distribution) {
    distribution.remains().forEach(path -> row(distribution, path));
    Optional<List<String>> named = named(distribution);
    List<String> modules = named.orElseGet(() -> ofItsName(distribution));
    for (String module : modules) {
      below.putIfAbsent(distribution.base().resolve(module), distribution);
      below.putIfAbsent(distribution.base().resolve(module + ".py"), distribution);
    }
    if (named.isEmpty() && modules.isEmpty() && !isWhole(distribution)) {
      below.putIfAbsent(distribution.base(), distribution);
    }
  }

  /**
   * Whether a list seems to be read to its end: a RECORD that was cut off seldom has its own row.
   */
  private static boolean isWhole(Distribution distribution) {
    Path metadata = distribution.metadata();
    return metadata.toString().endsWith(".dist-info")
        ? distribution.remains().contains(RawPath.name(metadata) + "/RECORD")
        : !distribution.remains().isEmpty();
  }

  private void row(Distribution distribution, String path) {
    try {
      Path file = links.plain(distribution.base().resolve(path).normalize());
      listed.add(file);
      listings.keySet().stream()
          .filter(root -> file.startsWith(root) && !file.equals(root))
          .findFirst()
          .map(root -> root.resolve(root.relativize(file).getName(0)))
          .filter(top -> !top.equals(distribution.metadata()))
          .ifPresent(top -> below.putIfAbsent(top, distribution));
    } catch (InvalidPathException e) {
      // It names nothing that could be touched.
    }
  }

  /** Modules and packages that its metadata names; empty if it does not say. */
  private static Optional<List<String>> named(Distribution distribution) {
    Path metadata = distribution.metadata();
    return MetadataFile.text(metadata.resolve("top_level.txt"))
        .map(text -> names(text.lines().map(String::strip)))
        .or(
            () ->
                MetadataFile.text(metadata.resolve("METADATA"))
                    .map(text -> names(importNames(text)))
                    .filter(names -> !names.isEmpty()));
  }

  private static List<String> names(Stream<String> candidates) {
    return candidates.filter(RefusedFiles::isName).distinct().toList();
  }

  private static Stream<String> importNames(String metadata) {
    return metadata
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> IMPORTS.stream().anyMatch(line.toLowerCase(Locale.ROOT)::startsWith))
        .map(line -> line.substring(line.indexOf(':') + 1).split(";", 2)[0].strip())
        .map(name -> name.replace('.', '/'));
  }

  /**
   * What has the distribution's name, whatever the case and the separators. That is all there is of
   * what distutils installed as a rule; a wheel has whatever its RECORD lists.
   */
  private List<String> ofItsName(Distribution distribution) {
    if (distribution.metadata().toString().endsWith(".dist-info")) {
      return List.of();
    }
    return names.computeIfAbsent(distribution.base(), this::topNames).stream()
        .filter(name -> DistributionName.normalise(name).equals(distribution.name()))
        .toList();
  }

  private Set<String> topNames(Path base) {
    Set<String> names = new TreeSet<>();
    FolderListing listing = listings.get(base);
    for (String path : listing == null ? Set.<String>of() : listing.files().keySet()) {
      int end = path.indexOf('/');
      String top = end < 0 ? path : path.substring(0, end);
      names.add(top.endsWith(".py") ? top.substring(0, top.length() - ".py".length()) : top);
    }
    return names;
  }

  private static boolean isName(String line) {
    return !line.isEmpty()
        && !line.startsWith(".")
        && !line.startsWith("/")
        && line.indexOf('\0') < 0;
  }

  /** Whether a row that can still be read names the file. */
  boolean isListed(Path file) {
    return listed.contains(file);
  }

  /**
   * Whether a file that nobody else lists may be of such a distribution; a notice tells of it then.
   */
  boolean mayHold(Path file) {
    if (below.isEmpty()) {
      return false;
    }
    for (Path at = file; at != null; at = at.getParent()) {
      Distribution owner = below.get(at);
      if (owner != null) {
        tell(owner, at.equals(owner.base()) ? at.resolve(at.relativize(file).getName(0)) : at);
        return true;
      }
    }
    return false;
  }

  private void tell(Distribution owner, Path top) {
    leftAlone.computeIfAbsent(owner, key -> new TreeSet<>()).add(RawPath.name(top));
  }

  /**
   * The notices of files that nobody lists, and that were left alone with distributions whose lists
   * can't be used.
   */
  List<Notice> notices() {
    List<Notice> notices = new ArrayList<>();
    leftAlone.forEach(
        (owner, tops) ->
            notices.add(
                Notice.warning(
                    owner.toString(),
                    "what may be its and nobody lists is left alone too: " + some(tops))));
    return notices;
  }

  private static String some(Set<String> tops) {
    String first = String.join(", ", tops.stream().limit(MOST_NAMED).toList());
    int more = tops.size() - MOST_NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
