// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands in a folder at one moment, for telling afterwards what has changed.
 *
 * @param entries by path relative to the folder, with {@code /}; the folder itself is {@code ""}
 */
public record TreeSnapshot(SortedMap<String, Map<Aspect, String>> entries) {

  /** What is recorded of each file. */
  public enum Aspect {
    /** {@code file}, {@code folder}, {@code link} or {@code other}. */
    TYPE,
    /** The permission bits, in octal. */
    MODE,
    /** In bytes; of files only. */
    SIZE,
    /** The time of the last change of the content, as precise as the file system has it. */
    MTIME,
    /** The number of the inode: another one if a new file was renamed over the old. */
    INODE,
    /** The sha256 of a file, the target of a link. */
    CONTENT
  }

  /** Makes the entries unmodifiable. */
  public TreeSnapshot {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /** Records a folder and all under it; links are not followed. */
  public static TreeSnapshot of(Path folder) throws IOException {
    SortedMap<String, Map<Aspect, String>> entries = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        entries.put(folder.relativize(file).toString(), aspectsOf(file));
      }
    }
    return new TreeSnapshot(entries);
  }

  /** The same without some aspects, to compare the rest. */
  public TreeSnapshot without(Aspect... aspects) {
    SortedMap<String, Map<Aspect, String>> rest = new TreeMap<>();
    entries.forEach(
        (path, all) -> {
          Map<Aspect, String> kept = new EnumMap<>(all);
          kept.keySet().removeAll(List.of(aspects));
          rest.put(path, kept);
        });
    return new TreeSnapshot(rest);
  }

  /** The paths of all that is not a folder. */
  public List<String> files() {
    return entries.entrySet().stream()
        .filter(entry -> !"folder".equals(entry.getValue().get(Aspect.TYPE)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * What differs in a later snapshot, in the order of the paths: {@code "added a.py"}, {@code
   * "removed a.py"}, {@code "changed a.py: MTIME 1 -> 2, INODE 3 -> 4"}. Empty if nothing does.
   */
  public List<String> differences(TreeSnapshot later) {
    TreeSet<String> paths = new TreeSet<>(entries.keySet());
    paths.addAll(later.entries.keySet());
    List<String> lines = new ArrayList<>();
    for (String path : paths) {
      if (!later.entries.containsKey(path)) {
        lines.add("removed " + path);
      } else if (!entries.containsKey(path)) {
        lines.add("added " + path);
      } else if (!at(path).equals(later.at(path))) {
        lines.add("changed " + path + ": " + changes(at(path), later.at(path)));
      }
    }
    return lines;
  }

  private Map<Aspect, String> at(String path) {
    return entries.getOrDefault(path, Map.of());
  }

  private static String changes(Map<Aspect, String> before, Map<Aspect, String> after) {
    return Stream.of(Aspect.values())
        .filter(aspect -> !valueOf(before, aspect).equals(valueOf(after, aspect)))
        .map(aspect -> aspect + " " + valueOf(before, aspect) + " -> " + valueOf(after, aspect))
        .collect(Collectors.joining(", "));
  }

  private static String valueOf(Map<Aspect, String> aspects, Aspect aspect) {
    return aspects.getOrDefault(aspect, "none");
  }

  private static Map<Aspect, String> aspectsOf(Path file) throws IOException {
    Map<String, Object> read =
        Files.readAttributes(
            file,
            "unix:isRegularFile,isDirectory,isSymbolicLink,mode,size,lastModifiedTime,ino",
            LinkOption.NOFOLLOW_LINKS);
    Map<Aspect, String> aspects = new EnumMap<>(Aspect.class);
    aspects.put(Aspect.MODE, Integer.toOctalString(modeOf(read)));
    aspects.put(Aspect.MTIME, String.valueOf(read.get("lastModifiedTime")));
    aspects.put(Aspect.INODE, String.valueOf(read.get("ino")));
    aspects.put(Aspect.TYPE, typeOf(read));
    if (is(read, "isSymbolicLink")) {
      aspects.put(Aspect.CONTENT, Files.readSymbolicLink(file).toString());
    } else if (is(read, "isRegularFile")) {
      aspects.put(Aspect.SIZE, String.valueOf(read.get("size")));
      aspects.put(
          Aspect.CONTENT, HexFormat.of().formatHex(Hashes.sha256(Files.readAllBytes(file))));
    }
    return aspects;
  }

  private static int modeOf(Map<String, Object> read) {
    return ((Number) Objects.requireNonNull(read.get("mode"))).intValue() & 07777;
  }

  private static String typeOf(Map<String, Object> read) {
    if (is(read, "isRegularFile")) {
      return "file";
    }
    if (is(read, "isDirectory")) {
      return "folder";
    }
    return is(read, "isSymbolicLink") ? "link" : "other";
  }

  private static boolean is(Map<String, Object> read, String attribute) {
    return Boolean.TRUE.equals(read.get(attribute));
  }
}
