// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.size;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Orphan;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.inventory.files.FileEntry;
import dev.wheelmill.processor.inventory.files.FolderListing;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.planner.EnvironmentPlanner;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.size.SizedFile.Fate;
import dev.wheelmill.processor.startup.BytecodeJudge;
import dev.wheelmill.processor.startup.Reason;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sorts the bytecode of an environment by what its interpreters make of it, and by what the policy
 * makes of it.
 *
 * @param judge judges single files
 * @param placement where the interpreters look
 * @param policy what is wanted
 * @param jobs how many files are looked at at a time
 */
public record BytecodeSorter(
    BytecodeJudge judge, Placement placement, PolicyResolver policy, int jobs) {

  /** What a file is, and what becomes of it. */
  record Verdict(Kind kind, Fate fate) {}

  /** The verdicts on all bytecode that the environment's inventory knows, by file. */
  Map<Path, Verdict> sort(Environment environment) {
    Map<Path, Verdict> verdicts = new HashMap<>();
    boolean alone = environment.layout().isOfTheseAlone();
    Parallel.map(jobs, environment.sources(), source -> ofSource(source, environment, alone))
        .forEach(verdicts::putAll);
    for (Orphan orphan : environment.orphans()) {
      verdicts.put(orphan.bytecode().entry().file(), ofOrphan(orphan, environment));
    }
    return verdicts;
  }

  private Map<Path, Verdict> ofSource(Source source, Environment environment, boolean alone) {
    Map<Path, Verdict> verdicts = new HashMap<>();
    if (source.bytecode().isEmpty()) {
      return verdicts;
    }
    Optional<Treatment> treatment =
        EnvironmentPlanner.treatment(policy, source.owners(), source.path(), source.place());
    for (Bytecode bytecode : source.bytecode()) {
      Kind kind = kind(source, bytecode, environment, treatment);
      boolean strangersStay = !alone || !source.importable();
      verdicts.put(
          bytecode.entry().file(), new Verdict(kind, fate(kind, treatment, strangersStay)));
    }
    return verdicts;
  }

  private static Fate fate(Kind kind, Optional<Treatment> treatment, boolean strangersStay) {
    if (treatment.isEmpty()) {
      return Fate.STAYS;
    }
    boolean stays =
        switch (treatment.get().mode()) {
          case NO_COMPILE -> false;
          case COMPILE -> kind != Kind.OTHER_LEVEL && (kind != Kind.FOREIGN || strangersStay);
          case DETERMINISTIC -> kind != Kind.OTHER_LEVEL && kind != Kind.FOREIGN;
        };
    return stays ? Fate.STRIPPABLE : Fate.TO_GO;
  }

  private Kind kind(
      Source source, Bytecode bytecode, Environment environment, Optional<Treatment> treatment) {
    Optional<OptimizationLevel> level = bytecode.name().level();
    if (level.isEmpty()) {
      return Kind.FOREIGN;
    }
    Kind best = Kind.FOREIGN;
    for (Interpreter interpreter : environment.layout().interpreters()) {
      if (judge.cacheFile(source, interpreter, level.get()).equals(bytecode.entry().file())) {
        Kind kind = kind(judge.judge(source, interpreter, level.get()));
        best = best == Kind.VALID || kind == Kind.FOREIGN ? best : kind;
      }
    }
    return best == Kind.VALID && isOther(level.get(), treatment) ? Kind.OTHER_LEVEL : best;
  }

  private static Kind kind(Optional<Reason> why) {
    if (why.isEmpty()) {
      return Kind.VALID;
    }
    return why.get() == Reason.OTHER_INTERPRETER ? Kind.FOREIGN : Kind.STALE;
  }

  /** Whether the policy wants bytecode, and not of that level. */
  private static boolean isOther(OptimizationLevel level, Optional<Treatment> treatment) {
    return treatment
        .filter(wanted -> wanted.mode() != Mode.NO_COMPILE)
        .filter(wanted -> !wanted.optimize().contains(level))
        .isPresent();
  }

  private Verdict ofOrphan(Orphan orphan, Environment environment) {
    if (orphan.isProgram()) {
      boolean runs =
          environment.layout().interpreters().stream()
              .anyMatch(interpreter -> judge.runs(orphan.bytecode(), interpreter));
      return new Verdict(runs ? Kind.VALID : Kind.FOREIGN, Fate.STAYS);
    }
    if (orphan.module().isPresent()) {
      return new Verdict(Kind.FOREIGN, Fate.STAYS);
    }
    boolean goes = EnvironmentPlanner.isToGo(policy, placement, orphan);
    return new Verdict(Kind.ORPHANED, goes ? Fate.TO_GO : Fate.STRIPPABLE);
  }

  /**
   * Bytecode that the inventory leaves out, as it is of a distribution that can't be worked on, or
   * in no place where one looks: it stays whatever a policy says.
   */
  Verdict ofUnknown(FileEntry entry, FolderListing listing, Place place, Environment environment) {
    Kind kind =
        BytecodePath.parse(entry.path())
            .map(name -> new Bytecode(entry, name))
            .flatMap(bytecode -> ofListing(bytecode, listing, place, environment))
            .orElse(Kind.FOREIGN);
    return new Verdict(kind, Fate.STAYS);
  }

  private Optional<Kind> ofListing(
      Bytecode bytecode, FolderListing listing, Place place, Environment environment) {
    return listing
        .file(bytecode.name().sourcePath())
        .map(found -> new Source(found, place, List.of(), List.of(bytecode), true))
        .map(source -> kind(source, bytecode, environment, Optional.empty()));
  }
}
