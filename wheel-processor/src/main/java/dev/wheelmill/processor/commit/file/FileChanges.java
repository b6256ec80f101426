// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit.file;

import dev.wheelmill.processor.access.Permissions;
import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.guard.UnsyncedException;
import dev.wheelmill.processor.plan.FolderMend;
import dev.wheelmill.processor.stamp.Trail;
import java.io.IOException;
import java.nio.file.Path;

/** Changes files of folders, or only lets foresee what changes. For use by several threads. */
public interface FileChanges {
  /** Writes a bytecode file; see {@link BytecodeWriter#write}. */
  boolean write(Path file, Permissions source, byte[]... parts) throws IOException;

  /** Makes a file another name of one that is there, in one step. */
  void link(Path file, Path existing) throws IOException;

  /** Writes new content to a file that is there; see {@link FileSystemWriter#rewrite}. */
  void rewrite(Path file, byte[] content) throws IOException;

  /** Deletes a file, if it is there. */
  void delete(Path file) throws IOException;

  /** Deletes folders that are empty; see {@link FileSystemWriter#prune}. */
  void prune(Path folder, Path last);

  /** Opens a folder to those who may read the sources; see {@link FolderOpening#open}. */
  void open(FolderMend mend, Roots roots) throws IOException;

  /** Brings to the disk what was changed so far, if that is asked for. */
  void sync() throws UnsyncedException;

  /** Changes files. */
  record Made(FileSystemWriter files, BytecodeWriter bytecode, Trail trail) implements FileChanges {
    /**
     * Changes that come to the disk as a durability says.
     *
     * @param trail takes them
     */
    public static FileChanges by(Durability durability, Trail trail) {
      FileSystemWriter files = new FileSystemWriter(durability, trail);
      return new Made(files, new BytecodeWriter(files), trail);
    }

    @Override
    public boolean write(Path file, Permissions source, byte[]... parts) throws IOException {
      boolean readable = bytecode.write(file, source, parts);
      if (!readable) {
        trail.doubt(); // A later run says so.
      }
      return readable;
    }

    @Override
    public void link(Path file, Path existing) throws IOException {
      files.link(file, existing);
    }

    @Override
    public void rewrite(Path file, byte[] content) throws IOException {
      files.rewrite(file, content);
    }

    @Override
    public void delete(Path file) throws IOException {
      files.delete(file);
    }

    @Override
    public void prune(Path folder, Path last) {
      files.prune(folder, last);
    }

    @Override
    public void open(FolderMend mend, Roots roots) throws IOException {
      trail.doubt(); // How it is then is not noted.
      FolderOpening.open(mend, roots);
    }

    @Override
    public void sync() throws UnsyncedException {
      files.sync();
    }
  }

  /** Changes nothing. */
  record Foreseen() implements FileChanges {
    @Override
    public boolean write(Path file, Permissions source, byte[]... parts) {
      return true;
    }

    @Override
    public void link(Path file, Path existing) {
      // Nothing is changed.
    }

    @Override
    public void rewrite(Path file, byte[] content) {
      // Nothing is changed.
    }

    @Override
    public void delete(Path file) {
      // Nothing is changed.
    }

    @Override
    public void prune(Path folder, Path last) {
      // Nothing is changed.
    }

    @Override
    public void open(FolderMend mend, Roots roots) {
      // Nothing is changed.
    }

    @Override
    public void sync() {
      // Nothing is changed.
    }
  }
}
