// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.plan;

import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FileFacts;
import java.nio.file.Path;

/** Where the bytecode of a source goes. */
public sealed interface Placement {

  /**
   * Where bytecode of a source goes.
   *
   * @param path the bytecode's, as in RECORD
   */
  Path file(FileEntry source, String path);

  /** In {@code __pycache__} beside the source (PEP 3147). */
  record BesideSource() implements Placement {
    @Override
    public Path file(FileEntry source, String path) {
      int folder = source.path().lastIndexOf('/') + 1;
      return RawPath.beside(source.file(), path.substring(folder));
    }
  }

  /**
   * In a parallel tree, as {@code PYTHONPYCACHEPREFIX} and {@code sys.pycache_prefix} have it: the
   * source's whole path below the tree's root, without {@code __pycache__}.
   *
   * @param root the tree, absolute
   */
  record PrefixTree(Path root) implements Placement {
    @Override
    public Path file(FileEntry source, String path) {
      Path beside = new BesideSource().file(source, path);
      Path folder = folderOf(FileFacts.folderOf(source.file()));
      return folder.resolve(beside.getFileName());
    }

    /** Where the bytecode of all sources of a folder is. */
    public Path folderOf(Path sources) {
      Path top = sources.getRoot();
      return root.resolve(top == null ? sources : top.relativize(sources));
    }
  }
}
