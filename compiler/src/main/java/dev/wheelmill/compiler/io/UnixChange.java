// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * That part of {@link UnixAttributes} which tells whether something was changed.
 *
 * @param link whether it is a link
 * @param size in bytes
 * @param changed when anything of it was changed, in nanoseconds since 1970
 * @param inode its number
 */
public record UnixChange(boolean link, long size, long changed, long inode) {
  private static final String ALL = "unix:isSymbolicLink,size,ctime,ino";

  /** What is there now. */
  public static UnixChange of(Path path, LinkOption... links) throws IOException {
    Optional<UnixChange> read = UnixFields.change(path, links);
    return read.isPresent() ? read.get() : byName(path, links);
  }

  static UnixChange byName(Path path, LinkOption... links) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(path, ALL, links);
    return new UnixChange(
        Boolean.TRUE.equals(attributes.get("isSymbolicLink")),
        UnixAttributes.number(attributes, "size").longValue(),
        UnixAttributes.changed(attributes),
        UnixAttributes.number(attributes, "ino").longValue());
  }
}
