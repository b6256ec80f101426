package dev.wheelmill.processor.inventory;

import dev.wheelmill.processor.diagnostic.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which distributions list a file. A row that leads out of the environment, in words or through a
 * link, owns nothing.
 */
final class Ownership {
  private final Path boundary;
  private final Map<Path, FolderListing> listings = new HashMap<>();
  private final Map<Path, List<Distribution>> owners = new HashMap<>();
  private final Map<String, FileEntry> outside = new HashMap<>();
  private final Set<Path> refused = new HashSet<>();
  private final List<Notice> notices = new ArrayList<>();

  private Ownership(Path boundary, List<FolderListing> listings) {
    this.boundary = boundary;
    listings.forEach(listing -> this.listings.put(listing.root(), listing));
  }

  static Ownership of(
      Path boundary, List<FolderListing> listings, List<Distribution> distributions) {
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

  /** Sources and bytecode that RECORDs list outside the import folders, by path as in RECORD. */
  Map<String, FileEntry> outside() {
    return Collections.unmodifiableMap(outside);
  }

  List<Notice> notices() {
    return notices;
  }

  private void claim(Distribution distribution, Manifest manifest) {
    for (String path : manifest.paths()) {
      if (path.endsWith(".py") || path.endsWith(".pyc") || path.endsWith(".pyo")) {
        locate(distribution, path)
            .ifPresent(
                file -> {
                  List<Distribution> all = owners.computeIfAbsent(file, key -> new ArrayList<>(1));
                  if (!all.contains(distribution)) {
                    all.add(distribution);
                  }
                });
      }
    }
  }

  /** The file of a row, if it is there and in the environment. */
  private Optional<Path> locate(Distribution distribution, String path) {
    FolderListing home = listings.get(distribution.base());
    if (home != null) {
      FileEntry entry = home.files().get(path);
      if (entry != null) {
        return Optional.of(entry.file());
      }
    }
    if (!path.startsWith("/") && !path.startsWith("../") && !path.contains("/../")) {
      return Optional.empty();
    }
    Path file = distribution.base().resolve(path).normalize();
    return inListing(file).or(() -> outside(distribution, path, file));
  }

  /** A row of one import folder may name a file of another, as purelib and platlib do. */
  private Optional<Path> inListing(Path file) {
    for (FolderListing listing : listings.values()) {
      if (file.startsWith(listing.root())) {
        String path = listing.root().relativize(file).toString();
        return listing.file(path).map(FileEntry::file);
      }
    }
    return Optional.empty();
  }

  private Optional<Path> outside(Distribution distribution, String path, Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      if (!leadsInside(file)) {
        notices.add(
            Notice.warning(
                distribution.toString(),
                "RECORD lists " + path + ", which is outside the environment; left alone"));
        return Optional.empty();
      }
      outside.put(path, FileFacts.entry(path, file));
      return Optional.of(file);
    } catch (IOException e) {
      notices.add(Notice.warning(file.toString(), "can't be read: " + e.getMessage()));
      return Optional.empty();
    }
  }

  private boolean leadsInside(Path file) throws IOException {
    return FileFacts.folderOf(file).toRealPath().startsWith(boundary.toRealPath());
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
    Path file = distribution.metadata().resolve("top_level.txt");
    try {
      return Files.readString(file).lines().map(String::strip).filter(Ownership::isName).toList();
    } catch (IOException e) {
      return List.of(distribution.name().replace('-', '_'));
    }
  }

  private static boolean isName(String line) {
    return !line.isEmpty() && !line.startsWith(".") && !line.startsWith("/");
  }
}
