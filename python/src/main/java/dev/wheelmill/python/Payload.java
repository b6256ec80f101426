// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files by their paths in what is built, with {@code /} between folders; sorted, so that what is
 * built depends on nothing else.
 */
final class Payload {

  /**
   * A file.
   *
   * @param content its bytes
   * @param executable whether all who can read it may execute it
   */
  record Item(byte[] content, boolean executable) {}

  private final SortedMap<String, Item> items = new TreeMap<>();

  /** Adds a file. */
  Payload add(String path, byte[] content) {
    return add(path, new Item(content, false));
  }

  /** Adds one that another has. */
  Payload add(String path, Item item) {
    if (items.put(path, item) != null) {
      throw new IllegalArgumentException("two files are called " + path);
    }
    return this;
  }

  /** Adds a file of the disk. */
  Payload addFile(String path, Path file) throws IOException {
    return add(path, new Item(Files.readAllBytes(file), Files.isExecutable(file)));
  }

  /**
   * Adds the regular files of a folder, if there is one. Links are left out: an image has them only
   * among its licences, where they lead to files that are there too, and a wheel can hold none.
   */
  Payload addFolder(String path, Path folder) throws IOException {
    for (Path file : regularFiles(folder)) {
      String relative = folder.relativize(file).toString().replace('\\', '/');
      addFile(path + "/" + relative, file);
    }
    return this;
  }

  /** Adds all that another one has. */
  Payload addAll(Payload other) {
    other.items.forEach(this::add);
    return this;
  }

  /** The same files below a folder. */
  Payload below(String folder) {
    Payload moved = new Payload();
    items.forEach((path, item) -> moved.add(folder + "/" + path, item));
    return moved;
  }

  /** All files by their paths. */
  SortedMap<String, Item> items() {
    return Collections.unmodifiableSortedMap(items);
  }

  private static List<Path> regularFiles(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !file.toString().endsWith(".pyc"))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
