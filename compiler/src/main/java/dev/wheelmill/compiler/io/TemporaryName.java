// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The names of files that are written beside their place and then renamed over it, by which those
 * that a killed run left behind are known again.
 */
public enum TemporaryName {
  /** Of a file of an environment, whose own name may be as long as a name can be. */
  OF_ENVIRONMENT(".wheelmill-", false, ".tmp"),

  /** Of a wheel. */
  OF_WHEEL(".", true, ".wheelmill-tmp"),

  /** Of what stands beside other files that may be written just now: it says of which it is. */
  OF_STATE("", true, ".tmp");

  private final String start;
  private final boolean named;
  private final String end;
  private final Pattern pattern;

  /**
   * @param named whether the file's own name is part of it
   */
  TemporaryName(String start, boolean named, String end) {
    this.start = start;
    this.named = named;
    this.end = end;
    this.pattern =
        Pattern.compile(
            Pattern.quote(start) + (named ? ".+\\." : "") + "[0-9a-f]{16}" + Pattern.quote(end));
  }

  /** A new name in the folder of a file. */
  public Path beside(Path file) {
    String name = named ? file.getFileName() + "." : "";
    return file.resolveSibling(start + name + random() + end);
  }

  /** Digits that no other file of this moment has, to be had without the system's help. */
  public static String random() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  /** Whether a file has such a name. */
  public boolean matches(Path file) {
    Path name = file.getFileName();
    return name != null && pattern.matcher(name.toString()).matches();
  }

  /**
   * Deletes what killed runs left in a folder.
   *
   * @param filter tells which of the files with such names are deleted
   */
  public void clear(Path folder, Predicate<Path> filter) throws IOException {
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(folder, file -> matches(file) && filter.test(file))) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }
}
