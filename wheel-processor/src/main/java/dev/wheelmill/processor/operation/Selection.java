// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Orphan;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of a target's distributions or wheels are worked on. Files that nobody owns are always.
 *
 * @param only the metadata folders of the distributions, or the wheels; empty for all
 */
public record Selection(Optional<Set<Path>> only) {
  public static final Selection ALL = new Selection(Optional.empty());

  public Selection {
    only = only.map(Set::copyOf);
  }

  /** These and no others. */
  public static Selection of(Collection<Path> paths) {
    return new Selection(Optional.of(new TreeSet<>(paths)));
  }

  /** Whether nothing is left out. */
  public boolean isAll() {
    return only.isEmpty();
  }

  /** The wheels that are worked on, in their order. */
  public List<Path> wheels(List<Path> wheels) {
    if (only.isEmpty()) {
      return wheels;
    }
    Set<Path> chosen = real(only.get());
    return wheels.stream().filter(path -> chosen.contains(real(path))).toList();
  }

  /**
   * An environment without the distributions that are not worked on. One that shares a file with a
   * distribution that is stays, lest its RECORD becomes untrue.
   */
  public Environment of(Environment environment) {
    return only.map(folders -> restrict(environment, real(folders))).orElse(environment);
  }

  private static Environment restrict(Environment environment, Set<Path> chosen) {
    Set<Distribution> meant = new HashSet<>(environment.distributions());
    meant.removeIf(distribution -> !chosen.contains(real(distribution.metadata())));
    List<Source> sources =
        environment.sources().stream().filter(source -> isMeant(source.owners(), meant)).toList();
    List<Orphan> orphans =
        environment.orphans().stream().filter(orphan -> isMeant(orphan.owners(), meant)).toList();
    Set<Distribution> concerned = new HashSet<>(meant);
    sources.forEach(source -> concerned.addAll(source.owners()));
    orphans.forEach(orphan -> concerned.addAll(orphan.owners()));
    return new Environment(
        environment.layout(),
        environment.listings(),
        environment.distributions().stream().filter(concerned::contains).toList(),
        sources,
        orphans,
        environment.caches(),
        environment.leftovers(),
        environment.seen(),
        environment.notices());
  }

  private static boolean isMeant(List<Distribution> owners, Set<Distribution> meant) {
    return owners.isEmpty() || owners.stream().anyMatch(meant::contains);
  }

  private static Set<Path> real(Set<Path> paths) {
    Set<Path> real = new LinkedHashSet<>();
    paths.forEach(path -> real.add(real(path)));
    return real;
  }

  /** A place may be named by way of a link. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path; // It is gone, or can't be looked at.
    }
  }
}
