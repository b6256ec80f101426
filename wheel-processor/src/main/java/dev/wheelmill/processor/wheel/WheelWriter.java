// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.compiler.io.FileReplacement;
import dev.wheelmill.compiler.io.TemporaryName;
import dev.wheelmill.processor.archive.ArchiveWriter;
import dev.wheelmill.processor.archive.OutputEntry;
import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.packaging.WheelFileName;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.OptionalInt;

/**
 * Writes a wheel with changes, in a form that depends on nothing but the wheel and the changes.
 *
 * <p>METADATA, licences and all other files that are not changed keep their bytes, compressed as
 * they were. WHEEL changes only if tags do, or if its tags are not the file name's. RECORD is made
 * anew. The file is replaced by renaming: at every moment it is the old or the new one.
 */
public final class WheelWriter {
  private final Path folder;
  private final Durability durability;

  /**
   * @param folder where wheels go; a wheel's own folder to replace it, which then goes if its name
   *     changes
   * @param durability how they come to the disk
   */
  public WheelWriter(Path folder, Durability durability) {
    this.folder = folder;
    this.durability = durability;
  }

  /**
   * What came of it.
   *
   * @param path the wheel, under the name that its tags give it
   * @param written false if the file had all its bytes already, and was not touched
   * @param differs whether it has other bytes, or another name, than the wheel it is made from
   */
  public record Result(Path path, boolean written, boolean differs) {}

  /**
   * Deletes what killed runs left in a folder; no other run may be writing there. What can't be
   * deleted stays.
   */
  public static void clearUnfinished(Path folder) {
    try {
      TemporaryName.OF_WHEEL.clear(folder, any -> true);
    } catch (IOException e) {
      // The next run tries again.
    }
  }

  /**
   * Writes a wheel.
   *
   * @param fixedTime the time of every entry, as in {@link
   *     dev.wheelmill.processor.archive.DosTime}; if empty, entries keep theirs
   * @throws FileAlreadyExistsException if a wheel that is to be replaced would get the name of
   *     another one with other content
   * @throws IllegalArgumentException if the changes touch METADATA, WHEEL or RECORD, or add a name
   *     that no archive may have
   */
  public Result write(WheelFile wheel, WheelChanges changes, OptionalInt fixedTime)
      throws IOException {
    List<OutputEntry> entries = WheelContents.of(wheel, changes, fixedTime);
    WheelFileName name = changes.tags().map(wheel.fileName()::withTags).orElse(wheel.fileName());
    Path target = folder.resolve(name.toString());
    boolean renamed = isOwnFolder(wheel.path()) && !name.equals(wheel.fileName());
    boolean present =
        Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
            && ArchiveComparison.isSame(target, entries);
    if (renamed && !present && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    boolean differs =
        !name.equals(wheel.fileName()) || !ArchiveComparison.isSame(wheel.path(), entries);
    if (!present) {
      replace(target, wheel.path(), unfinished -> ArchiveWriter.write(unfinished, entries));
    }
    if (renamed) {
      // Else a run was killed just before this, and its new wheel is the one that is there.
      remove(wheel.path());
    }
    return new Result(target, !present || renamed, differs);
  }

  /** Puts a wheel that needs no change into the folder, byte for byte, unless it is its own. */
  public Result copy(Path wheel) throws IOException {
    Path target = folder.resolve(String.valueOf(wheel.getFileName()));
    boolean present =
        isOwnFolder(wheel)
            || (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                && Files.mismatch(wheel, target) < 0);
    if (!present) {
      replace(target, wheel, unfinished -> Files.copy(wheel, unfinished));
    }
    return new Result(target, !present, false);
  }

  private boolean isOwnFolder(Path wheel) throws IOException {
    Path parent = wheel.toAbsolutePath().getParent();
    return parent != null && Files.isSameFile(folder.toAbsolutePath(), parent);
  }

  /** The new file gets the mode of the wheel that it is made from. */
  private void replace(Path target, Path wheel, FileReplacement.Content content)
      throws IOException {
    FileReplacement.replace(
        target,
        TemporaryName.OF_WHEEL.beside(target),
        unfinished -> {
          content.writeTo(unfinished);
          copyMode(wheel, unfinished);
          durability.sync(unfinished);
        });
    durability.changed(folder);
    durability.syncFolders();
  }

  private void remove(Path wheel) throws IOException {
    Files.delete(wheel);
    durability.changed(folder);
    durability.syncFolders();
  }

  private static void copyMode(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(Files.getPosixFilePermissions(from));
    }
  }
}
