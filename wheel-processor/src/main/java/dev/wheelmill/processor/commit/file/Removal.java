// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit.file;

import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Deletes files, and then the folders that are empty for it. */
public final class Removal {
  private final Roots roots;
  private final FileChanges files;
  private final Consumer<String> onFailure;
  private final Set<Path> emptied = new LinkedHashSet<>();

  /**
   * @param files deletes them
   * @param onFailure is told of each file that can't be deleted; the others are all the same
   */
  public Removal(EnvironmentPlan plan, FileChanges files, Consumer<String> onFailure) {
    this.roots = new Roots(plan);
    this.files = files;
    this.onFailure = onFailure;
  }

  /** Deletes a file, if it is still there, and says whether it is gone. */
  public boolean delete(Path file) {
    Path folder = FileFacts.folderOf(file);
    try {
      if (!emptied.contains(folder)) {
        roots.refuseLinks(folder);
      }
      files.delete(file);
      emptied.add(folder);
      return true;
    } catch (IOException e) {
      onFailure.accept(file + " can't be deleted: " + Reason.of(e));
      return false;
    }
  }

  /** Deletes folders in which nothing is left, but never an import folder. */
  public void prune() {
    emptied.forEach(folder -> files.prune(folder, roots.of(folder)));
    emptied.clear();
  }
}
