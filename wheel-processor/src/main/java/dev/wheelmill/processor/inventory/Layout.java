package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.python.Choice;
import java.nio.file.Path;
import java.util.List;

/**
 * Where an environment's files are, before any of them is looked at.
 *
 * @param boundary the folder that no path may lead out of
 * @param choice the interpreters that import from the folders
 * @param folders the folders they import from
 * @param notices what was left out, and why
 */
public record Layout(
    Path boundary,
    Choice choice,
    List<ImportFolder> folders,
    List<Notice> notices) {
  public Layout {
    folders = List.copyOf(folders);
    notices = List.copyOf(notices);
  }

  /** Those that import from the folders. */
  public List<Interpreter> interpreters() {
    return choice.interpreters();
  }
}
