// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.compiler.io.UserFolders;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks through the places where interpreters are kept, by names alone: nothing is started. */
final class CandidateSearch {

  /** Not {@code python3-config} or {@code pythonw}. */
  private static final Pattern EXECUTABLE =
      Pattern.compile("(?:python|pypy)(?:3(?:\\.\\d+)?)?(?:\\.exe)?");

  private static final Pattern ANY = Pattern.compile(".*");

  private final Map<String, String> environment;
  private final UserFolders folders;

  CandidateSearch(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    this.folders = new UserFolders(environment);
  }

  /** Each executable once, in the order of PATH, pyenv's and uv's. */
  List<Candidate> all() {
    Map<Path, Candidate> byRealPath = new LinkedHashMap<>();
    Stream.of(onPath(), pyenvs(), uvs())
        .flatMap(List::stream)
        .forEach(candidate -> byRealPath.putIfAbsent(candidate.realPath(), candidate));
    return List.copyOf(byRealPath.values());
  }

  /** The first executable of that name on PATH. */
  Optional<Path> firstOnPath(String name) {
    return pathFolders().stream()
        .flatMap(folder -> toPath(name).map(folder::resolve).stream())
        .filter(CandidateSearch::isExecutable)
        .findFirst();
  }

  private List<Candidate> onPath() {
    List<Candidate> candidates = new ArrayList<>();
    for (Path folder : pathFolders()) {
      if (folder.endsWith("shims")) {
        continue; // Scripts of a version manager, whose interpreters stand elsewhere.
      }
      for (Path entry : list(folder, EXECUTABLE)) {
        candidate(entry, "PATH", Optional.empty()).ifPresent(candidates::add);
      }
    }
    return candidates;
  }

  private List<Candidate> pyenvs() {
    return folders
        .named("PYENV_ROOT", ".pyenv")
        .map(root -> inVersions(root.resolve("versions"), "pyenv"))
        .orElse(List.of());
  }

  private List<Candidate> uvs() {
    return folders
        .folder("UV_PYTHON_INSTALL_DIR")
        .or(() -> folders.data().map(data -> data.resolve("uv/python")))
        .map(root -> inVersions(root, "uv"))
        .orElse(List.of());
  }

  /** A folder that has a folder for each version. */
  private static List<Candidate> inVersions(Path root, String source) {
    List<Candidate> candidates = new ArrayList<>();
    for (Path version : list(root, ANY)) {
      Optional<InterpreterRequest> name = InterpreterRequest.ofVersionFolder(fileName(version));
      Stream.of("bin/python3", "bin/pypy3", "python.exe")
          .map(version::resolve)
          .filter(CandidateSearch::isExecutable)
          .findFirst()
          .flatMap(executable -> candidate(executable, source, name))
          .ifPresent(candidates::add);
    }
    return candidates;
  }

  /**
   * An environment's interpreter stands for the one that it was made from, which has the same
   * version and is there also when the environment is gone.
   */
  private static Optional<Candidate> candidate(
      Path executable, String source, Optional<InterpreterRequest> name) {
    try {
      if (!isExecutable(executable)) {
        return Optional.empty();
      }
      Path real = executable.toRealPath();
      Path started = VirtualEnvironments.isInside(executable) ? real : executable;
      Optional<InterpreterRequest> request =
          name.or(() -> nameOf(executable)).or(() -> nameOf(real));
      return Optional.of(new Candidate(started, real, source, request));
    } catch (IOException e) {
      return Optional.empty(); // It went, or may not be looked at: none that can be used.
    }
  }

  private static Optional<InterpreterRequest> nameOf(Path executable) {
    return InterpreterRequest.parse(fileName(executable))
        .filter(InterpreterRequest::namesMinorVersion);
  }

  private List<Path> pathFolders() {
    List<Path> folders = new ArrayList<>();
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      // An empty entry means the working folder, where nobody expects an interpreter.
      toPath(folder).filter(Path::isAbsolute).ifPresent(folders::add);
    }
    return folders.stream().distinct().toList();
  }

  private static Optional<Path> toPath(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(RawPath.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Sorted, so that a run does not depend on the order of a folder; empty if there is none. */
  private static List<Path> list(Path folder, Pattern names) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream =
        Files.newDirectoryStream(folder, path -> names.matcher(fileName(path)).matches())) {
      stream.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
      return List.of();
    }
    return entries.stream().sorted().toList();
  }

  private static boolean isExecutable(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }

  private static String fileName(Path path) {
    return String.valueOf(path.getFileName());
  }
}
