package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.diagnostic.Notice;
import java.nio.file.Path;
import java.util.List;

/**
 * Where an environment's files are, before any of them is looked at.
 *
 * @param boundary the folder that no path may lead out of
 * @param interpreters those that import from the folders
 * @param folders the folders they import from
 * @param notices what was left out, and why
 */
public record Layout(
    Path boundary,
    List<Interpreter> interpreters,
    List<ImportFolder> folders,
    List<Notice> notices) {
  public Layout {
    interpreters = List.copyOf(interpreters);
    folders = List.copyOf(folders);
    notices = List.copyOf(notices);
  }
}
