// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.target;

import dev.wheelmill.compiler.io.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folders above a path in which a project's own files are looked for: up to the root of its
 * repository. Where there is none, the search ends below the user's home folder and the root of the
 * file system. It ends before a folder that anybody may write to, such as {@code /tmp}, or that is
 * another user's: a stranger's file there is not the project's.
 */
public final class FoldersAbove {
  private static final List<String> REPOSITORY = List.of(".git", ".hg", ".svn", ".jj");

  private FoldersAbove() {}

  /**
   * These folders, the nearest first.
   *
   * @param path absolute and normalised; need not exist
   */
  public static List<Path> of(Path path) {
    List<Path> above = new ArrayList<>();
    Path folder = path;
    while (!isRepository(folder)) {
      Path next = folder.getParent();
      if (next == null || isLast(next) || !isTrusted(folder, next)) {
        break;
      }
      above.add(next);
      folder = next;
    }
    return above;
  }

  /** A path and all folders above it, whosever they are; the nearest first. */
  public static Stream<Path> withItself(Path path) {
    return Stream.iterate(path, at -> at != null, Path::getParent);
  }

  private static boolean isRepository(Path folder) {
    return REPOSITORY.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  private static boolean isLast(Path folder) {
    return folder.getParent() == null
        || UserFolders.homeOfAccount().filter(folder::equals).isPresent();
  }

  private static boolean isTrusted(Path below, Path folder) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
      return !permissions.contains(PosixFilePermission.OTHERS_WRITE)
          && (isSystem(folder) || !Files.exists(below) || sameOwner(below, folder));
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether a folder is the administrator's: what stands in it is for all. */
  private static boolean isSystem(Path folder) throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"));
  }

  private static boolean sameOwner(Path below, Path folder) throws IOException {
    UserPrincipal owner = Files.getOwner(below);
    return owner.equals(Files.getOwner(folder));
  }
}
