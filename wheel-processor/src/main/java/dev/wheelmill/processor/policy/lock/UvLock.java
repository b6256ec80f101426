// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.lock;

import dev.wheelmill.processor.packaging.DistributionName;
import dev.wheelmill.processor.policy.Groups;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code uv.lock}: a graph of packages. What the project (each member of a workspace) depends on is
 * {@code main}; what only its {@code dev-dependencies} or {@code optional-dependencies} reach is in
 * the group or extra of that name. Markers are not evaluated: a package that some platform needs
 * counts as needed.
 */
final class UvLock {
  private static final String NEEDED = "dependencies";
  private static final String OPTIONAL = "optional-dependencies";

  private final LockTable root;
  private final Map<String, List<LockTable>> packages;
  private final Membership membership = new Membership();

  private UvLock(LockTable root) {
    this.root = root;
    this.packages = root.tables("package").stream().collect(Collectors.groupingBy(UvLock::name));
  }

  static Groups groups(LockTable root) {
    return new UvLock(root).groups();
  }

  private Groups groups() {
    for (var project : projects()) {
      membership.add(name(project), Groups.MAIN);
      reach(project.tables(NEEDED), Groups.MAIN);
      reachEach(project, OPTIONAL);
      reachEach(project, "dev-dependencies");
    }
    // A workspace whose root is no project keeps that root's groups in its manifest.
    root.table("manifest").ifPresent(manifest -> reachEach(manifest, "dependency-groups"));
    return membership.build();
  }

  private List<LockTable> projects() {
    var members =
        root.table("manifest").stream()
            .flatMap(manifest -> manifest.texts("members").stream())
            .map(DistributionName::normalise)
            .collect(Collectors.toSet());
    return packages.values().stream()
        .flatMap(List::stream)
        .filter(entry -> members.contains(name(entry)) || isHere(entry))
        .toList();
  }

  private static boolean isHere(LockTable entry) {
    return entry.table("source").stream()
        .flatMap(source -> Stream.of("virtual", "editable").flatMap(k -> source.text(k).stream()))
        .anyMatch("."::equals);
  }

  private void reachEach(LockTable owner, String key) {
    owner
        .table(key)
        .ifPresent(groups -> groups.keys().forEach(group -> reach(groups.tables(group), group)));
  }

  /** Puts everything that the requirements lead to into a group. */
  private void reach(List<LockTable> requirements, String group) {
    var seen = new HashSet<Wanted>();
    var open = new ArrayDeque<Wanted>();
    requirements.stream().flatMap(UvLock::wanted).forEach(open::add);
    while (!open.isEmpty()) {
      var wanted = open.remove();
      if (seen.add(wanted)) {
        membership.add(wanted.name(), group);
        needs(wanted).flatMap(UvLock::wanted).forEach(open::add);
      }
    }
  }

  private Stream<LockTable> needs(Wanted wanted) {
    return packages.getOrDefault(wanted.name(), List.of()).stream()
        .flatMap(
            entry ->
                wanted.extra().isEmpty()
                    ? entry.tables(NEEDED).stream()
                    : entry.table(OPTIONAL).stream()
                        .flatMap(extras -> extras.tables(wanted.extra()).stream()));
  }

  private static Stream<Wanted> wanted(LockTable requirement) {
    var name = name(requirement);
    return Stream.concat(
        Stream.of(new Wanted(name, "")),
        requirement.texts("extra").stream().map(extra -> new Wanted(name, extra)));
  }

  private static String name(LockTable entry) {
    return entry
        .text("name")
        .map(DistributionName::normalise)
        .orElseThrow(() -> entry.malformed("malformed lock file: a package has no name"));
  }

  /** A package, or one extra of it. */
  private record Wanted(String name, String extra) {}
}
