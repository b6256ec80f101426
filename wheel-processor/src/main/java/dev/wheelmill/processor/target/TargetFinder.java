// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.target;

import dev.wheelmill.compiler.interpreter.ExecutableFile;
import dev.wheelmill.compiler.io.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Tells what a path is, by what stands in it; changes nothing and starts nothing. */
public final class TargetFinder {

  private static final Set<String> OF_PROJECT = Set.of("pyproject.toml", "setup.py", "setup.cfg");

  /** Where an image of a system may have interpreters, below its root. */
  private static final List<String> PREFIXES = List.of("usr", "usr/local");

  private static final int MOST_NAMED = 3;

  private final Path workingFolder;
  private final Map<String, String> environment;
  private final boolean system;
  private final boolean mixtures;

  /**
   * @param workingFolder what relative paths start from
   * @param environment the variables: those that name the active environment, and {@code HOME}
   */
  public TargetFinder(Path workingFolder, Map<String, String> environment) {
    this(workingFolder, environment, false, false);
  }

  private TargetFinder(
      Path workingFolder, Map<String, String> environment, boolean system, boolean mixtures) {
    this.workingFolder = workingFolder;
    this.environment = Map.copyOf(environment);
    this.system = system;
    this.mixtures = mixtures;
  }

  /** The same, which takes the folders of the system for folders of sources if that is asked. */
  public TargetFinder withSystem(boolean wanted) {
    return new TargetFinder(workingFolder, environment, wanted, mixtures);
  }

  /** The same, for one who knows which wheels are meant, whatever else is in their folder. */
  public TargetFinder withMixtures() {
    return new TargetFinder(workingFolder, environment, system, true);
  }

  /**
   * What is worked on when nothing is named: the active environment, else {@code .venv} here or
   * above.
   *
   * @throws TargetException if there is neither
   */
  public Target findDefault() throws TargetException {
    Optional<Path> active =
        ActiveEnvironment.of(workingFolder, environment)
            .map(ActiveEnvironment::root)
            .or(() -> ActiveEnvironment.nearby(workingFolder));
    if (active.isEmpty()) {
      throw new TargetException(
          "no target: "
              + ActiveEnvironment.passedOver(workingFolder, environment)
                  .orElse("VIRTUAL_ENV is not set and there is no .venv here or above")
              + "; name an environment, a wheel or a folder");
    }
    Target target = find(active.get());
    if (target instanceof Target.VirtualEnvironment || target instanceof Target.Prefix) {
      return target;
    }
    throw new TargetException(
        "no target: "
            + active.get()
            + ", which is said to be the active environment, is none; name what is meant");
  }

  /**
   * What the path is.
   *
   * @throws TargetException if there is nothing, or nothing that holds Python
   */
  public Target find(Path named) throws TargetException {
    if (named.toString().isBlank()) {
      throw new TargetException("an empty path names nothing; . is the working folder");
    }
    Path path = workingFolder.resolve(named).toAbsolutePath().normalize();
    try {
      if (Files.isDirectory(path)) {
        return folder(path);
      }
      if (Files.isRegularFile(path)) {
        return file(path);
      }
    } catch (IOException e) {
      throw new TargetException(named + ": can't be read: " + Reason.of(e), e);
    }
    throw new TargetException(
        named + (Files.exists(path) ? ": neither a file nor a folder" : ": there is no such file"));
  }

  private static Target file(Path path) throws IOException, TargetException {
    if (isWheel(path)) {
      return new Target.WheelFile(path);
    }
    if (!Files.isExecutable(path)) {
      throw new TargetException(
          path + ": neither a wheel (*.whl) nor an interpreter; name one, or a folder");
    }
    Optional<String> objection = ExecutableFile.objection(path);
    if (objection.isPresent()) {
      throw new TargetException(path + ": " + objection.get());
    }
    return new Target.InterpreterPath(path);
  }

  private Target folder(Path path) throws IOException, TargetException {
    if (Files.isRegularFile(path.resolve("pyvenv.cfg"))) {
      return new Target.VirtualEnvironment(path);
    }
    if (isSiteFolder(path)) {
      return new Target.SitePackages(path);
    }
    refuseImage(path);
    List<Path> libraries = PythonFolders.libraries(path);
    if (!libraries.isEmpty()) {
      return new Target.Prefix(path, libraries);
    }
    List<Path> wheels = children(path, TargetFinder::isWheel);
    if (!wheels.isEmpty()) {
      refuseMixture(path);
      return new Target.WheelFolder(path, wheels);
    }
    return sources(path);
  }

