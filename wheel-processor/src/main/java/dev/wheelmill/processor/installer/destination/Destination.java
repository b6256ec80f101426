// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.destination;

import dev.wheelmill.processor.target.PythonFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder that an installer may write to; it need not be there.
 *
 * @param path a virtual environment, a prefix, or a folder that holds distributions itself
 * @param many whether it holds environments, one in each folder, as {@code uv tool dir}
 */
public record Destination(Path path, boolean many) {
  public static Destination of(Path path) {
    return new Destination(path, false);
  }

  /** A folder of environments. */
  public static Destination ofMany(Path path) {
    return new Destination(path, true);
  }

  /** The folders with metadata folders in them that are there now, each once. */
  public List<Path> siteFolders() throws IOException {
    List<Path> sites = new ArrayList<>();
    for (Path root : many ? children(path, Files::isDirectory) : List.of(path)) {
      addSites(root, sites);
    }
    return sites;
  }

  private static void addSites(Path root, List<Path> sites) throws IOException {
    if (isSite(root)) {
      add(root, sites);
    }
    addSitesOfPrefix(root, sites);
    // Debian's Python, whose prefix is /usr, has its users' own there.
    addSitesOfPrefix(root.resolve("local"), sites);
  }

  private static void addSitesOfPrefix(Path prefix, List<Path> sites) throws IOException {
    for (Path library : PythonFolders.libraries(prefix)) {
      for (Path site : PythonFolders.sites(library)) {
        if (Files.isDirectory(site)) {
          add(site, sites);
        }
      }
    }
  }

  /** Adds a folder once: a {@code lib64} mostly leads to {@code lib}. */
  private static void add(Path site, List<Path> sites) throws IOException {
    Path real = site.toRealPath();
    for (Path other : sites) {
      if (other.toRealPath().equals(real)) {
        return;
      }
    }
    sites.add(site);
  }

  private static boolean isSite(Path folder) throws IOException {
    return isSiteFolder(folder) || !children(folder, Metadata::isFolder).isEmpty();
  }

  private static boolean isSiteFolder(Path folder) {
    return PythonFolders.isSite(folder) && Files.isDirectory(folder);
  }

  private static List<Path> children(Path folder, Predicate<Path> wanted) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(wanted).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
