// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.access;

import dev.wheelmill.compiler.io.UnixAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which files a user can read: the permission bits of a file, and of every folder on the way to it,
 * through links too. Access control lists, and what else a system may have against a user, are not
 * looked at. Safe for use by several threads; each folder is looked at once.
 */
public final class Reach {
  /** As many links as Linux follows. */
  private static final int LINKS = 40;

  private final User user;
  private final Map<Path, Optional<String>> folders = new ConcurrentHashMap<>();

  public Reach(User user) {
    this.user = user;
  }

  /** Whose reach it is. */
  public User user() {
    return user;
  }

  /** Whether the user can read a file. */
  public boolean reads(Path file) {
    return obstacle(file).isEmpty();
  }

  /** Whether the user can see what is in a folder. */
  public boolean lists(Path folder) {
    return obstacle(folder).isEmpty();
  }

  /**
   * What keeps the user from reading a file, or from seeing what is in a folder, in words: the
   * folder on the way, if it is one, and its bits and owners. Empty if nothing does.
   */
  public Optional<String> obstacle(Path path) {
    return look(path.toAbsolutePath().normalize(), Permissions.READ, LINKS);
  }

  /** What keeps the user from running a file, in the same words. */
  public Optional<String> obstacleToRunning(Path file) {
    return look(file.toAbsolutePath().normalize(), Permissions.SEARCH, LINKS);
  }

  private Optional<String> look(Path path, int access, int links) {
    Path parent = path.getParent();
    Optional<String> before = parent == null ? Optional.empty() : folder(parent, links);
    return before.isPresent() ? before : itself(path, access, links);
  }

  /**
   * What keeps the user out of a folder, looked up once. Not by {@code computeIfAbsent}: one folder
   * is looked at while another is.
   */
  private Optional<String> folder(Path folder, int links) {
    Optional<String> remembered = folders.get(folder);
    if (remembered == null) {
      remembered = look(folder, Permissions.SEARCH, links);
      folders.put(folder, remembered);
    }
    return remembered;
  }

  /** What a link leads to, from the folder that it really stands in. */
  private static Path target(Path link) throws IOException {
    Path name = link.getFileName();
    Path folder = link.resolveSibling(".").toRealPath();
    return folder.resolve(Files.readSymbolicLink(folder.resolve(name))).normalize();
  }

  private Optional<String> itself(Path path, int access, int links) {
    try {
      UnixAttributes attributes = UnixAttributes.of(path, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isLink()) {
        return user.may(access, Permissions.of(attributes))
            ? Optional.empty()
            : Optional.of(path + " has " + Permissions.of(attributes));
      }
      if (links == 0) {
        return Optional.of(path + " is a link in a circle");
      }
      return look(target(path), access, links - 1);
    } catch (IOException e) {
      return Optional.of(path + " can't be looked at: " + e.getMessage());
    }
  }
}
