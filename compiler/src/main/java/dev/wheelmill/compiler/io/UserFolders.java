// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folders of a user, by the rules of XDG's base directories. Each is empty if no variable names
 * it and the user has no home; a relative path says nothing. A home that is not there is none: who
 * made a folder in it would make the home.
 *
 * @param environment the variables of the environment
 */
public record UserFolders(Map<String, String> environment) {
  /** What a file in them is made with that nobody else is to read. */
  public static final FileAttribute<?> FILE_OF_THE_USER_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  public UserFolders {
    environment = Map.copyOf(environment);
  }

  /** What is remembered between runs. */
  public Optional<Path> state() {
    return named("XDG_STATE_HOME", ".local/state");
  }

  /** What can be made anew. */
  public Optional<Path> cache() {
    return named("XDG_CACHE_HOME", ".cache");
  }

  /** What the user set. */
  public Optional<Path> config() {
    return named("XDG_CONFIG_HOME", ".config");
  }

  /** What programs keep for the user. */
  public Optional<Path> data() {
    return named("XDG_DATA_HOME", ".local/share");
  }

  /** What lasts as long as the user is logged in; there is none in every session. */
  public Optional<Path> runtime() {
    return folder("XDG_RUNTIME_DIR");
  }

  /** The home that the environment names, if it is there. */
  public Optional<Path> home() {
    return namedHome().filter(Files::isDirectory);
  }

  /** The home that the environment names, if it is not there. */
  public Optional<Path> missingHome() {
    return namedHome().filter(home -> !Files.isDirectory(home));
  }

  private Optional<Path> namedHome() {
    return folder("HOME").or(() -> folder("USERPROFILE"));
  }

  /** The home that the system has for the account, whatever the environment says. */
  public static Optional<Path> homeOfAccount() {
    return absolute(System.getProperty("user.home"));
  }

  /** The folder that a variable names. */
  public Optional<Path> folder(String variable) {
    return absolute(environment.get(variable));
  }

  /**
   * The folder that a variable names, or else one in the user's home; none that is in a home which
   * is not there.
   *
   * @param belowHome which one
   */
  public Optional<Path> named(String variable, String belowHome) {
    return folder(variable)
        .or(() -> namedHome().map(home -> home.resolve(belowHome)))
        .filter(folder -> missingHome().filter(folder::startsWith).isEmpty());
  }

  private static Optional<Path> absolute(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(RawPath::of).filter(Path::isAbsolute);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
