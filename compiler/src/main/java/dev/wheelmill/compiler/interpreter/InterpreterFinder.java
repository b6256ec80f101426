// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.compiler.io.UserFolders;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the interpreters of a machine: on {@code PATH}, pyenv's and uv's. Each is asked at most
 * once in the life of a finder, and only when its name does not already rule it out. Safe for use
 * by several threads.
 */
public final class InterpreterFinder {

  /** Oldest first; of one version, CPython before others. */
  private static final Comparator<Interpreter> BY_VERSION =
      Comparator.comparing(InterpreterFinder::version)
          .thenComparing(Interpreter::implementation)
          .thenComparing(Interpreter::executable);

  /** Final releases first, then the newest. */
  private static final Comparator<Interpreter> BY_PREFERENCE =
      Comparator.comparing((Interpreter interpreter) -> version(interpreter).isFinal())
          .thenComparing(InterpreterFinder::version)
          .reversed();

  private final CandidateSearch search;
  private final InterpreterCache cache;
  private @Nullable List<Candidate> candidates;

  /** A finder for the process's own environment. */
  public InterpreterFinder() {
    this(System.getenv(), new InterpreterProbe());
  }

  /**
   * A finder that remembers nothing from one run to the next.
   *
   * @param environment where {@code PATH}, {@code HOME}, {@code PYENV_ROOT}, {@code XDG_DATA_HOME}
   *     and {@code UV_PYTHON_INSTALL_DIR} are looked up
   */
  public InterpreterFinder(Map<String, String> environment, InterpreterProbe probe) {
    this(environment, probe, InterpreterMemory.NONE);
  }

  private InterpreterFinder(
      Map<String, String> environment, InterpreterProbe probe, InterpreterMemory memory) {
    this(new CandidateSearch(environment), new InterpreterCache(probe, memory));
  }

  /**
   * A finder that remembers in the user's state folder what interpreters of virtual environments
   * said of themselves, and goes by it while they and their files are unchanged.
   *
   * @param environment where that folder is looked up too
   */
  public static InterpreterFinder remembering(Map<String, String> environment) {
    Optional<Path> folder =
        new UserFolders(environment)
            .state()
            .map(state -> state.resolve("wheelmill").resolve("interpreters"));
    return new InterpreterFinder(
        environment, new InterpreterProbe(), new InterpreterMemory(folder, true));
  }

  private InterpreterFinder(CandidateSearch search, InterpreterCache cache) {
    this.search = search;
    this.cache = cache;
  }

  /**
   * A finder that looks for everything anew, as an installer may have changed what there is. What
   * an interpreter of an environment has said counts while the files that it goes by are the same.
   */
  public InterpreterFinder anew() {
    return new InterpreterFinder(search, cache.ofEnvironments());
  }

  /** The same for a run that is to leave nothing: what it learns is not remembered. */
  public InterpreterFinder leavingNothing() {
    return new InterpreterFinder(search, cache.leavingNothing());
  }

  /** What {@link #all} found and cannot use. */
  public record Skipped(Path executable, String reason) {}

  /** All interpreters that can be used, each once, by version, the oldest first. */
  public List<Interpreter> all() {
    return described(candidates()).sorted(BY_VERSION).toList();
  }

  /** The executables that were asked until now and are no interpreters that can be used. */
  public List<Skipped> skipped() {
    return cache.failures();
  }

  /**
   * The interpreter that a person asks for.
   *
   * @param request the path of an interpreter or of a virtual environment; the name of an
   *     executable on {@code PATH}; or a version, with or without an implementation: {@code 3.11},
   *     {@code 3.11.7}, {@code python3.11}, {@code cpython3.11}, {@code pypy3.10}, {@code pypy3}.
   *     Of several that fit, final releases come before prereleases, then the newest is taken
   * @throws InterpreterException if there is none; the message says what there is
   */
  public Interpreter select(String request) {
    Optional<Path> path = asPath(request);
    if (path.isPresent()) {
      return named(path.get());
    }
    Optional<InterpreterRequest> wish = InterpreterRequest.parse(request);
    if (wish.filter(InterpreterRequest::namesMinorVersion).isEmpty()) {
      Optional<Interpreter> first = onPath(request);
      if (first.isPresent()) {
        return first.get();
      }
    }
    return wish.flatMap(this::best).orElseThrow(() -> notFound(request, wish));
  }

