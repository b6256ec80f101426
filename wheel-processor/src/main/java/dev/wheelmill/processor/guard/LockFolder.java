// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.guard;

import dev.wheelmill.compiler.io.ProcessUser;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.compiler.io.UserFolders;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The folder of a user's locks: {@code wheelmill} in {@code $XDG_RUNTIME_DIR}, which is not there
 * in every session; else {@code wheelmill/locks} in the state folder ({@code $XDG_STATE_HOME} or
 * {@code ~/.local/state}); else {@code wheelmill-USER} in the folder of temporary files. It is the
 * user's own, and nobody else may enter it: who can put links there could have files of the user's
 * overwritten.
 */
final class LockFolder {
  private static final Set<PosixFilePermission> ALONE =
      PosixFilePermissions.fromString("rwx------");
  private static final FileAttribute<?> FOR_OWNER = PosixFilePermissions.asFileAttribute(ALONE);

  private LockFolder() {}

  /**
   * The first of the folders that can be used, made if need be.
   *
   * @param environment the variables of the environment
   * @throws IOException if none can be; says why of the last
   */
  static Path find(Map<String, String> environment) throws IOException {
    IOException last = new IOException("there is no folder for locks");
    for (Path candidate : candidates(environment)) {
      try {
        return make(candidate);
      } catch (IOException | UnsupportedOperationException e) {
        last = new IOException(candidate + ": " + Reason.of(e), e);
      }
    }
    throw last;
  }

  private static List<Path> candidates(Map<String, String> environment) {
    List<Path> candidates = new ArrayList<>();
    UserFolders folders = new UserFolders(environment);
    folders
        .runtime()
        .filter(LockFolder::isPrivate)
        .ifPresent(runtime -> candidates.add(runtime.resolve("wheelmill")));
    folders.state().ifPresent(state -> candidates.add(state.resolve("wheelmill").resolve("locks")));
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    candidates.add(temporary.resolve("wheelmill-" + ProcessUser.label()));
    return candidates;
  }

  private static boolean isPrivate(Path runtime) {
    try {
      return Files.getPosixFilePermissions(runtime, LinkOption.NOFOLLOW_LINKS).equals(ALONE);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static Path make(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(folder, FOR_OWNER);
    } catch (FileAlreadyExistsException exists) {
      // Mostly it is our own; what else it may be is looked at now.
    }
    if (!Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS).equals(ALONE)
        || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("is not a folder that only its owner can enter");
    }
    if (!Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(ProcessUser.principal(folder))) {
      throw new IOException("is another user's");
    }
    return folder;
  }
}
