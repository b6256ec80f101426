// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.files;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.processor.access.Permissions;
import java.nio.file.Path;

/**
 * A regular file, or a link to one, as it was when its folder was listed.
 *
 * @param path its path as in RECORD: with {@code /}, relative to the folder on {@code sys.path}
 * @param file where it is
 * @param size its size in bytes
 * @param mtime its modification time in whole seconds since 1970, as bytecode headers hold it
 * @param permissions who may do what with it
 * @param link whether it is a symbolic link; the rest is then said of what it leads to
 */
public record FileEntry(
    String path, Path file, long size, long mtime, Permissions permissions, boolean link) {

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Its permission bits, {@code 0644}. */
  public int mode() {
    return permissions.mode() & 0777;
  }

  /** Whether all who may read the source may read this too. */
  public boolean isReadableLike(FileEntry source) {
    return permissions.allow(Permissions.READ, source.permissions);
  }

  public boolean isSource() {
    return BytecodePath.isSource(path);
  }

  public boolean isBytecode() {
    return path.endsWith(".pyc") || path.endsWith(".pyo");
  }
}
