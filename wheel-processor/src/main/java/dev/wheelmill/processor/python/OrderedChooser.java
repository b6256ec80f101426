package dev.wheelmill.processor.python;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import dev.wheelmill.processor.target.LibraryFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Chooses the interpreters that are named, else a target's own.
 *
 * @param finder finds and describes interpreters
 * @param named what the command line names, which goes before everything
 * @param policy what the policy names, for targets that have no interpreter of their own
 */
public record OrderedChooser(InterpreterFinder finder, List<String> named, List<String> policy)
    implements Chooser {
  public OrderedChooser {
    named = List.copyOf(named);
    policy = List.copyOf(policy);
  }

  /** Those that are named, else the first {@code python3} on PATH. */
  @Override
  public Choice forWheels() {
    if (!named.isEmpty()) {
      return byName();
    }
    return policy.isEmpty()
        ? Choice.of(List.of(finder.select("python3")), Ground.GUESS)
        : Choice.of(selected(policy), Ground.POLICY);
  }

  @Override
  public Choice forFolder(Path folder) {
    return forWheels();
  }

  /** Its own. */
  @Override
  public Choice forEnvironment(Path root) {
    return named.isEmpty()
        ? Choice.of(List.of(finder.ofEnvironment(root)), Ground.OWN)
        : byName();
  }

  /** That of its prefix, else one of the same version. */
  @Override
  public Choice forLibrary(LibraryFolder library) {
    if (!named.isEmpty()) {
      return byName();
    }
    if (Files.isRegularFile(library.prefix().resolve("pyvenv.cfg"))) {
      return forEnvironment(library.prefix());
    }
    try {
      return Choice.of(List.of(finder.ofLibrary(library.path())), Ground.OWN);
    } catch (InterpreterException notThere) {
      Interpreter other = finder.select(library.version());
      return new Choice(
          List.of(other), Ground.EVIDENCE, "as lib/" + library.path().getFileName() + " says");
    }
  }

  @Override
  public Choice forInterpreter(Path executable) {
    return Choice.of(List.of(finder.select(executable.toString())), Ground.TARGET);
  }

  private Choice byName() {
    return Choice.of(selected(named), Ground.NAMED);
  }

  private List<Interpreter> selected(List<String> requests) {
    return requests.stream().map(finder::select).distinct().toList();
  }
}
