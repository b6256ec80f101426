// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.startup;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Orphan;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.policy.value.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through all sources that interpreters can import, and says of each whether it is loaded from
 * bytecode.
 *
 * @param judge judges bytecode
 * @param levels the levels of optimization that are looked at
 * @param wishes what the policy wants
 * @param trial tells sources that can't be compiled from those that were not
 * @param jobs how many files are looked at at a time
 */
public record Survey(
    BytecodeJudge judge, Set<OptimizationLevel> levels, Wishes wishes, Trial trial, int jobs) {
  /** If more sources than this have no wanted bytecode, none of those is tried. */
  private static final int FEW = 64;

  /**
   * What was found.
   *
   * @param startups the counts, by place, interpreter and level
   * @param faults bytecode that the policy wants and that the interpreter does not take
   * @param left how many bytecode files the interpreter takes that the policy wants to be gone
   */
  public record Result(List<Startup> startups, List<Judged> faults, int left) {
    public Result {
      startups = List.copyOf(startups);
      faults = List.copyOf(faults);
    }
  }

  /** Looks at an environment. */
  public Result of(Environment environment) throws InterruptedException {
    List<Judged> judgedSources = new ArrayList<>();
    Parallel.map(jobs, environment.sources(), source -> judge(environment, source))
        .forEach(judgedSources::addAll);
    List<Judged> tried = tried(judgedSources);
    return new Result(
        startups(tried, environment),
        tried.stream().filter(Judged::isFault).toList(),
        (int) tried.stream().filter(Judged::isLeft).map(Judged::cacheFile).distinct().count());
  }

  /** The same, with a reason of its own for those that can't be compiled. */
  private List<Judged> tried(List<Judged> judgedSources) throws InterruptedException {
    Set<Attempt> failing = new HashSet<>(trial.failing(uncompiled(judgedSources, true)));
    List<Attempt> unwanted = uncompiled(judgedSources, false);
    if (unwanted.size() <= FEW) {
      failing.addAll(trial.failing(unwanted));
    }
    return failing.isEmpty()
        ? judgedSources
        : judgedSources.stream().map(judged -> tried(judged, failing)).toList();
  }

  private static Judged tried(Judged judged, Set<Attempt> failing) {
    return judged.isUncompiled() && failing.contains(judged.attempt())
        ? judged.because(Reason.DOES_NOT_COMPILE)
        : judged;
  }

  private static List<Attempt> uncompiled(List<Judged> judgedSources, boolean wanted) {
    return judgedSources.stream()
        .filter(judged -> judged.isUncompiled() && judged.wanted() == wanted)
        .map(Judged::attempt)
        .toList();
  }

  private List<Judged> judge(Environment environment, Source source) {
    if (!source.importable() || !judge.isImported(source)) {
      return List.of();
    }
    List<Judged> judgedSources = new ArrayList<>();
    for (Interpreter interpreter : environment.layout().interpreters()) {
      for (OptimizationLevel level : levels) {
        judgedSources.add(judge(source, interpreter, level));
      }
    }
    return judgedSources;
  }

  private Judged judge(Source source, Interpreter interpreter, OptimizationLevel level) {
    Optional<Reason> why = judge.judge(source, interpreter, level);
    Wishes.Wish wish = wishes.of(source, level);
    Path cacheFile = judge.cacheFile(source, interpreter, level);
    Judged judged = new Judged(source, cacheFile, interpreter, level, why, wish);
    if (why.isPresent()
        && trial.limits().excess(Limit.SOURCE_SIZE, source.entry().size()).isPresent()) {
      return judged.because(Reason.TOO_LARGE);
    }
    boolean unwanted = wish == Wishes.Wish.NOT_WANTED || wish == Wishes.Wish.TO_GO;
    return judged.isUncompiled() && unwanted ? judged.because(Reason.NOT_WANTED) : judged;
  }

  private record Group(Place place, Interpreter interpreter, OptimizationLevel level) {}

  private List<Startup> startups(List<Judged> judgedSources, Environment environment) {
    Map<Group, List<Judged>> groups = new LinkedHashMap<>();
    for (Judged judged : judgedSources) {
      groups.computeIfAbsent(group(judged), key -> new ArrayList<>()).add(judged);
    }
    for (Orphan orphan : environment.orphans()) {
      if (orphan.isImported()) {
        programGroups(orphan, environment)
            .forEach(group -> groups.computeIfAbsent(group, key -> new ArrayList<>()));
      }
    }
    return groups.entrySet().stream()
        .map(group -> startup(group.getKey(), group.getValue(), environment))
        .sorted(
            Comparator.comparing(Startup::place)
                .thenComparing(startup -> startup.interpreter().executable())
                .thenComparing(Startup::level))
        .toList();
  }

  private static Group group(Judged judged) {
    return new Group(judged.source().place(), judged.interpreter(), judged.level());
  }

  private List<Group> programGroups(Orphan orphan, Environment environment) {
    return environment.layout().interpreters().stream()
        .flatMap(
            interpreter ->
                levels.stream().map(level -> new Group(orphan.place(), interpreter, level)))
        .toList();
  }

  private Startup startup(Group group, List<Judged> judgedSources, Environment environment) {
    List<FromSource> fromSource =
        judgedSources.stream()
            .filter(judged -> judged.why().isPresent())
            .map(
                judged ->
                    new FromSource(judged.source().entry().file(), judged.why().orElseThrow()))
            .sorted(Comparator.comparing(FromSource::file))
            .toList();
    int programs =
        (int)
            environment.orphans().stream()
                .filter(orphan -> orphan.isImported() && orphan.place() == group.place())
                .filter(orphan -> judge.runs(orphan.bytecode(), group.interpreter()))
                .count();
    int fromBytecode = judgedSources.size() - fromSource.size() + programs;
    return new Startup(group.place(), group.interpreter(), group.level(), fromBytecode, fromSource);
  }
}