  /**
   * Refuses the root of a system: its prefixes, its environments and its applications are targets.
   */
  private static void refuseImage(Path folder) throws IOException, TargetException {
    List<Path> prefixes = new ArrayList<>();
    for (String prefix : PREFIXES) {
      if (!PythonFolders.libraries(folder.resolve(prefix)).isEmpty()) {
        prefixes.add(folder.resolve(prefix));
      }
    }
    if (!prefixes.isEmpty()) {
      throw new TargetException(
          folder
              + ": is the root of a system; name the prefixes in it ("
              + some(prefixes)
              + "), its environments and the folders of applications");
    }
  }

  private void refuseMixture(Path folder) throws IOException, TargetException {
    boolean project = !children(folder, TargetFinder::isOfProject).isEmpty();
    if (!mixtures && (project || SourceSearch.in(folder).isFound())) {
      List<Path> below = children(folder, TargetFinder::holdsSources);
      throw new TargetException(
          folder
              + ": holds wheels and sources; name the wheels ("
              + folder.resolve("*.whl")
              + ")"
              + (below.isEmpty()
                  ? ", or move them to a folder of their own"
                  : " or a folder of sources (" + some(below) + ")"));
    }
  }

  private static boolean isOfProject(Path path) {
    return OF_PROJECT.contains(path.getFileName().toString());
  }

  private static boolean holdsSources(Path path) {
    return Files.isDirectory(path)
        && !SourceTree.isOfOtherTool(path)
        && SourceSearch.in(path).isFound();
  }

  private Target sources(Path folder) throws IOException, TargetException {
    Optional<String> objection =
        system ? Optional.empty() : SystemFolders.objection(folder, environment);
    if (objection.isPresent()) {
      throw new TargetException(
          folder + ": " + objection.get() + " (--system works on this folder all the same)");
    }
    Optional<Path> library = SourceTree.standardLibraryAround(folder.toRealPath());
    if (library.isPresent()) {
      throw new TargetException(folder + ": " + ofStandardLibrary(library.get()));
    }
    Optional<Path> sign = SourceTree.installationIn(folder);
    if (sign.isPresent()) {
      throw new TargetException(
          folder
              + ": is an installation of its own ("
              + folder.relativize(sign.get())
              + ") without a lib/pythonX.Y");
    }
    Optional<Path> site = SourceTree.installedIn(folder.toRealPath());
    if (site.isPresent()) {
      throw new TargetException(
          folder + ": came with what is installed in " + site.get() + "; name that");
    }
    SourceSearch search = SourceSearch.in(folder);
    if (search.isFound()) {
      return new Target.SourceFolder(folder);
    }
    throw new TargetException(folder + ": " + whyNoSources(search));
  }

  private static String whyNoSources(SourceSearch search) {
    if (!search.elsewhere().isEmpty()) {
      return "holds no source of its own; name what is in it: " + some(search.elsewhere());
    }
    List<Path> scripts = search.scripts();
    return scripts.isEmpty()
        ? "holds no environment, no wheel and no Python source"
        : "holds no Python module (.py), but scripts ("
            + some(scripts)
            + "), and there is nothing to be done: "
            + PythonScript.ADVICE;
  }

  private static String ofStandardLibrary(Path library) {
    Optional<Path> prefix = LibraryFolder.of(library).map(LibraryFolder::prefix);
    return "belongs to the standard library of a Python; name "
        + prefix.map(path -> "its prefix (" + path + ")").orElse("its interpreter")
        + " with --stdlib";
  }

  private static String some(List<Path> paths) {
    String first =
        paths.stream().limit(MOST_NAMED).map(Path::toString).collect(Collectors.joining(", "));
    return first + (paths.size() > MOST_NAMED ? ", ..." : "");
  }

  private static boolean isWheel(Path path) {
    return path.toString().endsWith(".whl") && Files.isRegularFile(path);
  }

  private static boolean isSiteFolder(Path path) throws IOException {
    return PythonFolders.isSite(path) || !children(path, TargetFinder::isMetadata).isEmpty();
  }

  private static boolean isMetadata(Path path) {
    return path.toString().endsWith(".dist-info")
        ? Files.isDirectory(path)
        : path.toString().endsWith(".egg-info")
            && Files.exists(path.resolve("installed-files.txt"));
  }

  private static List<Path> children(Path folder, Predicate<Path> wanted) throws IOException {
    return SourceTree.children(folder).stream().filter(wanted).toList();
  }
}
