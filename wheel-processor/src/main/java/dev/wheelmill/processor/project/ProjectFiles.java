// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Printable;
import dev.wheelmill.processor.limits.FixedLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the files of a project's folder. Links that lead out of it are not followed, and no more of
 * a file is read than one written by people has. What can't be read is told by a notice.
 */
final class ProjectFiles {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int MOST_FILES = 100;

  private final Path folder;
  private final Path realFolder;
  private final List<Notice> notices = new ArrayList<>();

  /**
   * @param folder must be there
   * @throws IOException if it can't be looked at
   */
  ProjectFiles(Path folder) throws IOException {
    this.folder = folder;
    this.realFolder = folder.toRealPath();
  }

  /** What a person should know of the files, so far. */
  List<Notice> notices() {
    return List.copyOf(notices);
  }

  /** Tells of something that is wrong with a file, or doubtful. */
  void warn(String name, String message) {
    notices.add(Notice.warning(Printable.of(name), Printable.of(message)));
  }

  /** Tells of something that need not be wrong. */
  void inform(String name, String message) {
    notices.add(Notice.info(Printable.of(name), Printable.of(message)));
  }

  /** A regular file in the folder; empty if there is none, or a link to one leads out. */
  Optional<Path> file(String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      if (!file.toRealPath().startsWith(realFolder)) {
        warn(name, "not read, as it leads out of the folder");
        return Optional.empty();
      }
    } catch (IOException e) {
      warn(name, "not read: " + Reason.of(e));
      return Optional.empty();
    }
    return Optional.of(file).filter(Files::isRegularFile);
  }

  boolean isFile(String name) {
    return file(name).isPresent();
  }

  /**
   * The text of a file; empty if there is none, or it can't be read. What is not UTF-8 in it is
   * replaced, as it stands in comments mostly.
   */
  Optional<String> text(String name) {
    return file(name).flatMap(file -> text(name, file));
  }

  private Optional<String> text(String name, Path file) {
    try {
      Optional<byte[]> content = BoundedRead.upTo(file, FixedLimit.SETTINGS);
      if (content.isEmpty()) {
        warn(name, "not read, as it is larger than 1 MiB");
        return Optional.empty();
      }
      String text = new String(content.get(), StandardCharsets.UTF_8);
      if (text.indexOf('\0') >= 0) {
        warn(name, "not read, as it is not UTF-8");
        return Optional.empty();
      }
      return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    } catch (IOException e) {
      warn(name, "not read: " + Reason.of(e));
      return Optional.empty();
    }
  }

  /** The lines of a file; none if it can't be read. */
  List<String> lines(String name) {
    return text(name).map(text -> text.lines().toList()).orElse(List.of());
  }

  /** The names of files that fit a glob, sorted, from the project's folder; the first hundred. */
  List<String> names(String below, String glob) {
    List<String> names = new ArrayList<>();
    Path listed = folder.resolve(below);
    try {
      if (!Files.isDirectory(listed) || !listed.toRealPath().startsWith(realFolder)) {
        return List.of();
      }
    } catch (IOException e) {
      return List.of();
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(listed, glob)) {
      files.forEach(file -> names.add((below.isEmpty() ? "" : below + "/") + file.getFileName()));
    } catch (IOException | DirectoryIteratorException e) {
      warn(below.isEmpty() ? "." : below, "can't be listed: " + Reason.of(e));
      return List.of();
    }
    return names.stream().sorted().limit(MOST_FILES).toList();
  }
}
