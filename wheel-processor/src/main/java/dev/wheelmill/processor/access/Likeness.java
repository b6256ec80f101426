// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.access;

import dev.wheelmill.compiler.io.UnixAttributes;
import dev.wheelmill.processor.limits.FixedLimit;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * New files that take the place of old ones, with the old ones' extended attributes: labels such as
 * {@code security.selinux}, access control lists, and what else somebody noted.
 *
 * <p>Java has names only for those that begin with {@code user.}, but its copies have all. So a
 * file is copied, and its content taken out of the copy.
 */
public final class Likeness {
  private static final CopyOption[] WITH_ATTRIBUTES = {
    StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS
  };
  private static final Set<OpenOption> EMPTIED =
      Set.of(
          StandardOpenOption.WRITE,
          StandardOpenOption.TRUNCATE_EXISTING,
          LinkOption.NOFOLLOW_LINKS);
  private static final int OWNER_WRITE = 0200;

  private Likeness() {}

  /**
   * Makes an empty file like one that is there, and opens it for writing. Nobody can open it
   * besides who could open one with the permissions that it is to have.
   *
   * @param fresh the new file
   * @param between a name that is free, in the same folder
   * @param old the one that is there
   * @param wanted what the new one is to have in the end; to give it that is left to the caller
   * @return empty if there is no such file or it can't be read; then nothing was made
   */
  public static Optional<FileChannel> open(Path fresh, Path between, Path old, Permissions wanted) {
    // Most often there is none. Only this question gets its answer without an exception, which
    // would cost more than the writing.
    if (!Files.exists(old)) {
      return Optional.empty();
    }
    try {
      UnixAttributes attributes = UnixAttributes.of(old, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isFile() || attributes.size() > FixedLimit.COPIED_FOR_ATTRIBUTES) {
        return Optional.empty();
      }
      return Optional.of(
          Permissions.of(attributes).isWithin(wanted)
              ? copied(old, fresh)
              : copiedWithin(wanted, old, between, fresh));
    } catch (IOException e) {
      discard(fresh);
      return Optional.empty();
    }
  }

  /** A copy by way of another, as what is copied gives more than is wanted. */
  private static FileChannel copiedWithin(Permissions wanted, Path old, Path between, Path fresh)
      throws IOException {
    try {
      copied(old, between).close();
      give(between, wanted);
      return copied(between, fresh);
    } finally {
      discard(between);
    }
  }

  private static FileChannel copied(Path from, Path to) throws IOException {
    Files.copy(from, to, WITH_ATTRIBUTES);
    Permissions made = Permissions.ofFresh(to);
    if ((made.mode() & OWNER_WRITE) == 0) {
      made.withMode(made.mode() | OWNER_WRITE).setModeOf(to);
    }
    return FileChannel.open(to, EMPTIED);
  }

  private static void give(Path file, Permissions wanted) throws IOException {
    if (Users.current().isRoot()) {
      wanted.giveTo(file);
    }
    wanted.setModeOf(file);
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It has the name of a temporary file: the next run deletes it.
    }
  }
}
