// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.processor.commit.file.FileChanges;
import dev.wheelmill.processor.inventory.SiteLinks;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.inventory.distribution.Healing;
import dev.wheelmill.processor.inventory.distribution.Manifest;
import dev.wheelmill.processor.inventory.files.Boundary;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.record.RecordRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Changes to a distribution's list of files. Not safe for use by several threads. */
final class ManifestUpdate {
  private final Manifest manifest;
  private final Path base;
  private final Boundary boundary;
  private final Map<Path, List<String>> odd = new HashMap<>();
  private final Map<String, Kept> put = new TreeMap<>();
  private final Set<String> remove = new HashSet<>();

  /**
   * @param distribution one that has a list
   * @param boundary what rows lead out of are left alone
   * @param links by which rows may name import folders
   */
  ManifestUpdate(Distribution distribution, Boundary boundary, SiteLinks links) {
    this.manifest = distribution.manifest().orElseThrow();
    this.base = distribution.base();
    this.boundary = boundary;
    for (String path : manifest.paths()) {
      if (path.startsWith("/") || path.contains("..")) {
        Path file = links.plain(base.resolve(path).normalize());
        odd.computeIfAbsent(file, key -> new ArrayList<>(1)).add(path);
      }
    }
  }

  /** A bytecode file is there, with that content. */
  void list(Kept file) {
    if (RecordRow.canList(file.path())) {
      for (String path : rowsOf(file.file())) {
        // Mostly they are the same, and then one text does for both.
        put.put(path.equals(file.path()) ? file.path() : path, file);
      }
    }
  }

  /** Whether the list as it is names a file. */
  boolean lists(Path file) {
    return manifest.lists(base.relativize(file).toString()) || odd.containsKey(file);
  }

  /** A file is there no more. */
  void unlist(Path file) {
    for (String path : rowsOf(file)) {
      put.remove(path);
      remove.add(path);
    }
  }

  /** Whether the list is not yet as it should be. */
  boolean isNeeded() {
    return !Arrays.equals(edited(), manifest.content());
  }

  /** Writes the list, if it must change, and says whether it did. */
  boolean write(FileChanges files) throws IOException {
    byte[] content = edited();
    if (Arrays.equals(content, manifest.content())) {
      return false;
    }
    files.rewrite(manifest.file(), content);
    return true;
  }

  /** The rows that are healed, of those that stay. */
  List<Healing> healed() {
    Set<String> gone = gone();
    return manifest.healings().stream()
        .filter(healing -> !gone.contains(healing.row().path()))
        .toList();
  }

  private byte[] edited() {
    return manifest.edited(rows(), gone());
  }

  private Set<String> gone() {
    Set<String> gone = new HashSet<>(remove);
    for (String path : manifest.paths()) {
      if (!gone.contains(path) && (isPhantom(path) || isCacheFolder(path))) {
        gone.add(path);
      }
    }
    return gone;
  }

  private List<RecordRow> rows() {
    return put.entrySet().stream()
        .map(e -> RecordRow.of(e.getKey(), e.getValue().hash(), e.getValue().size()))
        .toList();
  }

  /**
   * Whether a row is of bytecode that is not there, or of a source that an interrupted run dropped
   * before it could write the list.
   */
  private boolean isPhantom(String path) {
    boolean bytecode = path.endsWith(".pyc") || path.endsWith(".pyo");
    boolean dropped = path.endsWith(".py") && put.containsKey(BytecodePath.legacyPath(path));
    return (bytecode || dropped) && !put.containsKey(path) && isMissing(path);
  }

  /**
   * Whether a row is a folder of bytecode. virtualenv lists those of what it puts into an
   * environment, there or not.
   */
  private static boolean isCacheFolder(String path) {
    return path.endsWith("/__pycache__");
  }

  private boolean isMissing(String path) {
    Path file = base.resolve(path).normalize();
    return boundary.holds(file) && Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** The paths by which the list names a file, in all spellings; or the one by which it would. */
  private List<String> rowsOf(Path file) {
    String plain = base.relativize(file).toString();
    List<String> spellings = new ArrayList<>(odd.getOrDefault(file, List.of()));
    if (spellings.isEmpty() || (!spellings.contains(plain) && manifest.paths().contains(plain))) {
      spellings.add(plain);
    }
    return spellings;
  }
}
