// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetException;
import dev.wheelmill.processor.target.TargetFinder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is worked on.
 *
 * @param named the targets that are named; empty for the default one
 * @param selection which of their distributions or wheels
 * @param scope what of them besides the usual
 */
public record Targets(List<Path> named, Selection selection, Scope scope) {
  public Targets {
    named = List.copyOf(named);
  }

  /** All distributions and wheels of the targets. */
  public static Targets of(List<Path> named, Scope scope) {
    return new Targets(named, Selection.ALL, scope);
  }

  /** The targets that are named, each once, or the default one. */
  public List<Target> find(RunContext context) throws TargetException {
    TargetFinder finder = finder(context);
    if (named.isEmpty()) {
      return List.of(finder.findDefault());
    }
    Map<Path, Target> targets = new LinkedHashMap<>();
    for (Path path : named) {
      Target target = finder.find(path);
      targets.putIfAbsent(target.path(), target);
    }
    return List.copyOf(targets.values());
  }

  /** What a target is now: another run may have changed it. */
  public Target lookAgain(Target target, RunContext context) throws TargetException {
    return finder(context).find(target.path());
  }

  private TargetFinder finder(RunContext context) {
    TargetFinder finder =
        new TargetFinder(context.workingFolder(), context.environment()).withSystem(scope.system());
    return selection.isAll() ? finder : finder.withMixtures();
  }

  /** All that is named, and where it is. */
  public Set<Path> paths(RunContext context) {
    return named.stream()
        .map(path -> context.workingFolder().resolve(path).toAbsolutePath().normalize())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
