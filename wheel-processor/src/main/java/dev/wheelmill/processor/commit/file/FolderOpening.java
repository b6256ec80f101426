// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.commit.file;

import dev.wheelmill.compiler.io.UnixAttributes;
import dev.wheelmill.processor.access.Permissions;
import dev.wheelmill.processor.plan.FolderMend;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Opens folders of bytecode to those who may read the sources. */
final class FolderOpening {
  private FolderOpening() {}

  /**
   * Gives a folder its owner, group and mode.
   *
   * @param roots tell whether a link leads to it now
   * @throws IOException if it is a folder no more, or belongs to somebody else
   */
  static void open(FolderMend mend, Roots roots) throws IOException {
    Path folder = mend.folder();
    roots.refuseLinks(folder);
    UnixAttributes current = UnixAttributes.of(folder, LinkOption.NOFOLLOW_LINKS);
    if (!current.isFolder()) {
      throw new FileSystemException(folder.toString(), null, "is no folder any more");
    }
    Permissions wanted = mend.wanted();
    // The owner first, as a change of it may take bits away.
    if (!Permissions.of(current).hasOwnersOf(wanted)) {
      wanted.giveTo(folder);
    }
    wanted.setModeOf(folder);
  }
}
