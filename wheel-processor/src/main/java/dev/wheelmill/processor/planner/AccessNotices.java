// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.planner;

import dev.wheelmill.processor.access.CacheFolder;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.files.FileEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers what some users will not be able to read, and tells of it once for all files that have
 * the same remedy.
 */
final class AccessNotices {
  /** The first of those that have a remedy in common, and how many there are. */
  private record Example(Path path, int count) {
    Example more() {
      return new Example(path, count + 1);
    }

    Notice notice(String message) {
      String further = count == 1 ? "" : " (so for " + (count - 1) + " more)";
      return Notice.warning(path.toString(), message + further);
    }
  }

  private final Map<Integer, Example> files = new TreeMap<>();
  private final Map<Integer, Path> sources = new TreeMap<>();
  private final Map<String, Example> folders = new LinkedHashMap<>();

  /** Bytecode that not all can read who can read its source. */
  void file(FileEntry source, Path bytecode) {
    int group = source.permissions().gid();
    sources.putIfAbsent(group, source.file());
    files.merge(group, new Example(bytecode, 1), (first, same) -> first.more());
  }

  /** A folder that keeps out some who may come to the sources. */
  void folder(CacheFolder cache) {
    folder(
        cache,
        "this user can't open it; apply as root, or as its owner, in the group of the sources");
  }

  /** The same, of a folder that somebody named for bytecode. */
  void named(CacheFolder cache) {
    folder(cache, "as it was named and not made here, it is left as it is; open it by chmod");
  }

  private void folder(CacheFolder cache, String remedy) {
    folders.merge(remedy, new Example(cache.folder(), 1), (first, same) -> first.more());
  }

  List<Notice> all() {
    List<Notice> notices = new ArrayList<>();
    folders.forEach(
        (remedy, example) ->
            notices.add(
                example.notice(
                    "not all who come to the sources come to the bytecode in it, and " + remedy)));
    files.forEach((group, example) -> notices.add(example.notice(message(group))));
    return notices;
  }

  private String message(int group) {
    return "not all who read its source can read it, and this user can't change that; apply as root,"
        + " or as a member of group "
        + name(group);
  }

  private String name(int group) {
    String number = Integer.toUnsignedString(group);
    Path source = sources.get(group);
    try {
      return source == null
          ? number
          : Files.readAttributes(source, PosixFileAttributes.class).group().getName();
    } catch (IOException e) {
      return number;
    }
  }
}
