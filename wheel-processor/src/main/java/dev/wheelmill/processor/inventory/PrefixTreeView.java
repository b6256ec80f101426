// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.access.CacheFolder;
import dev.wheelmill.processor.access.Permissions;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FolderListing;
import dev.wheelmill.processor.inventory.files.ImportFolder;
import dev.wheelmill.processor.policy.value.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An environment as an interpreter with {@code PYTHONPYCACHEPREFIX} sees it: the same sources, with
 * the bytecode of the parallel tree in place of that beside them.
 */
public final class PrefixTreeView {
  private final UnaryOperator<Path> folderOf;
  private final Map<FileEntry, List<Bytecode>> bySource = new HashMap<>();
  private final List<Orphan> orphans = new ArrayList<>();
  private final Set<CacheFolder> caches = new LinkedHashSet<>();
  private final List<Path> leftovers = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  private PrefixTreeView(UnaryOperator<Path> folderOf) {
    this.folderOf = folderOf;
  }

  /**
   * The environment with the bytecode of a tree.
   *
   * @param folderOf gives for a folder of sources, absolute, the folder of its bytecode
   * @throws IOException if the tree can't be read
   */
  public static Environment of(Environment environment, UnaryOperator<Path> folderOf)
      throws IOException {
    PrefixTreeView view = new PrefixTreeView(folderOf);
    view.notices.addAll(environment.notices());
    List<ImportFolder> folders = environment.layout().folders();
    for (int i = 0; i < folders.size(); i++) {
      view.collect(folders.get(i), environment.listings().get(i));
    }
    return view.of(environment);
  }

  private Environment of(Environment environment) {
    List<Source> sources =
        environment.sources().stream()
            .filter(Source::importable)
            .map(source -> source.with(bySource.getOrDefault(source.entry(), List.of())))
            .toList();
    return new Environment(
        environment.layout(),
        environment.listings(),
        environment.distributions(),
        sources,
        orphans,
        List.copyOf(caches),
        leftovers,
        environment.seen(),
        notices);
  }

  private void collect(ImportFolder folder, FolderListing sources) throws IOException {
    Path tree = folderOf.apply(folder.path());
    if (!Files.isDirectory(tree)) {
      return;
    }
    FolderListing listing = FolderListing.ofTree(tree, mirror -> isOfOthers(sources, tree, mirror));
    leftovers.addAll(listing.leftovers());
    notices.addAll(listing.notices());
    addCaches(sources, listing);
    addCachesAbove(folder.path());
    OtherImporters others = new OtherImporters(sources);
    for (FileEntry entry : listing.files().values()) {
      parse(entry)
          .map(name -> new Bytecode(entry, name))
          .filter(bytecode -> others.module(bytecode).isEmpty() || hasSource(sources, bytecode))
          .ifPresent(bytecode -> add(sources, folder.place(), bytecode));
    }
  }

  /**
   * Whether a folder of the tree mirrors one that is there and was not listed: another environment,
   * another target, what a link leads to. Their bytecode is in the same tree.
   */
  private static boolean isOfOthers(FolderListing sources, Path tree, Path mirror) {
    Path folder = sources.root().resolve(tree.relativize(mirror));
    return Files.isDirectory(folder) && !sources.folders().containsKey(folder);
  }

  /** Adds the folders of bytecode below the import folder. */
  private void addCaches(FolderListing sources, FolderListing tree) {
    tree.folders().keySet().stream()
        .sorted()
        .forEach(
            at -> {
              Path source = sources.root().resolve(tree.root().relativize(at));
              addCache(at, tree.folders().get(at), source, sources.folders().get(source));
            });
  }

  /** Adds the folders of bytecode between the root of the tree and the import folder. */
  private void addCachesAbove(Path sources) throws IOException {
    for (Path at = sources.getParent(); at != null; at = at.getParent()) {
      Path folder = folderOf.apply(at);
      addCache(folder, Permissions.of(folder), at, Permissions.of(at));
    }
  }

  private void addCache(
      Path folder,
      @Nullable Permissions permissions,
      Path sources,
      @Nullable Permissions ofSources) {
    if (permissions != null && ofSources != null && !folder.equals(sources)) {
      caches.add(new CacheFolder(folder, permissions, sources, ofSources));
    }
  }

  /**
   * The name of a file of the tree, in which it stands where its source's folder would have its
   * {@code __pycache__}.
   */
  private static Optional<BytecodePath> parse(FileEntry entry) {
    int name = entry.path().lastIndexOf('/') + 1;
    return BytecodePath.parse(entry.path().substring(0, name) + "__pycache__/" + entry.name());
  }

  /**
   * What is left in the tree of sources that are gone has no owner: no RECORD lists the tree. A
   * source that is there and was not listed is not this environment's.
   */
  private void add(FolderListing sources, Place place, Bytecode bytecode) {
    Optional<FileEntry> source = sources.file(bytecode.name().sourcePath());
    if (source.isPresent()) {
      bySource.computeIfAbsent(source.get(), key -> new ArrayList<>(1)).add(bytecode);
    } else if (isGone(sources, bytecode)) {
      orphans.add(new Orphan(bytecode, place, List.of()));
    }
  }

  private static boolean hasSource(FolderListing sources, Bytecode bytecode) {
    return sources.file(bytecode.name().sourcePath()).isPresent();
  }

  private static boolean isGone(FolderListing sources, Bytecode bytecode) {
    Path source = RawPath.resolve(sources.root(), bytecode.name().sourcePath());
    return !Files.exists(source, LinkOption.NOFOLLOW_LINKS);
  }
}
