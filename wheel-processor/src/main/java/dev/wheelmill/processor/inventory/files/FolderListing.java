// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.files;

import dev.wheelmill.compiler.io.FileStamp;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.compiler.io.TemporaryName;
import dev.wheelmill.compiler.io.UnixAttributes;
import dev.wheelmill.processor.access.CacheFolder;
import dev.wheelmill.processor.access.Permissions;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.limits.FixedLimit;
import dev.wheelmill.processor.stamp.FolderState;
import dev.wheelmill.processor.stamp.Sighting;
import dev.wheelmill.processor.target.SourceTree;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All files below a folder that Python imports from, in one walk. Links to folders are not
 * followed, and what was installed into folders inside is left out; both are told.
 */
public final class FolderListing {
  private static final String DIST_INFO = ".dist-info";
  private static final String EGG_INFO = ".egg-info";
  static final String PYCACHE = "__pycache__";

  private final Path root;
  private final Kind kind;
  private final Predicate<Path> leaveOut;
  private final Map<String, FileEntry> files = new HashMap<>();
  private final Map<Path, Permissions> folders = new HashMap<>();
  private final Set<String> metadata = new TreeSet<>();
  private final List<Path> leftovers = new ArrayList<>();
  private final Map<Path, Path> installations = new TreeMap<>();
  private final Map<Path, Path> linked = new TreeMap<>();
  private final List<Sighting> seen = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  /** Whose folder it is, which decides what its files mean. */
  private enum Kind {
    /** Installers put distributions here. */
    SITE,
    /** Somebody's own sources, or the standard library. */
    SOURCES,
    /** Bytecode in a tree of its own. */
    TREE
  }

  private FolderListing(Path root, Kind kind, Predicate<Path> leaveOut) {
    this.root = root;
    this.kind = kind;
    this.leaveOut = leaveOut;
  }

  /**
   * Lists a folder. In a working folder, what version control and other languages keep there, and
   * what was installed there, is left out; in a {@code site-packages}, it came with a distribution
   * and is in.
   *
   * @param jobs how many folders at a time
   * @throws IOException if the folder itself can't be read
   */
  public static FolderListing of(ImportFolder folder, int jobs) throws IOException {
    Kind kind = folder.site() ? Kind.SITE : Kind.SOURCES;
    return new FolderListing(folder.path(), kind, folder.leaveOut()::contains).listed(jobs);
  }

  /**
   * Lists a folder of bytecode only.
   *
   * @param leaveOut tells which folders below it are not looked into
   * @throws IOException if the folder itself can't be read
   */
  public static FolderListing ofTree(Path root, Predicate<Path> leaveOut) throws IOException {
    return new FolderListing(root, Kind.TREE, leaveOut).listed(1);
  }

  public Path root() {
    return root;
  }

  /** Whether installers put distributions here. */
  boolean isSite() {
    return kind == Kind.SITE;
  }

  /** Every file by its path, which is as in RECORD. */
  public Map<String, FileEntry> files() {
    return files;
  }

  /** The file of that path. */
  public Optional<FileEntry> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** Every folder that was looked into, the first itself among them. */
  public Map<Path, Permissions> folders() {
    return folders;
  }

  /** Every {@code __pycache__} with the folder that it stands in, by path. */
  public List<CacheFolder> caches() {
    return folders.keySet().stream()
        .filter(at -> at.endsWith(PYCACHE))
        .sorted()
        .flatMap(this::cache)
        .toList();
  }

  private Stream<CacheFolder> cache(Path folder) {
    Path sources = FileFacts.folderOf(folder);
    Permissions permissions = folders.get(folder);
    Permissions ofSources = folders.get(sources);
    return permissions == null || ofSources == null
        ? Stream.empty()
        : Stream.of(new CacheFolder(folder, permissions, sources, ofSources));
  }

  /**
   * The names of {@code *.dist-info} and {@code *.egg-info} directly below, sorted. One that
   * distutils made is a file.
   */
  public Set<String> metadata() {
    return metadata;
  }

  /** What an interrupted run left behind. */
  public List<Path> leftovers() {
    return leftovers;
  }

  /** Folders that were left out as files were installed into them, each with what shows it. */
  Map<Path, Path> installations() {
    return installations;
  }

  /** Links to folders, each with where it leads in the end. */
  Map<Path, Path> linked() {
    return linked;
  }

  /**
   * The paths whose change could change the inventory: folders, links, sources, bytecode, what
   * metadata folders hold, and what leads to editable sources. Of other files, which are plain
   * ones, only the names count, which change with their folders.
   */
  public List<Sighting> seen() {
    return seen;
  }

  /** What could not be read, or is nothing to be worked on. */
  public List<Notice> notices() {
    return notices;
  }