  /**
   * The first executable of a name on {@code PATH}, if there is one.
   *
   * @throws InterpreterException if it cannot be used
   */
  public Optional<Interpreter> onPath(String name) {
    return search.firstOnPath(name).map(executable -> cache.describe(executable, "PATH"));
  }

  /**
   * The interpreter of a virtual environment.
   *
   * @param root the folder with {@code pyvenv.cfg}
   * @throws InterpreterException if there is none, or it cannot be used
   */
  public Interpreter ofEnvironment(Path root) {
    if (!VirtualEnvironments.isRoot(root)) {
      throw new InterpreterException(root + ": no virtual environment: there is no pyvenv.cfg");
    }
    Path executable =
        VirtualEnvironments.interpreter(root)
            .orElseThrow(() -> new InterpreterException(VirtualEnvironments.without(root)));
    return cache.describe(executable, "pyvenv.cfg");
  }

  /**
   * The interpreter that a folder of modules belongs to: {@code /usr/local/bin/python3.11} for
   * {@code /usr/local/lib/python3.11}.
   *
   * @throws InterpreterException if there is none, or it cannot be used
   */
  public Interpreter ofLibrary(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    Path library = absolute.getParent();
    Path prefix = library == null ? null : library.getParent();
    if (prefix == null) {
      throw new InterpreterException(folder + ": no PREFIX/lib/pythonX.Y");
    }
    return cache.describe(prefix.resolve("bin").resolve(absolute.getFileName()), "named");
  }

  private Interpreter named(Path path) {
    return VirtualEnvironments.isRoot(path) ? ofEnvironment(path) : cache.describe(path, "named");
  }

  /** Those are asked whose name promises the version; if none has it, those whose name is mute. */
  private Optional<Interpreter> best(InterpreterRequest wish) {
    Stream<Candidate> mute = candidates().stream().filter(c -> c.name().isEmpty());
    return newest(promising(wish), wish).or(() -> newest(mute, wish));
  }

  private Stream<Candidate> promising(InterpreterRequest wish) {
    return candidates().stream().filter(c -> c.name().filter(wish::mayAdmit).isPresent());
  }

  private Optional<Interpreter> newest(Stream<Candidate> among, InterpreterRequest wish) {
    // Sorting is stable, so of equals the first on PATH comes first.
    return described(among.toList()).filter(wish::admits).sorted(BY_PREFERENCE).findFirst();
  }

  private synchronized List<Candidate> candidates() {
    if (candidates == null) {
      candidates = search.all();
    }
    return candidates;
  }

  private Stream<Interpreter> described(List<Candidate> among) {
    return among.stream().flatMap(c -> cache.tryDescribe(c.executable(), c.source()).stream());
  }

  private static PythonVersion version(Interpreter interpreter) {
    return PythonVersion.parse(interpreter.version()).orElseThrow();
  }

  private InterpreterException notFound(String request, Optional<InterpreterRequest> wish) {
    String usable =
        all().stream()
            .map(i -> i.implementation() + " " + i.version() + " (" + i.executable() + ")")
            .collect(Collectors.joining(", "));
    String unusable =
        wish.stream()
            .flatMap(this::refused)
            .map(reason -> "; not usable: " + reason)
            .collect(Collectors.joining());
    return new InterpreterException(
        "no interpreter for \"%s\"; found: %s%s; name another with --python PATH"
            .formatted(request, usable.isEmpty() ? "none" : usable, unusable));
  }

  /** The reasons against those whose name promised what was wished for. */
  private Stream<String> refused(InterpreterRequest wish) {
    Set<Path> promising = promising(wish).map(Candidate::executable).collect(Collectors.toSet());
    return skipped().stream().filter(s -> promising.contains(s.executable())).map(Skipped::reason);
  }

  /** A path has a separator, or names something in the working folder that is no version. */
  private static Optional<Path> asPath(String request) {
    try {
      Path path = RawPath.of(request);
      boolean separated = request.indexOf('/') >= 0 || request.contains(File.separator);
      return separated || VirtualEnvironments.isRoot(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      throw new InterpreterException("no path and no version: \"" + request + "\"", e);
    }
  }
}
