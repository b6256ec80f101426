package dev.wheelmill.processor.startup;

import dev.wheelmill.compiler.bytecode.BytecodePath;
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
  /** Of what nobody wants, no more are tried. */
  private static final int FEW = 64;

  /**
   * What was found.
   *
   * @param startups the counts, by place, interpreter and level
   * @param faults bytecode that the policy wants and that the interpreter does not take
   */
  public record Result(List<Startup> startups, List<Judged> faults) {
    public Result {
      startups = List.copyOf(startups);
      faults = List.copyOf(faults);
    }
  }

  /** Looks at an environment. */
  public Result of(Environment environment) throws InterruptedException {
    List<Judged> all = new ArrayList<>();
    Parallel.map(jobs, environment.sources(), source -> judge(environment, source))
        .forEach(all::addAll);
    List<Judged> tried = tried(all);
    return new Result(
        startups(tried, environment), tried.stream().filter(Judged::isFault).toList());
  }

  /** The same, with a reason of its own for those that can't be compiled. */
  private List<Judged> tried(List<Judged> all) throws InterruptedException {
    Set<Attempt> failing = new HashSet<>(trial.failing(uncompiled(all, true)));
    List<Attempt> unwanted = uncompiled(all, false);
    if (unwanted.size() <= FEW) {
      failing.addAll(trial.failing(unwanted));
    }
    return failing.isEmpty() ? all : all.stream().map(one -> tried(one, failing)).toList();
  }

  private static Judged tried(Judged one, Set<Attempt> failing) {
    return one.isUncompiled() && failing.contains(one.attempt())
        ? one.because(Reason.DOES_NOT_COMPILE)
        : one;
  }

  private static List<Attempt> uncompiled(List<Judged> all, boolean wanted) {
    return all.stream()
        .filter(one -> one.isUncompiled() && one.wanted() == wanted)
        .map(Judged::attempt)
        .toList();
  }

  private List<Judged> judge(Environment environment, Source source) {
    if (!source.importable() || !judge.isImported(source)) {
      return List.of();
    }
    List<Judged> all = new ArrayList<>();
    for (Interpreter interpreter : environment.layout().interpreters()) {
      for (OptimizationLevel level : levels) {
        all.add(judge(source, interpreter, level));
      }
    }
    return all;
  }

  private Judged judge(Source source, Interpreter interpreter, OptimizationLevel level) {
    Optional<Reason> why = judge.judge(source, interpreter, level);
    Wishes.Wish wish = wishes.of(source, level);
    Path cacheFile = judge.cacheFile(source, interpreter, level);
    boolean wanted = wish == Wishes.Wish.WANTED;
    Judged judged = new Judged(source, cacheFile, interpreter, level, why, wanted);
    if (why.isPresent()
        && trial.limits().excess(Limit.SOURCE_SIZE, source.entry().size()).isPresent()) {
      return judged.because(Reason.TOO_LARGE);
    }
    return judged.isUncompiled() && wish == Wishes.Wish.NOT_WANTED
        ? judged.because(Reason.NOT_WANTED)
        : judged;
  }

  private record Group(Place place, Interpreter interpreter, OptimizationLevel level) {}

  private List<Startup> startups(List<Judged> all, Environment environment) {
    Map<Group, List<Judged>> groups = new LinkedHashMap<>();
    for (Judged one : all) {
      groups.computeIfAbsent(group(one), key -> new ArrayList<>()).add(one);
    }
    for (Orphan orphan : environment.orphans()) {
      if (isProgram(orphan)) {
        programGroups(orphan, environment)
            .forEach(group -> groups.computeIfAbsent(group, key -> new ArrayList<>()));
      }
    }
    return groups.entrySet().stream()
        .map(group -> startup(group.getKey(), group.getValue(), environment))
        .sorted(
            Comparator.comparing(Startup::place)
                .thenComparing(one -> one.interpreter().executable())
                .thenComparing(Startup::level))
        .toList();
  }

  private static Group group(Judged one) {
    return new Group(one.source().place(), one.interpreter(), one.level());
  }

  private List<Group> programGroups(Orphan orphan, Environment environment) {
    return environment.layout().interpreters().stream()
        .flatMap(
            interpreter ->
                levels.stream().map(level -> new Group(orphan.place(), interpreter, level)))
        .toList();
  }

  private Startup startup(Group group, List<Judged> all, Environment environment) {
    List<FromSource> fromSource =
        all.stream()
            .filter(one -> one.why().isPresent())
            .map(one -> new FromSource(one.source().entry().file(), one.why().orElseThrow()))
            .sorted(Comparator.comparing(FromSource::file))
            .toList();
    int programs =
        (int)
            environment.orphans().stream()
                .filter(orphan -> isProgram(orphan) && orphan.place() == group.place())
                .filter(orphan -> judge.runs(orphan.bytecode(), group.interpreter()))
                .count();
    int fromBytecode = all.size() - fromSource.size() + programs;
    return new Startup(group.place(), group.interpreter(), group.level(), fromBytecode, fromSource);
  }

  /** Python 3 imports no {@code .pyo}. */
  private static boolean isProgram(Orphan orphan) {
    return orphan.isProgram() && !orphan.bytecode().name().optimization().equals(BytecodePath.PYO);
  }
}
