// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.access;

import dev.wheelmill.compiler.io.UnixAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * What the system says of who may do what with a file or folder. Access control lists are not
 * looked at.
 *
 * @param mode its permission bits, with those beyond {@code 0777}
 * @param uid the number of its owner
 * @param gid the number of its group
 */
public record Permissions(int mode, int uid, int gid) {
  /** Of a file, the bits for reading it. */
  public static final int READ = 0444;

  /** Of a folder, the bits for coming to what is in it. */
  public static final int SEARCH = 0111;

  static final int OWNER = 0700;
  static final int GROUP = 0070;
  static final int OTHERS = 0007;

  /** The bits of a folder, with that by which it hands its group on to what is made in it. */
  private static final int OF_FOLDERS = 02777;

  private static final int ALL = 07777;
  private static final int HANDS_ON = 02000;
  private static final int READ_WRITE = 0666;

  private static final int STICKY = 01000;
  private static final int WRITE_OF_OTHERS = 0022;
  private static final int OWNER_WRITE = 0200;

  /** The permissions of what is there. */
  public static Permissions of(Path path, LinkOption... links) throws IOException {
    return of(UnixAttributes.of(path, links));
  }

  /** The permissions of what has these attributes. */
  public static Permissions of(UnixAttributes attributes) {
    return new Permissions(attributes.mode() & ALL, attributes.uid(), attributes.gid());
  }

  /** The permissions of a file or folder that was made just now. */
  public static Permissions ofFresh(Path path) throws IOException {
    return of(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** The same with other bits. */
  public Permissions withMode(int other) {
    return new Permissions(other, uid, gid);
  }

  /**
   * The permissions for the bytecode of a source with these: the bits for reading and writing, with
   * the owner's for writing, as CPython gives them whatever the umask.
   */
  public Permissions ofBytecode() {
    return withMode((mode & READ_WRITE) | OWNER_WRITE);
  }

  /**
   * The permissions for a folder of bytecode inside a folder with these. Where all may write but
   * each deletes only what is theirs, as in {@code /tmp}, nobody else is to put bytecode.
   */
  public Permissions ofFolderInside() {
    int shared = (mode & STICKY) == 0 ? 0 : WRITE_OF_OTHERS;
    return withMode(mode & OF_FOLDERS & ~shared);
  }

  /** Whether it is root's, who alone may give files away. */
  public boolean isRoots() {
    return uid == 0;
  }

  public boolean hasOwnersOf(Permissions other) {
    return uid == other.uid && gid == other.gid;
  }

  public boolean hasMode(int bits) {
    return mode == bits;
  }

  /** Whether what is made in such a folder has the folder's group, whoever makes it. */
  boolean handsOnGroup() {
    return (mode & HANDS_ON) != 0;
  }

  /**
   * Whether all may do something with this who may do it with something else, by owner, group and
   * others. An owner is taken to be in the group of what they own.
   *
   * @param access {@link #READ} or {@link #SEARCH}
   */
  public boolean allow(int access, Permissions other) {
    return (needed(access, other) & ~mode) == 0;
  }

  private int needed(int access, Permissions other) {
    int owner = other.isRoots() ? 0 : other.mode & access & OWNER;
    int group = other.mode & access & GROUP;
    int others = other.mode & access & OTHERS;
    return ofOwner(owner, other) | ofGroup(group, other) | ofOthers(others, other);
  }

  private int ofOwner(int bit, Permissions other) {
    int asMember = gid == other.gid ? bit >> 3 : (bit >> 3) | (bit >> 6);
    return uid == other.uid ? bit : asMember;
  }

  /** Members of another group are others here, or are in this group too. */
  private int ofGroup(int bit, Permissions other) {
    return gid == other.gid ? bit : bit | (bit >> 3);
  }

  private int ofOthers(int bit, Permissions other) {
    int asOwner = uid == other.uid || isRoots() ? 0 : bit << 6;
    int asMember = gid == other.gid ? 0 : bit << 3;
    return bit | asOwner | asMember;
  }

  /** Whether nobody gets a bit by this who does not have it by something else. */
  boolean isWithin(Permissions other) {
    return hasOwnersOf(other) && (mode & ~other.mode & 0777) == 0;
  }

  /** Gives something to the owner and the group of this, and says whether the system lets it be. */
  public boolean tryToGive(Path path) {
    try {
      giveTo(path);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Gives something to the owner and the group of this. */
  public void giveTo(Path path) throws IOException {
    Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
  }

  /** Gives something to the group of this, and says whether the system lets it be. */
  public boolean tryToGiveGroup(Path path) {
    try {
      Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Sets the bits of a file or folder to those of this. */
  public void setModeOf(Path path) throws IOException {
    Files.setAttribute(path, "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public String toString() {
    return String.format(
        "mode %04o, owner %s, group %s",
        mode, Integer.toUnsignedString(uid), Integer.toUnsignedString(gid));
  }
}
