// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project;

import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.packaging.RequiresPython;
import dev.wheelmill.processor.policy.tree.TextFile;
import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.project.Fact.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/** What a {@code pyproject.toml}, or a {@code Pipfile}, says of how a project is installed. */
final class PyprojectReader {
  private static final String PROJECT = "pyproject.toml";
  private static final String PIPFILE = "Pipfile";
  private static final int OLDEST_MINOR = 7;
  private static final int NEWEST_MINOR = 40;

  /** The build backends of installers. */
  private static final Map<String, String> BACKENDS =
      Map.of("uv_build", "uv", "poetry.core.masonry.api", "poetry", "pdm.backend", "pdm");

  private final ProjectFiles files;
  private final Limits limits;
  private final Map<String, Fact> installers = new LinkedHashMap<>();
  private final List<Fact> facts = new ArrayList<>();
  private final List<Fact> pythons = new ArrayList<>();
  private Optional<Fact> policy = Optional.empty();
  private boolean installable;

  PyprojectReader(ProjectFiles files, Limits limits) {
    this.files = files;
    this.limits = limits;
  }

  void read() {
    parse(PROJECT).ifPresent(this::readProject);
    parse(PIPFILE).ifPresent(this::readPipfile);
  }

  List<Fact> facts() {
    return List.copyOf(facts);
  }

  /** The versions of Python that it says, where it says one and not a range. */
  List<Fact> pythons() {
    return List.copyOf(pythons);
  }

  /** Whose tables, or build backend, it has. */
  Map<String, Fact> installers() {
    return Collections.unmodifiableMap(installers);
  }

  /** Where {@code [tool.wheelmill]} stands. */
  Optional<Fact> policy() {
    return policy;
  }

  /** Whether it describes something that can be installed. */
  boolean isInstallable() {
    return installable;
  }

  private Optional<TomlParseResult> parse(String name) {
    Optional<Path> file = files.file(name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      TomlParseResult toml = Toml.parse(TextFile.read(file.get(), Limit.POLICY_SIZE, limits));
      for (TomlParseError error : toml.errors()) {
        files.warn(
            name + ":" + error.position().line(), "passed over, not TOML: " + error.getMessage());
        return Optional.empty();
      }
      return Optional.of(toml);
    } catch (PolicyException e) {
      files.warn(name, "passed over: " + problem(e));
      return Optional.empty();
    }
  }

  private static String problem(PolicyException e) {
    Mistake mistake = e.mistakes().get(0);
    return mistake.problem();
  }

  private void readProject(TomlParseResult toml) {
    installable = toml.isTable("project") || toml.isTable("tool.poetry");
    policy = fact(toml, Kind.POLICY, "[tool.wheelmill]", "tool", "wheelmill");
    for (String tool : List.of("uv", "poetry", "pdm")) {
      fact(toml, Kind.INSTALLER, "[tool." + tool + "]", "tool", tool)
          .ifPresent(fact -> installers.put(tool, fact));
    }
    text(toml, "build-system", "build-backend").ifPresent(backend -> readBackend(toml, backend));
    text(toml, "project", "requires-python")
        .ifPresent(range -> readRange(toml, range, "project", "requires-python"));
    text(toml, "tool", "poetry", "dependencies", "python")
        .ifPresent(
            range -> readRange(toml, ofPoetry(range), "tool", "poetry", "dependencies", "python"));
    if (Boolean.TRUE.equals(value(toml, "tool", "uv", "compile-bytecode"))) {
      fact(toml, Kind.VARIABLE, "compile-bytecode = true", "tool", "uv", "compile-bytecode")
          .ifPresent(facts::add);
    }
  }

  private void readBackend(TomlParseResult toml, String backend) {
    Optional<Fact> fact = fact(toml, Kind.BACKEND, backend, "build-system", "build-backend");
    fact.ifPresent(facts::add);
    Optional.ofNullable(BACKENDS.get(backend))
        .ifPresent(installer -> fact.ifPresent(found -> installers.putIfAbsent(installer, found)));
  }

  /** One tilde is poetry's own: {@code ~3.12} is any release of 3.12. */
  private static String ofPoetry(String range) {
    return range
        .strip()
        .replaceFirst("^~(?=3\\.\\d+(?:\\.\\d+)?$)", "==")
        .replaceFirst("^(==3\\.\\d+)(?:\\.\\d+)?$", "$1.*");
  }

  /** Takes the only minor version that a range admits; a range of several says none. */
  private void readRange(TomlParseResult toml, String range, String... path) {
    RequiresPython wanted = RequiresPython.parse(range);
    List<Integer> minors =
        IntStream.rangeClosed(OLDEST_MINOR, NEWEST_MINOR)
            .filter(minor -> wanted.admits("3." + minor))
            .boxed()
            .toList();
    if (minors.size() == 1) {
      fact(toml, Kind.PYTHON, "3." + minors.get(0), path).ifPresent(pythons::add);
    } else {
      fact(toml, Kind.PYTHON, range, path).ifPresent(facts::add);
    }
  }

  private void readPipfile(TomlParseResult toml) {
    installers.put("pipenv", Fact.of(Kind.INSTALLER, PIPFILE, PIPFILE));
    text(toml, "requires", "python_version")
        .filter(version -> version.matches("3\\.\\d{1,2}"))
        .ifPresent(
            version ->
                pythons.add(
                    Fact.at(
                        Kind.PYTHON,
                        version,
                        PIPFILE,
                        line(toml, "requires", "python_version").orElse(1))));
  }

  private static Optional<String> text(TomlParseResult toml, String... path) {
    return value(toml, path) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Optional<Fact> fact(
      TomlParseResult toml, Kind kind, String value, String... path) {
    return line(toml, path).map(line -> Fact.at(kind, value, PROJECT, line));
  }

  private static Optional<Integer> line(TomlParseResult toml, String... path) {
    return value(toml, path) == null
        ? Optional.empty()
        : Optional.ofNullable(toml.inputPositionOf(List.of(path))).map(TomlPosition::line);
  }

  /** A value, where each table above it is one. */
  private static @Nullable Object value(TomlParseResult toml, String... path) {
    for (int i = 1; i < path.length; i++) {
      if (!toml.isTable(List.of(path).subList(0, i))) {
        return null;
      }
    }
    return toml.get(List.of(path));
  }
}
