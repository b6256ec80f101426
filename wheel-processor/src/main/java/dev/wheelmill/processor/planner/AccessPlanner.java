// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.planner;

import dev.wheelmill.processor.access.CacheFolder;
import dev.wheelmill.processor.access.Permissions;
import dev.wheelmill.processor.access.User;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.inventory.files.FolderListing;
import dev.wheelmill.processor.plan.AccessPlan;
import dev.wheelmill.processor.plan.FolderMend;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.plan.SourcePlan;
import dev.wheelmill.processor.plan.Wanted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds the permissions of bytecode and of its folders against those of the sources. What the user
 * who runs this can mend is planned, and no more: a second run finds nothing to do.
 */
final class AccessPlanner {
  private final User user;
  private final Placement placement;
  private final Map<Path, Permissions> folders = new HashMap<>();
  private final Map<Path, CacheFolder> caches = new HashMap<>();

  AccessPlanner(Environment environment, Placement placement, User user) {
    this.user = user;
    this.placement = placement;
    environment.listings().stream().map(FolderListing::folders).forEach(folders::putAll);
    environment.caches().stream().filter(cache -> !isEmpty(cache, environment)).forEach(this::add);
  }

  /** Whether a folder is empty: it is deleted then, and made anew. */
  private static boolean isEmpty(CacheFolder cache, Environment environment) {
    return environment.leftovers().contains(cache.folder());
  }

  private void add(CacheFolder cache) {
    caches.put(cache.folder(), cache);
    folders.put(cache.folder(), cache.permissions());
  }

  /** The plan of a source, with bytecode that stays and that not all can read to be mended. */
  SourcePlan mend(SourcePlan plan) {
    List<Kept> mend = plan.kept().stream().filter(kept -> isToMend(plan.source(), kept)).toList();
    return mend.isEmpty() ? plan : plan.mending(mend);
  }

  private boolean isToMend(Source source, Kept kept) {
    return entry(source, kept)
        .filter(entry -> !entry.link() && !entry.isReadableLike(source.entry()))
        .filter(entry -> isReadableWhenWritten(source, kept.file()))
        .isPresent();
  }

  private static Optional<FileEntry> entry(Source source, Kept kept) {
    return source.bytecodeAt(kept.file()).map(Bytecode::entry);
  }

  private boolean isReadableWhenWritten(Source source, Path file) {
    Permissions like = source.entry().permissions();
    return user.bytecodeOf(like, folderOf(source, file)).allow(Permissions.READ, like);
  }

  /**
   * The permissions of the folder of a file. A folder that is not there yet is made like the one
   * that it stands in.
   */
  private Permissions folderOf(Source source, Path file) {
    Permissions ofSource =
        folders.getOrDefault(
            FileFacts.folderOf(source.entry().file()), source.entry().permissions());
    return folders.getOrDefault(FileFacts.folderOf(file), ofSource);
  }

  /** The plan for the folders, once all sources are planned. */
  AccessPlan plan(List<SourcePlan> sources) {
    Map<Path, Source> used = new LinkedHashMap<>();
    AccessNotices notices = new AccessNotices();
    for (SourcePlan plan : sources) {
      files(plan).forEach(file -> use(FileFacts.folderOf(file), plan.source(), used));
      unreadable(plan).ifPresent(file -> notices.file(plan.source().entry(), file));
    }
    List<FolderMend> mend = new ArrayList<>();
    used.forEach((folder, source) -> open(cache(folder), source, mend, notices));
    return new AccessPlan(mend, notices.all());
  }

  private CacheFolder cache(Path folder) {
    return Objects.requireNonNull(caches.get(folder), "used folders are among them");
  }

  private void open(
      CacheFolder cache, Source source, List<FolderMend> mend, AccessNotices notices) {
    if (cache.isOpen() || isBehindClosedRoot(cache)) {
      return;
    }
    if (!isOurs(cache.folder())) {
      notices.named(cache);
      return;
    }
    Optional<Permissions> mended = user.mended(cache);
    mended.ifPresent(wanted -> mend.add(new FolderMend(cache.folder(), wanted, source)));
    if (mended
        .filter(permissions -> permissions.allow(Permissions.SEARCH, cache.ofSources()))
        .isEmpty()) {
      notices.folder(cache);
    }
  }

  /** Whether the root of the tree keeps some out, who then need not be let in further down. */
  private boolean isBehindClosedRoot(CacheFolder cache) {
    return placement instanceof Placement.PrefixTree tree
        && isOurs(cache.folder())
        && caches.containsKey(tree.root())
        && !cache(tree.root()).permissions().allow(Permissions.SEARCH, cache.ofSources());
  }

  /**
   * Whether a folder was made for bytecode. The root of a tree was named, and may hold other files.
   */
  private boolean isOurs(Path folder) {
    return !(placement instanceof Placement.PrefixTree tree && folder.equals(tree.root()));
  }

  /** Notes a folder that bytecode goes into, and in a tree those above it. */
  private void use(Path folder, Source source, Map<Path, Source> used) {
    Path at = folder;
    while (at != null && caches.containsKey(at) && used.putIfAbsent(at, source) == null) {
      at = at.getParent();
    }
  }

  /** Where there will be bytecode of a source. */
  private Stream<Path> files(SourcePlan plan) {
    return Stream.of(
            plan.compile().stream().map(wanted -> file(plan.source(), wanted)),
            plan.restamp().stream().map(restamp -> restamp.bytecode().entry().file()),
            plan.kept().stream().map(Kept::file),
            plan.mend().stream().map(Kept::file))
        .flatMap(files -> files);
  }

  private Path file(Source source, Wanted wanted) {
    return placement.file(source.entry(), wanted.path());
  }

  /** Bytecode that not all will be able to read. */
  private Optional<Path> unreadable(SourcePlan plan) {
    Source source = plan.source();
    Optional<Path> kept =
        plan.kept().stream()
            .filter(
                bytecode ->
                    entry(source, bytecode)
                        .filter(e -> !e.isReadableLike(source.entry()))
                        .isPresent())
            .map(Kept::file)
            .findFirst();
    return kept.or(
        () ->
            Stream.concat(
                    plan.compile().stream().map(wanted -> file(plan.source(), wanted)),
                    plan.restamp().stream().map(restamp -> restamp.bytecode().entry().file()))
                .filter(file -> !isReadableWhenWritten(source, file))
                .findFirst());
  }
}
