// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.target;

import dev.wheelmill.compiler.io.UserFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Folders that nobody means as folders of sources: a path that a script puts together from an empty
 * variable leads to one.
 */
public final class SystemFolders {
  private static final Set<Path> THEMSELVES =
      paths(
          "/",
          "/etc",
          "/lib",
          "/lib32",
          "/lib64",
          "/run",
          "/tmp",
          "/usr",
          "/usr/bin",
          "/usr/include",
          "/usr/lib",
          "/usr/lib32",
          "/usr/lib64",
          "/usr/local",
          "/usr/sbin",
          "/usr/share",
          "/var",
          "/var/lib",
          "/var/tmp");
  private static final Set<Path> WITH_ALL_BELOW =
      paths("/bin", "/boot", "/dev", "/proc", "/sbin", "/sys");
  private static final Path IN_MEMORY = Path.of("/dev/shm");
  private static final Path HOMES = Path.of("/home");
  private static final Path HOME_OF_ROOT = Path.of("/root");

  /** What makes a home folder an application's own, as containers have it. */
  private static final List<String> OF_PROJECT =
      List.of(
          "pyproject.toml",
          "setup.py",
          "requirements.txt",
          "Pipfile",
          "manage.py",
          "wheelmill.yaml",
          "wheelmill.yml");

  private SystemFolders() {}

  private static Set<Path> paths(String... texts) {
    Set<Path> paths = new TreeSet<>();
    for (String text : texts) {
      paths.add(Path.of(text));
    }
    return paths;
  }

  /**
   * Why a folder is not worked on as one of sources unless the system's are asked for.
   *
   * @param environment the variables, of which {@code HOME} is read
   * @return the reason, to follow the path; empty if it is
   */
  public static Optional<String> objection(Path folder, Map<String, String> environment) {
    Path real = real(folder);
    if (isOfSystem(folder) || isOfSystem(real)) {
      return Optional.of("belongs to the system; name the folder of your own code");
    }
    Optional<Path> home = new UserFolders(environment).home().map(SystemFolders::real);
    if (isHome(folder, home) || isHome(real, home)) {
      return Optional.of("is a home folder; name the folder of your code in it");
    }
    return Optional.empty();
  }

  /** Whether a folder is one of the system's, by its path alone. */
  public static boolean isOfSystem(Path folder) {
    return THEMSELVES.contains(folder)
        || (WITH_ALL_BELOW.stream().anyMatch(folder::startsWith) && !isInMemory(folder))
        || (PythonFolders.isInLibOfSystem(folder) && isInLibrary(folder));
  }

  /**
   * Whether a folder is in the file system that Linux keeps in memory, which is for everybody's
   * files.
   */
  private static boolean isInMemory(Path folder) {
    return folder.startsWith(IN_MEMORY) && !folder.equals(IN_MEMORY);
  }

  /** What else is in {@code /usr/lib} may be the administrator's, as {@code cgi-bin} is. */
  private static boolean isInLibrary(Path folder) {
    return FoldersAbove.withItself(folder).anyMatch(at -> LibraryFolder.of(at).isPresent());
  }

  private static boolean isHome(Path folder, Optional<Path> home) {
    boolean named =
        folder.equals(HOMES)
            || folder.equals(HOME_OF_ROOT)
            || HOMES.equals(folder.getParent())
            || home.filter(folder::equals).isPresent();
    return named && OF_PROJECT.stream().map(folder::resolve).noneMatch(Files::exists);
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }
}
