// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project;

import dev.wheelmill.compiler.io.BoundedRead;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.lock.LockFiles;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.project.Fact.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds lock files and requirements files, and what they say. */
final class LockReader {
  /** Whose lock file has which name; of several in a folder, the first counts. */
  private static final Map<String, String> LOCKS = new LinkedHashMap<>();

  static {
    LOCKS.put("uv.lock", "uv");
    LOCKS.put("poetry.lock", "poetry");
    LOCKS.put("pdm.lock", "pdm");
    LOCKS.put("Pipfile.lock", "pipenv");
    LOCKS.put("environment.yml", "conda");
    LOCKS.put("environment.yaml", "conda");
  }

  private static final int HEAD = 4096;
  private static final Pattern GROUPS_OF_PDM =
      Pattern.compile("(?m)^groups = \\[(?<names>[^]\\n]*)]");
  private static final Pattern CONDA_PYTHON =
      Pattern.compile("\\s*-\\s*[\"']?python\\s*={1,2}\\s*(3\\.\\d{1,2})(?:[.\\s\"'#*=].*)?");

  private final ProjectFiles files;
  private final Path folder;
  private final Limits limits;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Fact> pythons = new ArrayList<>();
  private final Map<String, Fact> installers = new LinkedHashMap<>();
  private final List<String> requirements = new ArrayList<>();
  private Optional<LockedGroups> groups = Optional.empty();
  private Optional<Groups> locked = Optional.empty();

  LockReader(ProjectFiles files, Path folder, Limits limits) {
    this.files = files;
    this.folder = folder;
    this.limits = limits;
  }

  void read() {
    readGroups();
    LOCKS.forEach(this::readLock);
    files.file("pylock.toml").ifPresent(file -> addLock("pylock.toml", "in the standard's form"));
    for (String name : files.names("", "{requirements*.txt,requirements*.in}")) {
      if (files.isFile(name)) {
        requirements.add(name);
      }
    }
    for (String name : files.names("requirements", "*.txt")) {
      if (files.isFile(name)) {
        requirements.add(name);
      }
    }
    for (String name : requirements) {
      String reader = name.endsWith(".in") ? "for pip-compile" : "for pip";
      facts.add(Fact.of(Kind.REQUIREMENTS, reader, name));
    }
  }

  List<Fact> facts() {
    return List.copyOf(facts);
  }

  /** The versions of Python that a file of conda names. */
  List<Fact> pythons() {
    return List.copyOf(pythons);
  }

  /** Whose lock files there are, the one that counts first. */
  Map<String, Fact> installers() {
    return Collections.unmodifiableMap(installers);
  }

  /** The requirements files, those for pip-compile among them. */
  List<String> requirements() {
    return List.copyOf(requirements);
  }

  /** The groups that rules can name; empty where no lock file tells any. */
  Optional<LockedGroups> groups() {
    return groups;
  }

  /** Whether the project runs on a distribution, by its lock file or its requirements. */
  boolean isNeeded(String name) {
    Pattern listed = Pattern.compile("(?mi)^[ \\t]*+" + name + "[ \\t]*+(?:[=<>~!;@\\[#].*)?$");
    return locked.filter(all -> all.of(name).contains(Groups.MAIN)).isPresent()
        || requirements.stream()
            .flatMap(file -> files.text(file).stream())
            .anyMatch(text -> listed.matcher(text).find());
  }

  private void readLock(String name, String installer) {
    Optional<Path> file = files.file(name);
    if (file.isEmpty()) {
      return;
    }
    Fact fact = Fact.of(Kind.LOCK, "of " + installer, name);
    installers.putIfAbsent(installer, fact);
    if (installer.equals("conda")) {
      addLock(name, "of conda");
      readConda(name);
    } else if (!installer.equals("pdm")) {
      addLock(name, "of " + installer);
    } else {
      addLock(name, "of pdm" + groupsOfPdm(file.get()));
    }
  }

  private void addLock(String name, String value) {
    facts.add(Fact.of(Kind.LOCK, value + groupsOf(name), name));
  }

  /** The groups that rules can name, if they are those of this file. */
  private String groupsOf(String lock) {
    return groups
        .filter(found -> found.lock().equals(lock))
        .map(found -> ", groups main, " + String.join(", ", found.names()))
        .orElse("");
  }

  private void readConda(String name) {
    List<String> lines = files.lines(name);
    for (int i = 0; i < lines.size(); i++) {
      Matcher python = CONDA_PYTHON.matcher(lines.get(i));
      if (python.matches()) {
        pythons.add(Fact.at(Kind.PYTHON, python.group(1), name, i + 1));
      }
    }
  }

  /** The groups in the head of a lock file of pdm, which rules do not read. */
  private static String groupsOfPdm(Path file) {
    try {
      String head = new String(BoundedRead.head(file, HEAD), StandardCharsets.UTF_8);
      Matcher groups = GROUPS_OF_PDM.matcher(head);
      return groups.find() ? ", groups " + groups.group("names").replace("\"", "") : "";
    } catch (IOException e) {
      return "";
    }
  }

  private void readGroups() {
    Optional<String> name =
        LockFiles.inFolder(folder).map(file -> String.valueOf(file.getFileName()));
    if (name.isEmpty() || files.file(name.get()).isEmpty()) {
      return;
    }
    try {
      Groups all = LockFiles.read(folder.resolve(name.get()), limits);
      TreeSet<String> names = new TreeSet<>();
      all.byPackage().values().forEach(names::addAll);
      names.remove(Groups.MAIN);
      locked = Optional.of(all);
      if (!names.isEmpty()) {
        groups = Optional.of(new LockedGroups(name.get(), List.copyOf(names)));
      }
    } catch (PolicyException e) {
      files.warn(name.get(), "its groups are not known: " + e.mistakes().get(0).problem());
    }
  }
}
