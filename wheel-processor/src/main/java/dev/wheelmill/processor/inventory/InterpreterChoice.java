package dev.wheelmill.processor.inventory;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which interpreters a target is worked on for.
 *
 * @param finder finds and describes interpreters
 * @param named what the command line names, which goes before everything
 * @param policy what the policy names, for targets that have no interpreter of their own
 */
public record InterpreterChoice(InterpreterFinder finder, List<String> named, List<String> policy) {
  private static final Pattern LIBRARY = Pattern.compile("(?:python|pypy)(3(?:\\.\\d+)?)");

  public InterpreterChoice {
    named = List.copyOf(named);
    policy = List.copyOf(policy);
  }

  /**
   * For wheels and source folders: those that are named, else the first {@code python3} on PATH.
   *
   * @throws InterpreterException if one that is named is not at hand
   */
  public List<Interpreter> forSources() {
    List<String> requests = named.isEmpty() ? policy : named;
    return requests.isEmpty()
        ? List.of(finder.select("python3"))
        : requests.stream().map(finder::select).distinct().toList();
  }

  /**
   * For a virtual environment: its own.
   *
   * @throws InterpreterException if there is none that works, and none is named
   */
  public List<Interpreter> forEnvironment(Path root) {
    return named.isEmpty() ? List.of(finder.ofEnvironment(root)) : forSources();
  }

  /** For a folder {@code lib/pythonX.Y}: that of its prefix, else one of the same version. */
  public List<Interpreter> forLibrary(Path library) {
    if (!named.isEmpty()) {
      return forSources();
    }
    Path prefix = prefixOf(library);
    if (Files.isRegularFile(prefix.resolve("pyvenv.cfg"))) {
      return forEnvironment(prefix);
    }
    try {
      return List.of(finder.ofLibrary(library));
    } catch (InterpreterException notThere) {
      Matcher version = LIBRARY.matcher(library.getFileName().toString());
      return version.matches() ? List.of(finder.select(version.group(1))) : forSources();
    }
  }

  /** The folder above the {@code lib} of a library. */
  static Path prefixOf(Path library) {
    return FileFacts.folderOf(FileFacts.folderOf(library));
  }

  /** Whether a folder is a {@code pythonX.Y} below a {@code lib}. */
  static boolean isLibrary(Path folder) {
    Path name = folder.getFileName();
    Path parent = folder.getParent();
    return name != null
        && parent != null
        && parent.getParent() != null
        && LIBRARY.matcher(name.toString()).matches();
  }
}
