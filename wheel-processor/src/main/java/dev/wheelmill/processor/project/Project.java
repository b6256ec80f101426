// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.project;

import dev.wheelmill.processor.diagnostic.Notice;
import java.util.List;
import java.util.Optional;

/**
 * What a project's folder says of how the project is installed, packed and run.
 *
 * @param facts all that was found, in the order in which it is told
 * @param notices what could not be read, and what is doubtful
 * @param installer who installs it, and the fact that says so
 * @param pythons the versions of Python that it runs with, the most telling first
 * @param images its Dockerfiles that have to do with Python, the one that is built by default first
 * @param platforms what else carries its files elsewhere, or keeps them from being written to
 * @param groups the groups of its lock file that rules can name
 * @param lock the lock file of the installer
 * @param requirements its requirements files
 * @param environment its virtual environment
 * @param tools which of pip, setuptools and wheel are mostly there though it does not run on them
 * @param installable whether it can be installed itself
 * @param policy where {@code [tool.wheelmill]} stands in its pyproject.toml
 */
public record Project(
    List<Fact> facts,
    List<Notice> notices,
    Optional<Installer> installer,
    List<Fact> pythons,
    List<Image> images,
    List<Fact> platforms,
    Optional<LockedGroups> groups,
    Optional<Fact> lock,
    List<String> requirements,
    Optional<Fact> environment,
    List<String> tools,
    boolean installable,
    Optional<Fact> policy) {

  /**
   * Who installs a project.
   *
   * @param name {@code uv}
   * @param reason what says so
   */
  public record Installer(String name, Fact reason) {}

  public Project {
    facts = List.copyOf(facts);
    notices = List.copyOf(notices);
    pythons = List.copyOf(pythons);
    images = List.copyOf(images);
    platforms = List.copyOf(platforms);
    requirements = List.copyOf(requirements);
    tools = List.copyOf(tools);
  }

  /** The groups that a rule can go by, as their lock file is that of the installer. */
  public Optional<LockedGroups> ownGroups() {
    return groups.filter(found -> lock.isEmpty() || lock.get().file().equals(found.lock()));
  }

  /** The image that is built by default. */
  public Optional<Image> image() {
    return images.stream().findFirst();
  }
}
