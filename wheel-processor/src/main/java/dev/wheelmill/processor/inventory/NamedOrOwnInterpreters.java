package dev.wheelmill.processor.inventory;

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
public record NamedOrOwnInterpreters(
    InterpreterFinder finder, List<String> named, List<String> policy)
    implements InterpreterChoice {
  public NamedOrOwnInterpreters {
    named = List.copyOf(named);
    policy = List.copyOf(policy);
  }

  /**
   * Those that are named, else the first {@code python3} on PATH.
   *
   * @throws InterpreterException if one that is named is not at hand
   */
  @Override
  public List<Interpreter> forSources() {
    List<String> requests = named.isEmpty() ? policy : named;
    return requests.isEmpty()
        ? List.of(finder.select("python3"))
        : requests.stream().map(finder::select).distinct().toList();
  }

  /**
   * Its own.
   *
   * @throws InterpreterException if there is none that works, and none is named
   */
  @Override
  public List<Interpreter> forEnvironment(Path root) {
    return named.isEmpty() ? List.of(finder.ofEnvironment(root)) : forSources();
  }

  /** That of its prefix, else one of the same version. */
  @Override
  public List<Interpreter> forLibrary(LibraryFolder library) {
    if (!named.isEmpty()) {
      return forSources();
    }
    if (Files.isRegularFile(library.prefix().resolve("pyvenv.cfg"))) {
      return forEnvironment(library.prefix());
    }
    try {
      return List.of(finder.ofLibrary(library.path()));
    } catch (InterpreterException notThere) {
      return List.of(finder.select(library.version()));
    }
  }

  @Override
  public Interpreter target(Path executable) {
    return finder.select(executable.toString());
  }
}
