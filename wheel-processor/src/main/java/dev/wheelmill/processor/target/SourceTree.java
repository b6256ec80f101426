// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells, of what stands below a folder of somebody's own sources, what is none of them: what
 * version control and other languages keep there, and what was installed there, which has lists
 * that must stay true.
 */
public final class SourceTree {
  private static final Set<String> OF_OTHER_TOOLS = Set.of(".git", ".hg", ".svn", "node_modules");
  private static final List<String> OF_STANDARD_LIBRARY =
      List.of("os.py", "site.py", "encodings/__init__.py");

  private SourceTree() {}

  /** Whether version control or another language keeps its own files there. */
  public static boolean isOfOtherTool(Path folder) {
    Path name = folder.getFileName();
    return name != null && OF_OTHER_TOOLS.contains(name.toString());
  }

  /**
   * Whether a folder below a root is a tree of bytecode as {@code PYTHONPYCACHEPREFIX} has it, in
   * which the root's own place is mirrored; there are no sources in it.
   */
  public static boolean isBytecodeTree(Path folder, Path root) {
    Path absolute = root.toAbsolutePath();
    Path mirror = folder.resolve(absolute.getRoot().relativize(absolute));
    return Files.isDirectory(mirror) && !SourceSearch.in(folder).isFound();
  }

  /**
   * What shows that files were installed into a folder: {@code pyvenv.cfg}, {@code conda-meta}, the
   * list of a distribution, or {@code lib/pythonX.Y/site-packages}.
   *
   * @param children all that stands directly in the folder
   * @return the sign; empty if there is none
   */
  public static Optional<Path> installation(Collection<Path> children) {
    return children.stream()
        .flatMap(child -> sign(child).stream())
        .min(Comparator.comparing(Path::getNameCount).thenComparing(Comparator.naturalOrder()));
  }

  /**
   * The same of a folder that is not listed yet.
   *
   * @throws IOException if it can't be read
   */
  public static Optional<Path> installationIn(Path folder) throws IOException {
    return installation(children(folder));
  }

  /**
   * The standard library that a folder is, or is in, or that stands in it as {@code lib} holds
   * {@code pythonX.Y}.
   */
  static Optional<Path> standardLibraryAround(Path folder) {
    return FoldersAbove.withItself(folder)
        .filter(SourceTree::isStandardLibrary)
        .findFirst()
        .or(
            () ->
                readable(folder).stream()
                    .filter(child -> LibraryFolder.of(child).isPresent())
                    .filter(SourceTree::isStandardLibrary)
                    .findFirst());
  }

  private static boolean isStandardLibrary(Path folder) {
    return OF_STANDARD_LIBRARY.stream().map(folder::resolve).allMatch(Files::isRegularFile);
  }

  /**
   * The folder of distributions that a folder below it came with: a {@code site-packages}, or what
   * {@code pip -t} made, if a list of it names what is in the folder.
   */
  static Optional<Path> installedIn(Path folder) {
    return FoldersAbove.withItself(folder)
        .skip(1)
        .filter(at -> PythonFolders.isSite(at) || isListed(at, at.relativize(folder)))
        .findFirst();
  }

  private static boolean isListed(Path site, Path folder) {
    String start = folder + "/";
    return readable(site).stream()
        .filter(child -> child.toString().endsWith(".dist-info"))
        .map(child -> child.resolve("RECORD"))
        .anyMatch(record -> isIn(record, start));
  }

  /**
   * Whether a list names what begins so. It is read as text: whoever works on it refuses one that
   * can't be read.
   */
  private static boolean isIn(Path record, String start) {
    if (!Files.isRegularFile(record, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<String> rows = Files.lines(record, StandardCharsets.ISO_8859_1)) {
      return rows.anyMatch(row -> row.startsWith(start));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /** All that stands in a folder; nothing if it can't be read. */
  static List<Path> readable(Path folder) {
    try {
      return children(folder);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<Path> sign(Path child) {
    String name = child.getFileName().toString();
    if (name.equals("pyvenv.cfg") || (name.equals("conda-meta") && isFolder(child))) {
      return Optional.of(child);
    }
    if (name.equals("os.py") && isStandardLibrary(child.resolveSibling(""))) {
      return Optional.of(child);
    }
    if (name.endsWith(".dist-info")) {
      return ifThere(child.resolve("RECORD"));
    }
    if (name.endsWith(".egg-info")) {
      return ifThere(child.resolve("installed-files.txt"));
    }
    if (PythonFolders.isLib(child) && isFolder(child)) {
      return library(child);
    }
    return PythonFolders.isLocal(child) && isFolder(child) ? local(child) : Optional.empty();
  }

  /** As Debian's Python has it in a prefix. */
  private static Optional<Path> local(Path local) {
    return readable(local).stream()
        .filter(lib -> PythonFolders.isLib(lib) && isFolder(lib))
        .flatMap(lib -> library(lib).stream())
        .findFirst();
  }

  /** What a folder {@code lib/pythonX.Y} holds that is more than a name. */
  private static Optional<Path> library(Path lib) {
    try {
      return children(lib).stream()
          .filter(child -> LibraryFolder.of(child).isPresent())
          .flatMap(
              library ->
                  Stream.concat(
                      PythonFolders.sites(library).stream(), Stream.of(library.resolve("os.py"))))
          .filter(Files::exists)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** All that stands in a folder, sorted. */
  static List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(children::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    children.sort(null);
    return children;
  }

  private static Optional<Path> ifThere(Path list) {
    return Files.exists(list, LinkOption.NOFOLLOW_LINKS) ? Optional.of(list) : Optional.empty();
  }

  /** Whether a path is a folder and no link: what that leads to stands elsewhere. */
  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }
}
