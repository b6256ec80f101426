package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.diagnostic.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which distributions list a file. A row that leads out of the environment, in words or through a
 * link, owns nothing.
 */
final class Ownership {
  private final Boundary boundary;
  private final Map<Path, FolderListing> listings = new LinkedHashMap<>();
  private final Map<Path, List<Distribution>> owners = new HashMap<>();
  private final Map<Path, FileEntry> outside = new LinkedHashMap<>();
  private final List<Path> seen = new ArrayList<>();
  private final Set<Path> refused = new HashSet<>();
  private final List<Notice> notices = new ArrayList<>();

  private Ownership(Boundary boundary, List<FolderListing> listings) {
    this.boundary = boundary;
    listings.forEach(listing -> this.listings.put(listing.root(), listing));
  }

  static Ownership of(
      Boundary boundary, List<FolderListing> listings, List<Distribution> distributions) {
    Ownership ownership = new Ownership(boundary, listings);
    for (Distribution distribution : distributions) {
      distribution
          .manifest()
          .ifPresentOrElse(
              manifest -> ownership.claim(distribution, manifest),
              () -> ownership.refuse(distribution));
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
    List<Distribution> own = of(source);
    Set<Distribution> all = new LinkedHashSet<>(own);
    bytecode.forEach(one -> all.addAll(of(one.entry())));
    return all.size() == own.size() ? own : List.copyOf(all);
  }

  /** The distributions that list bytecode, or, where none does, its source, there or not. */
  List<Distribution> of(Bytecode bytecode) {
    List<Distribution> own = of(bytecode.entry());
    return own.isEmpty() ? owners.getOrDefault(bytecode.source(), List.of()) : own;
  }

  /** Whether the file seems to be of a distribution that can't be worked on. */
  boolean isRefused(FileEntry entry) {
    if (refused.isEmpty() || owners.containsKey(entry.file())) {
      return false;
    }
    for (Path at = entry.file(); at != null; at = at.getParent()) {
      if (refused.contains(at)) {
        return true;
      }
    }
    return false;
  }

  /** Sources and bytecode that lists name outside the import folders; the paths are as listed. */
  Map<Path, FileEntry> outside() {
    return outside;
  }

  /** What was looked for outside the import folders, there or not. */
  List<Path> seen() {
    return seen;
  }

  List<Notice> notices() {
    return notices;
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
   * Who lists bytecode that is not there has a say in its source: when it comes into being, its row
   * must be true.
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
    List<Distribution> all = owners.computeIfAbsent(file, key -> new ArrayList<>(1));
    if (!all.contains(distribution)) {
      all.add(distribution);
    }
  }

  /** The file of a row, unless it is outside of the environment. */
  private Optional<Path> locate(Distribution distribution, String path) {
    Path base = distribution.base();
    FolderListing home = listings.get(base);
    if (home != null && isPlain(path)) {
      return Optional.of(home.file(path).map(FileEntry::file).orElseGet(() -> base.resolve(path)));
    }
    Path file = base.resolve(path).normalize();
    return isInListing(file) ? Optional.of(file) : outside(distribution, path, file);
  }

  /** A row of one import folder may name a file of another, as purelib and platlib do. */
  private boolean isInListing(Path file) {
    return listings.keySet().stream().anyMatch(file::startsWith);
  }

  private Optional<Path> outside(Distribution distribution, String path, Path file) {
    seen.add(file);
    if (!boundary.holds(file)) {
      notices.add(
          Notice.warning(
              distribution.toString(),
              "RECORD lists " + path + ", which is outside the environment; left alone"));
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

  /**
   * Without a list of files, the modules that {@code top_level.txt} names, or else one of the
   * distribution's own name, are taken for the distribution's.
   */
  private void refuse(Distribution distribution) {
    for (String module : topLevel(distribution)) {
      refused.add(distribution.base().resolve(module));
      refused.add(distribution.base().resolve(module + ".py"));
    }
  }

  private static List<String> topLevel(Distribution distribution) {
    return MetadataFile.text(distribution.metadata().resolve("top_level.txt"))
        .map(text -> text.lines().map(String::strip).filter(Ownership::isName).toList())
        .orElseGet(() -> List.of(distribution.name().replace('-', '_')));
  }

  private static boolean isName(String line) {
    return !line.isEmpty()
        && !line.startsWith(".")
        && !line.startsWith("/")
        && line.indexOf('\0') < 0;
  }
}
