// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where Python keeps what is installed below a prefix, by the schemes of all who distribute it:
 * {@code lib/pythonX.Y/site-packages}; {@code lib64} beside it for what has extension modules
 * (Fedora, RHEL, openSUSE), or in its stead by a link; {@code local/lib} for pip's {@code --prefix}
 * and {@code --user} of Debian and Fedora; and {@code dist-packages} in the stead of {@code
 * site-packages} where Debian's own Python imports from. {@code ~/.local} and {@code /usr/local}
 * are prefixes like any other.
 */
public final class PythonFolders {
  private static final List<String> SITES = List.of("site-packages", "dist-packages");
  private static final List<String> LIBS = List.of("lib", "lib64");
  private static final String LOCAL = "local";
  private static final List<Path> LIBS_OF_SYSTEM =
      Stream.of("/", "/usr").flatMap(root -> LIBS.stream().map(Path.of(root)::resolve)).toList();

  private PythonFolders() {}

  /** The folders in a library or another folder that distributions are installed into. */
  public static List<Path> sites(Path folder) {
    return SITES.stream().map(folder::resolve).toList();
  }

  /** Whether a folder has the name of one that distributions are installed into. */
  public static boolean isSite(Path folder) {
    return SITES.contains(nameOf(folder));
  }

  /** Whether a folder has the name of one in which {@code pythonX.Y} stands. */
  public static boolean isLib(Path folder) {
    return LIBS.contains(nameOf(folder));
  }

  /** Whether a path leads into a folder of the running system's own libraries. */
  public static boolean isInLibOfSystem(Path path) {
    return LIBS_OF_SYSTEM.stream().anyMatch(path::startsWith);
  }

  /** Whether a folder is by its path the one for what Debian packages, for all its versions. */
  public static boolean isSiteOfDebian(Path folder) {
    return folder.endsWith("lib/python3/dist-packages");
  }

  /** Whether a folder has the name of Debian's second folder for a prefix's libraries. */
  static boolean isLocal(Path folder) {
    return nameOf(folder).equals(LOCAL);
  }

  /**
   * The folders of a prefix in which {@code pythonX.Y} may stand; they need not be there. In {@code
   * /usr}, also in that of an unpacked image, {@code local} is a prefix of its own.
   */
  public static List<Path> libs(Path prefix) {
    Stream<Path> direct = LIBS.stream().map(prefix::resolve);
    Stream<Path> local = LIBS.stream().map(prefix.resolve(LOCAL)::resolve);
    return (nameOf(prefix).equals("usr") ? direct : Stream.concat(direct, local)).toList();
  }

  /** The folders directly below a prefix that hold its libraries. */
  public static Set<Path> roots(Path prefix) {
    return libs(prefix).stream()
        .map(lib -> prefix.resolve(prefix.relativize(lib).getName(0)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The folders {@code pythonX.Y} of a prefix, sorted. Each is there once, though another may be a
   * link to it, as a {@code lib64} mostly is, and conda's {@code python3.1}.
   *
   * @throws IOException if a folder can't be read
   */
  public static List<Path> libraries(Path prefix) throws IOException {
    Map<Path, Path> byRealPath = new HashMap<>();
    for (Path lib : libs(prefix)) {
      if (Files.isDirectory(lib)) {
        for (Path library : SourceTree.children(lib)) {
          if (isLibrary(library)) {
            byRealPath.merge(library.toRealPath(), library, PythonFolders::plainer);
          }
        }
      }
    }
    return byRealPath.values().stream().sorted().toList();
  }

  private static boolean isLibrary(Path path) {
    return LibraryFolder.of(path).isPresent() && Files.isDirectory(path);
  }

  /** Of two spellings of a folder, that which leads through no link. */
  private static Path plainer(Path first, Path second) {
    return isThroughLink(first) ? second : first;
  }

  private static boolean isThroughLink(Path library) {
    return Files.isSymbolicLink(library) || Files.isSymbolicLink(library.resolveSibling(""));
  }

  private static String nameOf(Path folder) {
    return String.valueOf(folder.getFileName());
  }
}
