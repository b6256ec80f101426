// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit.file;

import dev.wheelmill.processor.access.Permissions;
import dev.wheelmill.processor.access.Users;
import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.stamp.Trail;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes folders for bytecode. */
final class FreshFolder {
  /** Folders that are there, and may not have their permissions yet. */
  private static final Set<Path> IN_THE_MAKING = ConcurrentHashMap.newKeySet();

  private FreshFolder() {}

  /**
   * Makes a folder like the one that it stands in, which is made before if need be.
   *
   * @throws IOException if it is a link, or for any other reason
   */
  static void ensure(Path folder, Durability durability, Trail trail) throws IOException {
    if (isReady(folder)) {
      return;
    }
    synchronized (IN_THE_MAKING) {
      makeWithParents(folder, durability, trail);
    }
  }

  /**
   * Whether a folder has its permissions. What is made in it is made like it, so it must not be
   * used before.
   */
  private static boolean isReady(Path folder) {
    return Files.exists(folder)
        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && !IN_THE_MAKING.contains(folder);
  }

  private static void makeWithParents(Path folder, Durability durability, Trail trail)
      throws IOException {
    Path parent = FileFacts.folderOf(folder);
    try {
      make(folder, parent, trail);
    } catch (NoSuchFileException e) {
      if (Files.exists(parent)) {
        throw e;
      }
      makeWithParents(parent, durability, trail);
      make(folder, parent, trail);
    }
    durability.changed(parent);
  }

  private static void make(Path folder, Path parent, Trail trail) throws IOException {
    IN_THE_MAKING.add(folder);
    try {
      Files.createDirectory(folder);
      Permissions above = Permissions.of(parent);
      beLike(above.ofFolderInside(), folder);
      if (trail.isKept()) {
        trail.made(folder, above);
      }
    } catch (FileAlreadyExistsException e) {
      if (Files.isSymbolicLink(folder)) {
        throw new FileSystemException(
            folder.toString(), null, "is a link; bytecode is never written through one");
      }
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    } finally {
      IN_THE_MAKING.remove(folder);
    }
  }

  private static void beLike(Permissions wanted, Path folder) throws IOException {
    Permissions made = Permissions.ofFresh(folder);
    boolean given = give(wanted, made, folder);
    if (given || !made.hasMode(wanted.mode())) {
      wanted.setModeOf(folder);
    }
  }

  /**
   * Gives a folder its owner and group. A user who is not root gives it to another group of theirs
   * only where that matters.
   */
  private static boolean give(Permissions wanted, Permissions made, Path folder) {
    if (made.hasOwnersOf(wanted)) {
      return false;
    }
    if (Users.current().isRoot()) {
      return wanted.tryToGive(folder);
    }
    boolean matters = !made.withMode(wanted.mode()).allow(Permissions.SEARCH, wanted);
    return matters && wanted.tryToGiveGroup(folder);
  }
}
