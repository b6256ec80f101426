// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.stamp;

import dev.wheelmill.compiler.io.FileStamp;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.compiler.io.UnixAttributes;
import dev.wheelmill.processor.access.Permissions;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a folder is apart from the time of its last change: a folder in which we changed something
 * has a time that somebody else's change may have as well.
 *
 * @param inode its number
 * @param permissions who may do what with it
 * @param names the names of all that is in it, as one number whatever their order
 */
public record FolderState(long inode, Permissions permissions, long names) {
  private static final long FIRST = 0xCBF29CE484222325L;
  private static final long FACTOR = 0x100000001B3L;
  private static final long MIX_ONE = 0xBF58476D1CE4E5B9L;
  private static final long MIX_TWO = 0x94D049BB133111EBL;

  /** A folder in which nothing is counted yet. */
  public static FolderState of(UnixAttributes folder) {
    return new FolderState(folder.inode(), Permissions.of(folder), 0);
  }

  /** The same with one more name in it. */
  public FolderState with(String name) {
    return new FolderState(inode, permissions, names + number(name));
  }

  /** The same with one name less in it. */
  public FolderState without(String name) {
    return new FolderState(inode, permissions, names - number(name));
  }

  /** The same with other names in it. */
  public FolderState withNames(long others) {
    return new FolderState(inode, permissions, others);
  }

  /**
   * A number for a name, of which a sum stands for a set of names. Each depends on all of the name,
   * so that two sets with one sum are not met by chance.
   */
  public static long number(String name) {
    long number = FIRST;
    for (int i = 0; i < name.length(); i++) {
      number = (number ^ name.charAt(i)) * FACTOR;
    }
    number = (number ^ (number >>> 30)) * MIX_ONE;
    number = (number ^ (number >>> 27)) * MIX_TWO;
    return number ^ (number >>> 31);
  }

  /**
   * Whether a folder is like this now.
   *
   * @param known the names of those in it that are looked at on their own; all others must be plain
   *     files
   * @return its stamp from before it was looked into; empty if it is not like this
   */
  public Optional<FileStamp> stampIfCurrent(Path folder, Predicate<String> known)
      throws IOException {
    UnixAttributes now = UnixAttributes.of(folder, LinkOption.NOFOLLOW_LINKS);
    boolean same =
        now.isFolder() && inode == now.inode() && permissions.equals(Permissions.of(now));
    return same && holds(folder, known) ? Optional.of(FileStamp.of(now)) : Optional.empty();
  }

  private boolean holds(Path folder, Predicate<String> known) throws IOException {
    long found = 0;
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        String name = RawPath.name(child);
        found += number(name);
        if (!known.test(name) && !UnixAttributes.of(child, LinkOption.NOFOLLOW_LINKS).isFile()) {
          return false;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found == names;
  }
}
