// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.files.ImportFolder;
import dev.wheelmill.processor.python.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an environment's files are, before any of them is looked at.
 *
 * @param boundary the folder that no path may lead out of
 * @param choice the interpreters that import from the folders
 * @param folders the folders they import from
 * @param notices what was left out, and why
 */
public record Layout(
    Path boundary, Choice choice, List<ImportFolder> folders, List<Notice> notices) {
  public Layout {
    folders = List.copyOf(folders);
    notices = List.copyOf(notices);
  }

  /** The same with the notices of another one too. */
  Layout withNoticesOf(Layout other) {
    List<Notice> allNotices =
        Stream.concat(notices.stream(), other.notices.stream()).distinct().toList();
    return new Layout(boundary, choice, folders, allNotices);
  }

  /** Those that import from the folders. */
  public List<Interpreter> interpreters() {
    return choice.interpreters();
  }

  /**
   * Whether no interpreter but these imports from the environment's own folders: it is a virtual
   * environment, and its own interpreter is one of them.
   */
  public boolean isOfTheseAlone() {
    return Files.isRegularFile(boundary.resolve("pyvenv.cfg"))
        && interpreters().stream().anyMatch(interpreter -> isSame(interpreter.prefix(), boundary));
  }

  private static boolean isSame(Path prefix, Path root) {
    try {
      return prefix.equals(root) || Files.isSameFile(prefix, root);
    } catch (IOException e) {
      return false;
    }
  }

  /** One of the folders alone. */
  public Layout only(ImportFolder folder) {
    return new Layout(boundary, choice, List.of(folder), List.of());
  }

  /** Where else one of the interpreters imports from. */
  public Layout elsewhere(Interpreter interpreter, List<ImportFolder> folders) {
    return new Layout(boundary, choice.only(interpreter), folders, List.of());
  }
}
