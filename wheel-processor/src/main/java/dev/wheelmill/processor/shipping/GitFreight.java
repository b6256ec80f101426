// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.files.FileEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What git takes along into a clone: all that it does not ignore, once it is committed. Git itself
 * says what it ignores.
 *
 * @param left what it ignores
 * @param converted what has other bytes in a clone
 * @param notices what could not be asked
 */
record GitFreight(Set<Path> left, Set<Path> converted, List<Notice> notices) implements Freight {
  private static final List<String> IGNORED = List.of("check-ignore", "-z", "--stdin");

  /** Git's own failures; less than that is an answer. */
  private static final int FATAL = 128;

  GitFreight {
    left = Set.copyOf(left);
    converted = Set.copyOf(converted);
    notices = List.copyOf(notices);
  }

  /**
   * Asks git about files. What can't be asked is told, and is then taken to go along as it is.
   *
   * @param folder the folder that is committed; what is not in it is not asked about
   * @param taken the bytecode, with its sources
   * @param environment the variables of the environment
   */
  static Freight of(Path folder, List<Taken> taken, Map<String, String> environment) {
    Map<String, Path> files =
        taken.stream()
            .flatMap(GitFreight::files)
            .filter(file -> file.startsWith(folder))
            .distinct()
            .collect(Collectors.toMap(file -> name(folder, file), file -> file));
    if (files.isEmpty()) {
      return new Freight.Everything();
    }
    try {
      return asked(new Git(folder, environment), files);
    } catch (IOException e) {
      return unknown(folder, String.valueOf(e.getMessage()));
    }
  }

  private static Stream<Path> files(Taken taken) {
    return Stream.concat(Stream.of(taken.file()), taken.source().stream().map(FileEntry::file));
  }

  /** As git is told it: a name that begins with a colon would mean something else. */
  private static String name(Path folder, Path file) {
    return Git.HERE + RawPath.text(folder.relativize(file));
  }

  private static GitFreight asked(Git git, Map<String, Path> files) throws IOException {
    Git.Answer ignored = git.ask(IGNORED, files.keySet());
    if (ignored.status() >= FATAL) {
      return unknown(git.folder(), ignored.complaint());
    }
    Set<Path> left =
        ignored.output().stream()
            .map(files::get)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<String, Path> packed =
        files.entrySet().stream()
            .filter(file -> !left.contains(file.getValue()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new GitFreight(left, GitConversion.of(git, packed), List.of());
  }

  private static GitFreight unknown(Path folder, String complaint) {
    Notice notice =
        Notice.warning(
            folder.toString(),
            "git does not say what it ignores, so all is taken to go along: " + complaint);
    return new GitFreight(Set.of(), Set.of(), List.of(notice));
  }

  @Override
  public boolean isLeft(Path file) {
    return left.contains(file);
  }

  @Override
  public boolean isConverted(Path file) {
    return converted.contains(file);
  }
}
