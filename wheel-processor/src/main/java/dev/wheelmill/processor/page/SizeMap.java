// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wheelmill.processor.report.Json;
import dev.wheelmill.processor.report.size.SizeReport;
import dev.wheelmill.processor.size.Alternative;
import dev.wheelmill.processor.size.Kind;
import dev.wheelmill.processor.size.SizedFile;
import dev.wheelmill.processor.size.UnitSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a target as a tree of distributions, folders and files, each with what it takes now
 * and under each policy. Files and folders that are too small to be seen are one for each kind.
 */
final class SizeMap {
  /** The script knows kinds by their numbers here. */
  static final List<Kind> KINDS = List.of(Kind.values());

  /** What takes less than this part of all is not drawn by itself. */
  private static final int PARTS = 4000;

  private final SizeReport.Target target;
  private final long smallest;

  private SizeMap(SizeReport.Target target) {
    this.target = target;
    this.smallest = target.sizes().total().bytes() / PARTS;
  }

  /** What a file takes in each view: now first, then under each policy. */
  private record Leaf(Kind kind, long[] bytes, long files) {
    Leaf plus(Leaf other) {
      long[] sum = bytes.clone();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += other.bytes[i];
      }
      return new Leaf(kind, sum, files + other.files);
    }

    boolean isBelow(long size) {
      return Arrays.stream(bytes).allMatch(each -> each < size);
    }
  }

  /** A folder, or a distribution. */
  private static final class Folder {
    private final SortedMap<String, Folder> folders = new TreeMap<>();
    private final SortedMap<String, Leaf> leaves = new TreeMap<>();
    private final Map<Kind, Leaf> small = new EnumMap<>(Kind.class);

    Folder folder(String name) {
      return folders.computeIfAbsent(name, key -> new Folder());
    }

    void add(String path, Leaf leaf) {
      int slash = path.indexOf('/');
      if (slash < 0) {
        leaves.merge(path, leaf, Leaf::plus);
      } else {
        folder(path.substring(0, slash)).add(path.substring(slash + 1), leaf);
      }
    }

    /** Gathers what is too small to be seen. */
    void prune(long smallest) {
      folders.values().forEach(folder -> folder.prune(smallest));
      leaves.values().removeIf(leaf -> leaf.isBelow(smallest) && isGathered(leaf));
      folders.values().removeIf(folder -> folder.isSmallOnly() && isGathered(folder, smallest));
    }

    private boolean isSmallOnly() {
      return folders.isEmpty() && leaves.isEmpty();
    }

    private boolean isGathered(Leaf leaf) {
      small.merge(leaf.kind(), leaf, Leaf::plus);
      return true;
    }

    private boolean isGathered(Folder folder, long smallest) {
      boolean tiny = folder.small.values().stream().allMatch(leaf -> leaf.isBelow(smallest));
      return tiny && folder.small.values().stream().allMatch(this::isGathered);
    }

    ObjectNode node(String name) {
      ObjectNode node = Json.object().put("n", name);
      ArrayNode children = node.putArray("c");
      folders.forEach((folder, child) -> children.add(child.node(folder)));
      leaves.forEach((file, leaf) -> children.add(SizeMap.node(file, leaf)));
      small.forEach((kind, leaf) -> children.add(SizeMap.node("", leaf)));
      return node;
    }
  }

  /** The tree, for the page's script. */
  static ObjectNode of(SizeReport.Target target) {
    return new SizeMap(target).tree().node("");
  }

  private Folder tree() {
    Folder root = new Folder();
    Map<Path, Folder> units = new HashMap<>();
    for (UnitSize unit : target.sizes().units()) {
      Folder folder = root.folder(unit.name());
      for (SizedFile file : unit.files()) {
        folder.add(relative(file.path()), leaf(file));
        units.put(file.file(), folder);
      }
    }
    for (int i = 0; i < target.alternatives().size(); i++) {
      for (Alternative.Added added : target.alternatives().get(i).added()) {
        units.getOrDefault(added.source(), root).add(relative(added.path()), leaf(added, i + 1));
      }
    }
    root.prune(smallest);
    return root;
  }

  /** A path that goes up, or from the root, is drawn as one that goes down. */
  private static String relative(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty() && !part.equals("..")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  private Leaf leaf(SizedFile file) {
    long[] bytes = new long[1 + target.alternatives().size()];
    bytes[0] = file.bytes();
    for (int i = 1; i < bytes.length; i++) {
      bytes[i] = target.alternatives().get(i - 1).of(file).bytes();
    }
    return new Leaf(file.kind(), bytes, 1);
  }

  private Leaf leaf(Alternative.Added added, int view) {
    long[] bytes = new long[1 + target.alternatives().size()];
    bytes[view] = added.bytes();
    return new Leaf(Kind.VALID, bytes, 1);
  }

  /** A leaf; one without a name stands for so many files. */
  private static ObjectNode node(String name, Leaf leaf) {
    ObjectNode node = Json.object().put("n", name).put("k", KINDS.indexOf(leaf.kind()));
    if (name.isEmpty()) {
      node.put("f", leaf.files());
    }
    ArrayNode bytes = node.putArray("s");
    long now = leaf.bytes()[0];
    boolean same = Arrays.stream(leaf.bytes()).allMatch(each -> each == now);
    Arrays.stream(leaf.bytes()).limit(same ? 1 : leaf.bytes().length).forEach(bytes::add);
    return node;
  }
}
