// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit.file;

import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.inventory.files.FolderListing;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The folders below which a plan changes files. */
public final class Roots {
  private final List<Path> roots = new ArrayList<>();

  public Roots(EnvironmentPlan plan) {
    plan.environment().listings().stream().map(FolderListing::root).forEach(roots::add);
    if (plan.placement() instanceof Placement.PrefixTree tree) {
      roots.add(tree.root());
    }
  }

  /** The root that a folder is below, or else the folder above it. */
  Path of(Path folder) {
    return roots.stream()
        .filter(folder::startsWith)
        .max(Comparator.comparing(Path::getNameCount))
        .orElseGet(() -> FileFacts.folderOf(folder));
  }

  /** Refuses a path that leads through a link: a folder may have become one since it was listed. */
  void refuseLinks(Path folder) throws IOException {
    Path root = of(folder);
    for (Path at = folder; !at.equals(root); at = FileFacts.folderOf(at)) {
      if (Files.isSymbolicLink(at)) {
        throw new IOException(at + " is a link now; nothing is changed through one");
      }
    }
  }
}
