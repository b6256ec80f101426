// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

/**
 * What the system says of a path, asked in one call. Owners are numbers: to look up their names may
 * take a network.
 *
 * @param type the bits of its mode that say what it is
 * @param permissions who may do what with it
 * @param size in bytes
 * @param modified when its content was changed
 */
public record UnixAttributes(int type, Permissions permissions, long size, Instant modified) {
  private static final String ALL = "unix:mode,uid,gid,size,lastModifiedTime";
  private static final int TYPE = 0170000;
  private static final int FOLDER = 0040000;
  private static final int FILE = 0100000;
  private static final int LINK = 0120000;

  /** The attributes of what is there. */
  public static UnixAttributes of(Path path, LinkOption... links) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(path, ALL, links);
    int mode = number(attributes, "mode").intValue();
    Permissions permissions =
        new Permissions(
            mode & 07777,
            number(attributes, "uid").intValue(),
            number(attributes, "gid").intValue());
    Instant modified =
        attributes.get("lastModifiedTime") instanceof FileTime time
            ? time.toInstant()
            : Instant.EPOCH;
    return new UnixAttributes(
        mode & TYPE, permissions, number(attributes, "size").longValue(), modified);
  }

  private static Number number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number : -1;
  }

  public boolean isFolder() {
    return type == FOLDER;
  }

  public boolean isFile() {
    return type == FILE;
  }

  public boolean isLink() {
    return type == LINK;
  }
}
