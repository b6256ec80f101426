// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit.file;

import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.record.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one file with several names of bytecode files that have the same content. */
public final class HardLinks {
  private HardLinks() {}

  /**
   * Joins those that are equal; the first by path gives the others its inode.
   *
   * @param changes makes the links
   * @return how many names were changed
   * @throws IOException if the file system has no such links, or can't take one more; each file is
   *     right all the same
   */
  public static int join(List<Kept> files, FileChanges changes) throws IOException {
    Map<ContentHash, Kept> first = new LinkedHashMap<>();
    int joined = 0;
    for (Kept file : sorted(files)) {
      Kept other = first.putIfAbsent(file.hash(), file);
      if (other != null && !Files.isSameFile(other.file(), file.file())) {
        changes.link(file.file(), other.file());
        joined++;
      }
    }
    return joined;
  }

  private static List<Kept> sorted(List<Kept> files) {
    List<Kept> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparing(Kept::path));
    return sorted;
  }
}
