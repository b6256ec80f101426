package dev.wheelmill.processor.target;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tells what a path is, by what stands in it; changes nothing and starts nothing. */
public final class TargetFinder {
  private static final Set<String> SITE_FOLDERS = Set.of("site-packages", "dist-packages");

  private final Path workingFolder;
  private final Map<String, String> environment;

  /**
   * @param workingFolder what relative paths start from
   * @param environment the environment's variables, which name the active environment
   */
  public TargetFinder(Path workingFolder, Map<String, String> environment) {
    this.workingFolder = workingFolder;
    this.environment = Map.copyOf(environment);
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
          "no target: VIRTUAL_ENV is not set and there is no .venv here or above; name an"
              + " environment, a wheel or a folder");
    }
    return find(active.get());
  }

  /**
   * What the path is.
   *
   * @throws TargetException if there is nothing, or nothing that holds Python
   */
  public Target find(Path named) throws TargetException {
    Path path = workingFolder.resolve(named).toAbsolutePath().normalize();
    try {
      if (Files.isDirectory(path)) {
        return folder(path);
      }
      if (Files.isRegularFile(path)) {
        return file(path);
      }
    } catch (IOException e) {
      throw new TargetException(named + ": can't be read: " + e.getMessage(), e);
    }
    throw new TargetException(
        named + (Files.exists(path) ? ": neither a file nor a folder" : ": there is no such file"));
  }

  private static Target file(Path path) throws TargetException {
    if (isWheel(path)) {
      return new Target.WheelFile(path);
    }
    if (Files.isExecutable(path)) {
      return new Target.InterpreterPath(path);
    }
    throw new TargetException(
        path + ": neither a wheel (*.whl) nor an interpreter; name one, or a folder");
  }

  private static Target folder(Path path) throws IOException, TargetException {
    if (Files.isRegularFile(path.resolve("pyvenv.cfg"))) {
      return new Target.VirtualEnvironment(path);
    }
    if (isSiteFolder(path)) {
      return new Target.SitePackages(path);
    }
    List<Path> libraries = libraries(path);
    if (!libraries.isEmpty()) {
      return new Target.Prefix(path, libraries);
    }
    List<Path> wheels = children(path, TargetFinder::isWheel);
    if (!wheels.isEmpty()) {
      return new Target.WheelFolder(path, wheels);
    }
    if (holdsSources(path)) {
      return new Target.SourceFolder(path);
    }
    throw new TargetException(path + ": holds no environment, no wheel and no Python source");
  }

  private static boolean isWheel(Path path) {
    return path.toString().endsWith(".whl") && Files.isRegularFile(path);
  }

  private static boolean isSiteFolder(Path path) throws IOException {
    Path name = path.getFileName();
    return (name != null && SITE_FOLDERS.contains(name.toString()))
        || !children(path, TargetFinder::isMetadata).isEmpty();
  }

  private static boolean isMetadata(Path path) {
    return path.toString().endsWith(".dist-info") && Files.isDirectory(path);
  }

  /** The folders {@code lib/pythonX.Y}, and those of a lib64 that is no link to {@code lib}. */
  private static List<Path> libraries(Path prefix) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String lib : List.of("lib", "lib64")) {
      Path folder = prefix.resolve(lib);
      if (Files.isDirectory(folder) && !(lib.equals("lib64") && Files.isSymbolicLink(folder))) {
        found.addAll(children(folder, TargetFinder::isLibrary));
      }
    }
    return found;
  }

  private static boolean isLibrary(Path path) {
    return LibraryFolder.of(path).isPresent() && Files.isDirectory(path);
  }

  /** Looks until the first source; what can't be read holds none. */
  private static boolean holdsSources(Path folder) throws IOException {
    SourceSearch search = new SourceSearch();
    Files.walkFileTree(folder, search);
    return search.found;
  }

  private static final class SourceSearch extends SimpleFileVisitor<Path> {
    private boolean found;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      found = file.toString().endsWith(".py");
      return found ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) {
      return FileVisitResult.CONTINUE;
    }
  }

  private static List<Path> children(Path folder, Predicate<Path> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (wanted.test(entry)) {
          found.add(entry);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    found.sort(null);
    return found;
  }
}
