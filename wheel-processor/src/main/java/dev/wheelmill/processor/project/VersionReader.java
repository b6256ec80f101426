// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project;

import dev.wheelmill.processor.project.Fact.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the files that are there to say a version of Python, and the environment in a folder. */
final class VersionReader {
  private static final Pattern PINNED =
      Pattern.compile(
          "\\s*(?:cpython[-@]?)?(?<pypy>pypy)?-?(?<minor>3\\.\\d{1,2})(?:[.\\-+].*|\\s.*)?");
  private static final Pattern RUNTIME =
      Pattern.compile("\\s*python-(?<minor>3\\.\\d{1,2})(?:\\..*)?");
  private static final Pattern VERSION =
      Pattern.compile("\\s*version(?:_info)?\\s*=\\s*(?<minor>3\\.\\d{1,2})(?:\\..*)?");
  private static final List<String> ENVIRONMENTS = List.of(".venv", "venv", "env");
  private static final List<String> TOOLS = List.of("pip", "setuptools", "wheel");

  private final ProjectFiles files;
  private final List<Fact> pythons = new ArrayList<>();
  private Optional<Fact> environment = Optional.empty();

  VersionReader(ProjectFiles files) {
    this.files = files;
  }

  void read() {
    addPinned(".python-version", PINNED);
    addPinned("runtime.txt", RUNTIME);
    for (String name : ENVIRONMENTS) {
      String settings = name + "/pyvenv.cfg";
      if (environment.isEmpty() && files.isFile(settings)) {
        environment = Optional.of(Fact.of(Kind.ENVIRONMENT, "a virtual environment", name));
        addPinned(settings, VERSION);
      }
    }
  }

  /** The versions, in the order of the files. */
  List<Fact> pythons() {
    return List.copyOf(pythons);
  }

  /** The environment in the folder. */
  Optional<Fact> environment() {
    return environment;
  }

  /** Which tools of packaging are installed in the environment. */
  List<String> tools() {
    TreeSet<String> installed = new TreeSet<>();
    environment.ifPresent(
        found -> {
          for (String library : files.names(found.file() + "/lib", "python3*")) {
            for (String tool : TOOLS) {
              if (!files.names(library + "/site-packages", tool + "-[0-9]*.dist-info").isEmpty()) {
                installed.add(tool);
              }
            }
          }
        });
    return List.copyOf(installed);
  }

  private void addPinned(String name, Pattern pattern) {
    List<String> lines = files.lines(name);
    for (int i = 0; i < lines.size(); i++) {
      Matcher version = pattern.matcher(lines.get(i));
      if (version.matches()) {
        boolean pypy = pattern == PINNED && version.group("pypy") != null;
        String minor = (pypy ? "pypy" : "") + version.group("minor");
        pythons.add(Fact.at(Kind.PYTHON, minor, name, i + 1));
      }
    }
  }
}
