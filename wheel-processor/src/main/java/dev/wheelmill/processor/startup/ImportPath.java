// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.startup;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.distribution.EditableSources;
import dev.wheelmill.processor.inventory.files.ImportFolder;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.target.PythonFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What else the interpreters of targets import from: the standard library, sources of editable
 * installs, and other folders on {@code sys.path}. Each folder is given once for each kind of
 * interpreter, however many targets lead to it.
 */
public final class ImportPath {
  private final Set<Seen> seen = new HashSet<>();

  private record Seen(Path folder, String cacheTag) {}

  /**
   * @param targets the layouts of all targets, whose own folders are not given again
   */
  public ImportPath(List<Layout> targets) throws IOException {
    for (Layout layout : targets) {
      for (ImportFolder folder : layout.folders()) {
        for (Interpreter interpreter : layout.interpreters()) {
          isNew(folder.path(), interpreter);
        }
      }
    }
  }

  /** The folders besides those of a layout, for each of its interpreters. */
  public List<Layout> beyond(Layout layout) throws IOException {
    List<Layout> layouts = new ArrayList<>();
    for (Interpreter interpreter : layout.interpreters()) {
      List<ImportFolder> folders = new ArrayList<>();
      addStdlib(interpreter, folders);
      if (isOwn(layout, interpreter)) {
        addSites(interpreter, folders);
      }
      addEditable(layout, interpreter, folders);
      if (!folders.isEmpty()) {
        layouts.add(layout.elsewhere(interpreter, folders));
      }
    }
    return layouts;
  }

  private void addStdlib(Interpreter interpreter, List<ImportFolder> folders) throws IOException {
    Path stdlib = interpreter.stdlib();
    if (Files.isDirectory(stdlib) && isNew(stdlib, interpreter)) {
      folders.add(ImportFolder.stdlib(stdlib));
    }
  }

  /** An interpreter that was only named imports from the target, and not from its own folders. */
  private static boolean isOwn(Layout layout, Interpreter interpreter) throws IOException {
    return Files.isDirectory(interpreter.prefix())
        && interpreter.prefix().toRealPath().equals(layout.boundary().toRealPath());
  }

  private void addSites(Interpreter interpreter, List<ImportFolder> folders) throws IOException {
    for (Path folder : interpreter.sysPath()) {
      boolean site = !folder.startsWith(interpreter.stdlib()) || PythonFolders.isSite(folder);
      if (site && Files.isDirectory(folder) && isNew(folder, interpreter)) {
        folders.add(ImportFolder.site(folder));
      }
    }
  }

  private void addEditable(Layout layout, Interpreter interpreter, List<ImportFolder> folders)
      throws IOException {
    for (ImportFolder site : layout.folders()) {
      if (site.site()) {
        for (Path editable : EditableSources.of(site.path())) {
          if (isNew(editable, interpreter)) {
            folders.add(ImportFolder.sources(editable, Place.EDITABLE, Set.of()));
          }
        }
      }
    }
  }

  private boolean isNew(Path folder, Interpreter interpreter) throws IOException {
    return seen.add(new Seen(folder.toRealPath(), interpreter.cacheTag()));
  }
}
