// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.inventory.files.FolderListing;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose the files of an environment are, of whatever kind: which distribution lists each, and among
 * whose files one stands that none lists. Rows of lists that can't be used count as far as they can
 * be read.
 */
public final class FileOwners {
  private final SiteLinks links;
  private final Map<Path, Distribution> listed = new HashMap<>();
  private final Map<Path, Distribution> folders = new HashMap<>();
  private final Map<Path, Distribution> ofOtherImporters = new HashMap<>();
  private final Set<Path> roots = new HashSet<>();

  public FileOwners(Environment environment) {
    this.links = new SiteLinks(environment.layout());
    environment.listings().forEach(listing -> roots.add(listing.root()));
    for (Orphan orphan : environment.orphans()) {
      orphan.owners().stream()
          .filter(owner -> orphan.module().isPresent())
          .findFirst()
          .ifPresent(owner -> ofOtherImporters.put(orphan.bytecode().entry().file(), owner));
    }
    for (Distribution distribution : environment.distributions()) {
      distribution
          .manifest()
          .ifPresent(manifest -> manifest.paths().forEach(path -> add(distribution, path)));
      distribution.remains().forEach(path -> list(distribution, path));
    }
  }

  private Path list(Distribution distribution, String path) {
    Path file = distribution.base().resolve(path);
    if (path.contains("..")) {
      file = links.plain(file.normalize());
    }
    listed.putIfAbsent(file, distribution);
    return file;
  }

  private void add(Distribution distribution, String path) {
    Path file = list(distribution, path);
    if (!isBytecode(path)) {
      folders.putIfAbsent(file.getParent(), distribution);
    }
  }

  /**
   * Every file that a list names, there or not, inside the environment or not; each with the first
   * that lists it.
   */
  public Map<Path, Distribution> listed() {
    return Collections.unmodifiableMap(listed);
  }

  /** The first distribution that lists a file. */
  public Optional<Distribution> of(Path file) {
    return Optional.ofNullable(listed.get(file));
  }

  /**
   * The distribution among whose files one stands that none lists: an uninstall leaves it behind.
   * What lies directly on {@code sys.path}, and folders in which no RECORD lists anything, are
   * nobody's.
   */
  public Optional<Distribution> among(FolderListing listing, FileEntry entry) {
    if (entry.isBytecode()) {
      return BytecodePath.parse(entry.path())
          .flatMap(name -> listing.file(name.sourcePath()))
          .map(source -> listed.get(source.file()))
          .or(() -> Optional.ofNullable(ofOtherImporters.get(entry.file())))
          .filter(owner -> owner.manifest().isPresent());
    }
    Path folder = folderOfModules(entry.file());
    return roots.contains(folder) ? Optional.empty() : Optional.ofNullable(folders.get(folder));
  }

  /** What a program keeps in {@code __pycache__}, as numba does, is of the modules beside that. */
  private static Path folderOfModules(Path file) {
    Path folder = FileFacts.folderOf(file);
    return folder.endsWith("__pycache__") ? FileFacts.folderOf(folder) : folder;
  }

  private static boolean isBytecode(String path) {
    return path.endsWith(".pyc") || path.endsWith(".pyo");
  }
}
