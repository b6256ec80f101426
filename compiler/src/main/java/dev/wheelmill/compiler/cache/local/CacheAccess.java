// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.local;

import dev.wheelmill.compiler.cache.CodeCache.Trouble;
import dev.wheelmill.compiler.io.ProcessUser;
import dev.wheelmill.compiler.io.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with a cache's folder; found out when it is first asked. Code from a cache runs,
 * so a folder that nobody named is used only if it is the user's and nobody else can write to it.
 */
final class CacheAccess {
  private enum Allowed {
    ALL,
    READING,
    NOTHING
  }

  private final CacheFolder folder;
  private final boolean named;
  private volatile @Nullable Allowed allowed;
  private volatile Optional<Trouble> trouble = Optional.empty();

  CacheAccess(CacheFolder folder, boolean named) {
    this.folder = folder;
    this.named = named;
  }

  boolean mayRead() {
    return allowed() != Allowed.NOTHING;
  }

  boolean mayWrite() {
    return allowed() == Allowed.ALL;
  }

  Optional<Trouble> trouble() {
    return trouble;
  }

  /** Ends all writing, as it failed for that reason. */
  synchronized void lose(IOException reason) {
    if (allowed == Allowed.ALL) {
      allowed = Allowed.READING;
      tell("can't be written: " + reason);
    }
  }

  private Allowed allowed() {
    Allowed current = allowed;
    return current == null ? findOut() : current;
  }

  private synchronized Allowed findOut() {
    Allowed current = allowed;
    if (current == null) {
      current = tryOut();
      allowed = current;
    }
    return current;
  }

  private Allowed tryOut() {
    try {
      if (!named && !isOfUser()) {
        return refuse("is another user's, or others can write to it");
      }
      folder.create();
      folder.checkWritable();
      return Allowed.ALL;
    } catch (IOException | UnsupportedOperationException e) {
      return named && Files.isDirectory(folder.root())
          ? readOnly("can't be written: " + Reason.of(e))
          : refuse("can't be written: " + Reason.of(e));
    }
  }

  /** Looks at the folder, or if it is not there at the one in which it will be made. */
  private boolean isOfUser() throws IOException {
    Path nearest = folder.root();
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    return Files.getOwner(nearest).equals(ProcessUser.principal(nearest))
        && (!nearest.equals(folder.root()) || isPrivate());
  }

  private boolean isPrivate() throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder.root());
    return !permissions.contains(PosixFilePermission.GROUP_WRITE)
        && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }

  private Allowed readOnly(String reason) {
    tell("is only read, as it " + reason);
    return Allowed.READING;
  }

  private Allowed refuse(String reason) {
    tell("is not used, as it " + reason);
    return Allowed.NOTHING;
  }

  private void tell(String reason) {
    trouble = Optional.of(new Trouble(folder.root().toString(), reason, !named));
  }
}