  /**
   * Lists the folder. Those directly below are walked several at a time, as most of the time is the
   * system's.
   */
  private FolderListing listed(int jobs) throws IOException {
    List<Path> below = new ArrayList<>();
    for (Path child : rootsChildren()) {
      if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        below.add(child);
      } else {
        add(child, RawPath.name(child), 0);
      }
    }
    Parallel.map(jobs, below, this::part).forEach(this::merge);
    return this;
  }

  private List<Path> rootsChildren() throws IOException {
    UnixAttributes itself = FileFacts.ofItself(root);
    if (!itself.isLink()) {
      folders.put(root, Permissions.of(itself));
      return seenChildren(root, itself);
    }
    seen.add(Sighting.of(root));
    folders.put(root, Permissions.of(root));
    return children(root);
  }

  private FolderListing part(Path folder) {
    FolderListing part = new FolderListing(root, kind, leaveOut);
    part.add(folder, RawPath.name(folder), 0);
    return part;
  }

  private void merge(FolderListing part) {
    files.putAll(part.files);
    folders.putAll(part.folders);
    metadata.addAll(part.metadata);
    leftovers.addAll(part.leftovers);
    installations.putAll(part.installations);
    linked.putAll(part.linked);
    seen.addAll(part.seen);
    notices.addAll(part.notices);
  }

  private static List<Path> children(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      children.forEach(paths::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return paths;
  }

  /** The children of a folder, which is noted as seen with their names. */
  private List<Path> seenChildren(Path folder, UnixAttributes itself) throws IOException {
    FileStamp stamp = FileStamp.of(itself);
    try {
      List<Path> children = children(folder);
      long names = 0;
      for (Path child : children) {
        names += FolderState.number(RawPath.name(child));
      }
      FolderState state = FolderState.of(itself).withNames(names);
      seen.add(new Sighting(folder, stamp, Optional.of(state)));
      return children;
    } catch (IOException e) {
      seen.add(new Sighting(folder, stamp));
      throw e;
    }
  }

  private void add(Path child, String path, int depth) {
    try {
      UnixAttributes attributes = FileFacts.ofItself(child);
      if (attributes.isFolder()) {
        folder(child, path, attributes, depth);
      } else if (attributes.isLink()) {
        link(child, path);
      } else if (attributes.isFile()) {
        file(child, path, attributes, false);
      } else {
        seen.add(new Sighting(child, FileStamp.of(attributes)));
        notices.add(Notice.info(child.toString(), "neither a file nor a folder; left alone"));
      }
    } catch (IOException e) {
      notices.add(Notice.warning(child.toString(), "can't be read: " + Reason.of(e)));
    }
  }

  private void folder(Path child, String path, UnixAttributes itself, int depth)
      throws IOException {
    if (depth == 0 && (path.endsWith(DIST_INFO) || path.endsWith(EGG_INFO))) {
      metadata.add(path);
    }
    if (depth >= FixedLimit.FOLDER_DEPTH) {
      seen.add(new Sighting(child, FileStamp.of(itself)));
      notices.add(Notice.warning(child.toString(), "more than 200 folders deep; left alone"));
    } else if (isLeftOut(child)) {
      seen.add(new Sighting(child, FileStamp.of(itself)));
    } else {
      list(child, path + "/", itself, depth + 1);
    }
  }

  private boolean isLeftOut(Path folder) {
    return leaveOut.test(folder)
        || (kind == Kind.SOURCES
            && (SourceTree.isOfOtherTool(folder) || SourceTree.isBytecodeTree(folder, root)));
  }

  /**
   * Lists a folder. Another environment that stands inside is left out, as its lists must stay
   * true.
   */
  private void list(Path folder, String prefix, UnixAttributes itself, int depth)
      throws IOException {
    List<Path> children = seenChildren(folder, itself);
    if (children.isEmpty() && folder.endsWith(PYCACHE)) {
      leftovers.add(folder);
    }
    Optional<Path> sign = installation(folder, children);
    if (sign.isPresent()) {
      installations.put(folder, sign.get());
      seen.add(Sighting.of(sign.get()));
      seen.add(Sighting.of(FileFacts.folderOf(sign.get())));
    } else {
      folders.put(folder, Permissions.of(itself));
      children.forEach(child -> add(child, prefix + RawPath.name(child), depth));
    }
  }

  /**
   * What shows that files were installed into a folder. In a site-packages only an environment
   * counts: distributions may carry others, whose lists are theirs as all else that they carry.
   */
  private Optional<Path> installation(Path folder, List<Path> children) {
    return switch (kind) {
      case SITE -> Optional.of(folder.resolve("pyvenv.cfg")).filter(children::contains);
      case SOURCES -> SourceTree.installation(children);
      case TREE -> Optional.empty();
    };
  }

  private void link(Path child, String path) {
    seen.add(Sighting.of(child));
    try {
      UnixAttributes target = UnixAttributes.of(child);
      if (target.isFile()) {
        file(child, path, target, true);
      } else if (target.isFolder()) {
        linked.put(child, child.toRealPath());
      } else {
        notices.add(Notice.info(child.toString(), "a link to what is no file; left alone"));
      }
    } catch (IOException e) {
      notices.add(Notice.info(child.toString(), "a link that leads nowhere; left alone"));
    }
  }

  private void file(Path file, String path, UnixAttributes attributes, boolean link) {
    if (TemporaryName.OF_ENVIRONMENT.matches(file)) {
      leftovers.add(file);
      return;
    }
    if (path.endsWith(EGG_INFO) && path.indexOf('/') < 0) {
      metadata.add(path);
    }
    FileEntry entry = FileFacts.entry(path, file, attributes, link);
    files.put(path, entry);
    if (!link && (entry.isSource() || entry.isBytecode() || isMetadata(path) || leads(path))) {
      seen.add(new Sighting(file, FileStamp.of(attributes)));
    }
  }

  /** Whether a file may lead to folders elsewhere from which sources are imported. */
  private static boolean leads(String path) {
    return path.endsWith(".pth") || path.endsWith(".egg-link");
  }

  private static boolean isMetadata(String path) {
    return path.contains(DIST_INFO + "/") || path.contains(EGG_INFO);
  }
}
