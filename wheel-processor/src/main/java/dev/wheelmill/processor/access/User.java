// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.access;

import java.util.Optional;
import java.util.Set;

/**
 * Somebody whom the system lets do something, or not.
 *
 * @param name as they were named
 * @param uid their number
 * @param groups the numbers of all their groups
 */
public record User(String name, int uid, Set<Integer> groups) {
  /** A group that no file has: a new file may have one that its source does not have. */
  private static final int NO_GROUP = -1;

  public User {
    groups = Set.copyOf(groups);
  }

  /** Whether it is root, whom no permission bits keep out. */
  public boolean isRoot() {
    return uid == 0;
  }

  /**
   * Whether they may do something.
   *
   * @param access {@link Permissions#READ} or {@link Permissions#SEARCH}
   */
  public boolean may(int access, Permissions permissions) {
    return isRoot() || (permissions.mode() & access & bitsOf(permissions)) != 0;
  }

  private int bitsOf(Permissions permissions) {
    if (permissions.uid() == uid) {
      return Permissions.OWNER;
    }
    return groups.contains(permissions.gid()) ? Permissions.GROUP : Permissions.OTHERS;
  }

  /** The permissions of bytecode that they write anew into a folder. */
  public Permissions bytecodeOf(Permissions source, Permissions folder) {
    Permissions wanted = source.ofBytecode();
    if (isRoot()) {
      return wanted;
    }
    int made = folder.handsOnGroup() ? folder.gid() : NO_GROUP;
    int group = groups.contains(wanted.gid()) ? wanted.gid() : made;
    return new Permissions(wanted.mode(), uid, group);
  }

  /**
   * What they can make of a folder of bytecode so that all come to what is in it who come to the
   * sources. Bits are given to nobody who does not have them for the folder of the sources.
   *
   * @return empty if it is so already, or they can't do anything about it
   */
  public Optional<Permissions> mended(CacheFolder folder) {
    Permissions have = folder.permissions();
    boolean isTheirs = isRoot() || have.uid() == uid;
    if (folder.isOpen() || !isTheirs) {
      return Optional.empty();
    }
    Permissions like = folder.ofSources().ofFolderInside();
    Permissions widened = widened(have, like);
    if (widened.allow(Permissions.SEARCH, like)) {
      return Optional.of(widened);
    }
    return given(like).or(() -> Optional.of(widened).filter(wider -> !wider.equals(have)));
  }

  /**
   * The permissions that the user can give by changing the owner or the group: root as it likes,
   * others to a group of theirs.
   */
  private Optional<Permissions> given(Permissions like) {
    if (isRoot()) {
      return Optional.of(like);
    }
    Permissions withTheirGroup = new Permissions(like.mode(), uid, like.gid());
    return Optional.of(withTheirGroup)
        .filter(
            permissions ->
                groups.contains(like.gid()) && permissions.allow(Permissions.SEARCH, like));
  }

  /** The most bits for reading that can be had without another owner or group. */
  private static Permissions widened(Permissions have, Permissions wanted) {
    Permissions like = wanted.withMode(wanted.mode() & (Permissions.READ | Permissions.SEARCH));
    int others = like.mode() & Permissions.OTHERS;
    int members = (like.mode() & Permissions.GROUP) >> 3;
    int added =
        have.gid() == like.gid()
            ? like.mode() & (Permissions.GROUP | Permissions.OTHERS)
            : (others & members) | ((others & members) << 3);
    int owners = have.uid() == like.uid() ? like.mode() & Permissions.OWNER : 0;
    return have.withMode(have.mode() | added | owners);
  }
}
