// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the system says of a path, asked in one call. Owners are numbers: to look up their names may
 * take a network.
 *
 * @param mode the bits that say what it is, and who may do what with it
 * @param uid the number of its owner
 * @param gid the number of its group
 * @param size in bytes
 * @param modified when its content was changed
 * @param changed when anything of it was changed, in nanoseconds since 1970
 * @param inode its number
 */
public record UnixAttributes(
    int mode, int uid, int gid, long size, Instant modified, long changed, long inode) {
  private static final String ALL = "unix:mode,uid,gid,size,lastModifiedTime,ctime,ino";
  private static final int TYPE = 0170000;
  private static final int FOLDER = 0040000;
  private static final int FILE = 0100000;
  private static final int LINK = 0120000;

  /** The attributes of what is there. */
  public static UnixAttributes of(Path path, LinkOption... links) throws IOException {
    Optional<UnixAttributes> read = UnixFields.all(path, links);
    return read.isPresent() ? read.get() : byName(path, links);
  }

  /** The attributes by their names, which every JDK gives, and which takes twice as long. */
  static UnixAttributes byName(Path path, LinkOption... links) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(path, ALL, links);
    return new UnixAttributes(
        number(attributes, "mode").intValue(),
        number(attributes, "uid").intValue(),
        number(attributes, "gid").intValue(),
        number(attributes, "size").longValue(),
        attributes.get("lastModifiedTime") instanceof FileTime time
            ? time.toInstant()
            : Instant.EPOCH,
        changed(attributes),
        number(attributes, "ino").longValue());
  }

  /** When anything was changed, in nanoseconds since 1970. */
  static long changed(Map<String, Object> attributes) {
    return attributes.get("ctime") instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
  }

  static Number number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number : -1;
  }

  public boolean isFolder() {
    return (mode & TYPE) == FOLDER;
  }

  public boolean isFile() {
    return (mode & TYPE) == FILE;
  }

  public boolean isLink() {
    return (mode & TYPE) == LINK;
  }
}
