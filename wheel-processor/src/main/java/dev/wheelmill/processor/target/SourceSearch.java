// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.target;

import dev.wheelmill.processor.limits.FixedLimit;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Looks for something that Python runs below a folder, level by level, until the first is found.
 * What can't be read holds nothing.
 */
public final class SourceSearch {
  private final List<Path> elsewhere = new ArrayList<>();
  private final List<Path> maybeScripts = new ArrayList<>();
  private boolean found;

  private SourceSearch() {}

  /** Searches a folder. What was installed below it, and where links lead, is not looked into. */
  static SourceSearch in(Path folder) {
    SourceSearch search = new SourceSearch();
    search.search(folder, FixedLimit.SEARCHED_FOLDERS);
    return search;
  }

  /**
   * Whether a folder holds something that Python runs, as far as a look at some of its folders
   * tells; what is too large to be searched does.
   */
  public static boolean seemsToHold(Path folder) {
    SourceSearch search = new SourceSearch();
    boolean whole = search.search(folder, FixedLimit.GLANCED_AT_FOLDERS);
    return search.found || !whole;
  }

  /** Whether the folder holds a source, or bytecode that is imported without one. */
  boolean isFound() {
    return found;
  }

  /** What was come across and not looked into: installations, and links to folders. */
  List<Path> elsewhere() {
    return elsewhere;
  }

  /** Some of the scripts that were come across, which are no modules. */
  List<Path> scripts() {
    return maybeScripts.stream().filter(PythonScript::is).toList();
  }

  private boolean search(Path root, int most) {
    Deque<Path> folders = new ArrayDeque<>(List.of(root));
    for (int i = 0; i < most && !found && !folders.isEmpty(); i++) {
      Path folder = folders.remove();
      List<Path> children = SourceTree.readable(folder);
      if (!folder.equals(root) && SourceTree.installation(children).isPresent()) {
        elsewhere.add(folder);
      } else {
        children.forEach(child -> look(child, folders));
      }
    }
    return folders.isEmpty();
  }

  private void look(Path child, Deque<Path> folders) {
    if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
      if (!SourceTree.isOfOtherTool(child)) {
        folders.add(child);
      }
    } else if (Files.isDirectory(child)) {
      elsewhere.add(child);
    } else {
      found |= isRun(child);
      if (!found && maybeScripts.size() < FixedLimit.SCRIPTS && PythonScript.mayBe(child)) {
        maybeScripts.add(child);
      }
    }
  }

  /**
   * Whether Python runs a file: a source, or a {@code .pyc} that needs none beside it. Nothing can
   * be imported whose name has a dot, as that of a file in a tree of bytecode has.
   */
  private static boolean isRun(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".py")
        || (name.endsWith(".pyc")
            && name.indexOf('.') == name.length() - ".pyc".length()
            && !file.resolveSibling("").endsWith("__pycache__"));
  }
}
