// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.access;

import dev.wheelmill.compiler.io.ProcessUser;
import dev.wheelmill.compiler.io.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Says of a folder that nothing can be written into why that is, and what helps. */
public final class WriteAccess {
  private WriteAccess() {}

  /** Whether who runs this can't write into a folder. */
  public static boolean isMissing(Path folder) {
    return !Files.isWritable(folder);
  }

  /** The reason and the remedy, for a folder that can't be written into. */
  public static String explain(Path folder) {
    try {
      folder.getFileSystem().provider().checkAccess(folder, AccessMode.WRITE);
      return "can't be written to"; // Until a moment ago.
    } catch (AccessDeniedException e) {
      return byPermissions(folder);
    } catch (IOException e) {
      return "can't be written to: "
          + Reason.of(e)
          + "; run this where it can be, as when an image is built";
    }
  }

  private static String byPermissions(Path folder) {
    try {
      return ofPermissions(folder);
    } catch (IOException | UnsupportedOperationException e) {
      return "can't be written to: permission denied; run this as its owner, or make it writable";
    }
  }

  private static String ofPermissions(Path folder) throws IOException {
    String owner = Files.getOwner(folder).getName();
    String user = ProcessUser.principal(Path.of(System.getProperty("java.io.tmpdir"))).getName();
    String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    return owner.equals(user)
        ? "can't be written to, as its permissions are %s; make it writable (chmod u+w)"
            .formatted(permissions)
        : "can't be written to by %s: it is %s's (%s); run this as %s, or make it writable for %s"
            .formatted(user, owner, permissions, owner, user);
  }
}
