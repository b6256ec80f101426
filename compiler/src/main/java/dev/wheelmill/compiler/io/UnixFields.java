// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Reads attributes from the fields of the JDK's own class, where the JVM was started with {@code
 * --add-opens java.base/sun.nio.fs=ALL-UNNAMED}, as the jar's manifest has it, or with the name of
 * our module there, as the runtime's image has it. No other call gives the time of the last change
 * without a map of names for each file, and large environments have 100,000 of these.
 */
final class UnixFields {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final Optional<UnixFields> OPEN = open();

  private final Class<?> type;
  private final Field mode;
  private final Field uid;
  private final Field gid;
  private final Field size;
  private final Field inode;
  private final Field modifiedSecond;
  private final Field modifiedNano;
  private final Field changedSecond;
  private final Field changedNano;

  private UnixFields() throws ReflectiveOperationException {
    type = Class.forName("sun.nio.fs.UnixFileAttributes");
    mode = field("st_mode");
    uid = field("st_uid");
    gid = field("st_gid");
    size = field("st_size");
    inode = field("st_ino");
    modifiedSecond = field("st_mtime_sec");
    modifiedNano = field("st_mtime_nsec");
    changedSecond = field("st_ctime_sec");
    changedNano = field("st_ctime_nsec");
  }

  private static Optional<UnixFields> open() {
    try {
      return Optional.of(new UnixFields());
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  private Field field(String name) throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    if (!field.trySetAccessible()) {
      throw new IllegalAccessException("not opened: " + name);
    }
    return field;
  }

  /** Makes something of the fields. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(UnixFields fields, PosixFileAttributes read) throws IllegalAccessException;
  }

  /** The attributes of what is there; empty if the fields can't be read here. */
  static Optional<UnixAttributes> all(Path path, LinkOption... links) throws IOException {
    return read(UnixFields::attributes, path, links);
  }

  /** The same of what tells whether it was changed. */
  static Optional<UnixChange> change(Path path, LinkOption... links) throws IOException {
    return read(UnixFields::change, path, links);
  }

  private static <T> Optional<T> read(Reading<T> reading, Path path, LinkOption... links)
      throws IOException {
    if (OPEN.isEmpty()) {
      return Optional.empty();
    }
    UnixFields fields = OPEN.get();
    PosixFileAttributes read = Files.readAttributes(path, PosixFileAttributes.class, links);
    try {
      return fields.type.isInstance(read)
          ? Optional.of(reading.of(fields, read))
          : Optional.empty();
    } catch (IllegalAccessException e) {
      return Optional.empty();
    }
  }

  private UnixChange change(PosixFileAttributes read) throws IllegalAccessException {
    return new UnixChange(
        read.isSymbolicLink(), size.getLong(read), changed(read), inode.getLong(read));
  }

  private long changed(PosixFileAttributes read) throws IllegalAccessException {
    return changedSecond.getLong(read) * SECOND + changedNano.getLong(read);
  }

  private UnixAttributes attributes(PosixFileAttributes read) throws IllegalAccessException {
    return new UnixAttributes(
        mode.getInt(read),
        uid.getInt(read),
        gid.getInt(read),
        size.getLong(read),
        Instant.ofEpochSecond(modifiedSecond.getLong(read), modifiedNano.getLong(read)),
        changed(read),
        inode.getLong(read));
  }
}
