package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import java.nio.file.Path;

/**
 * A regular file, or a link to one, as it was when its folder was listed.
 *
 * @param path its path as in RECORD: with {@code /}, relative to the folder on {@code sys.path}
 * @param file where it is
 * @param size its size in bytes
 * @param mtime its modification time in whole seconds since 1970, as bytecode headers hold it
 * @param mode its permission bits, {@code 0644}
 * @param link whether it is a symbolic link; the rest is then said of what it leads to
 */
public record FileEntry(String path, Path file, long size, long mtime, int mode, boolean link) {

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Whether all who may read the source may read this too, by their modes. */
  public boolean isReadableLike(FileEntry source) {
    return (source.mode & ~mode & 0444) == 0;
  }

  public boolean isSource() {
    return BytecodePath.isSource(path);
  }

  public boolean isBytecode() {
    return path.endsWith(".pyc") || path.endsWith(".pyo");
  }
}
