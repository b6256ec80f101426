// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.measure;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.measure.BytecodeSize;
import dev.wheelmill.processor.measure.FailedVariant;
import dev.wheelmill.processor.measure.Measurement;
import dev.wheelmill.processor.measure.StartQuantities;
import dev.wheelmill.processor.measure.Variant;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.process.CommandEnvironment;
import dev.wheelmill.processor.process.CommandException;
import dev.wheelmill.processor.process.CpuGroup;
import dev.wheelmill.processor.process.TemporaryFolder;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.threshold.Breach;
import dev.wheelmill.processor.threshold.Threshold;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Measures how long a command takes to start with each variant of the bytecode of what it imports
 * from. Nothing of that is changed: each variant is a tree of its own, which the command's Python
 * reads by {@code PYTHONPYCACHEPREFIX}, in a folder that is deleted in the end.
 */
public final class Measure {
  private final RunContext context;
  private final MeasureRequest request;
  private final Starter starter;
  private final VariantTrees trees;
  private final List<Notice> notices = new ArrayList<>();

  private Measure(
      RunContext context,
      MeasureRequest request,
      Questions questions,
      Starter starter,
      TemporaryFolder workplace)
      throws IOException {
    this.context = context;
    this.request = request;
    this.starter = starter;
    List<Path> targets =
        request.targets().isEmpty()
            ? new CommandEnvironment(questions).of(request.command()).stream().toList()
            : request.targets();
    this.trees = new VariantTrees(context, request, targets, workplace);
  }

  /**
   * Measures a command.
   *
   * @throws CommandException if it fails, or takes too long
   * @throws RefusedException if it can't be told what it imports from, or that can't be compiled
   * @throws IOException if there is no place for the trees
   */
  public static Measurement run(RunContext context, MeasureRequest request)
      throws RefusedException, IOException, InterruptedException {
    long start = System.nanoTime();
    Questions questions = new Questions(context.environment(), context.workingFolder());
    questions.checkProgram(request.command().get(0));
    context.beginUnlessCancelled();
    try (TemporaryFolder workplace =
            TemporaryFolder.create("wheelmill-measure-", context.environment());
        Processors processors = Processors.of(request.cpus())) {
      Starter starter = new Starter(request, questions, processors.group(), context.cancellation());
      return new Measure(context, request, questions, starter, workplace).run(start);
    }
  }

  /** The group that a measured start runs in; none if it has all processors. */
  private record Processors(Optional<CpuGroup> group) implements AutoCloseable {
    static Processors of(Optional<Double> cpus) throws CommandException {
      return new Processors(
          cpus.isPresent() ? Optional.of(CpuGroup.create(cpus.get())) : Optional.empty());
    }

    @Override
    public void close() throws IOException {
      if (group.isPresent()) {
        group.get().close();
      }
    }
  }

  private Measurement run(long start) throws RefusedException, IOException, InterruptedException {
    trees.check();
    MachineLoad.notice().ifPresent(notices::add);
    BytecodeTree seen = look();
    BytecodeTree all = trees.empty();
    Set<OptimizationLevel> levels = seen.levels();
    ApplyReport applied = trees.fill(all, levels);
    applied.targets().forEach(this::tellTroubles);
    Set<Path> others = new TreeSet<>(seen.files());
    int imported = others.size();
    others.removeAll(all.files());
    if (others.size() == imported) {
      notices.add(importsNothing(applied));
    }
    Rounds.Results results = measure(seen, others, all, levels, pages(applied));
    return new Measurement(
        request.command(),
        request.readiness().words(),
        request.runs(),
        request.cpus(),
        applied.targets().stream().map(Measure::place).toList(),
        new Measurement.Imports(imported - others.size(), others.size()),
        results.measured(),
        results.failed(),
        crossed(results),
        notices,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private List<Breach> crossed(Rounds.Results results) throws CommandException {
    Optional<FailedVariant> present =
        results.failed().stream()
            .filter(failed -> failed.variant() == Variant.BuiltIn.PRESENT)
            .findFirst();
    if (present.isPresent() && !request.thresholds().isEmpty()) {
      throw new CommandException(
          request.command().get(0)
              + ": does not start with the bytecode that is there now, which --fail-if speaks of: "
              + present.get().reason());
    }
    return Threshold.crossed(request.thresholds(), new StartQuantities(results.measured()));
  }

  /** What the command imports: its Python leaves bytecode of that in a tree without any. */
  private BytecodeTree look() throws RefusedException, IOException, InterruptedException {
    BytecodeTree seen = trees.empty();
    starter.fill(seen);
    if (seen.files().isEmpty()) {
      throw new CommandException(
          request.command().get(0)
              + ": wrote no bytecode into the tree that "
              + Starter.TREE
              + " named, so none can be put before it: it starts no Python, or one that heeds no"
              + " variable (-E, -I) or writes nothing (-B); leave these options away, or name what"
              + " starts Python");
    }
    return seen;
  }

  private Rounds.Results measure(
      BytecodeTree seen,
      Set<Path> others,
      BytecodeTree all,
      Set<OptimizationLevel> levels,
      Optional<PageCache> pages)
      throws RefusedException, IOException, InterruptedException {
    List<Rounds.Lane> lanes = new ArrayList<>();
    for (Variant variant : request.variants()) {
      Optional<BytecodeTree> tree = trees.of(variant, all, levels);
      BytecodeSize size = tree.isPresent() ? tree.get().size() : all.beside(treeOfUser());
      if (tree.isPresent()) {
        tree.get().link(seen, others);
      }
      lanes.add(new Rounds.Lane(variant, tree, size));
    }
    return new Rounds(lanes, starter, pages, context.progress()).run(request.runs());
  }

  /** What takes files out of memory, if there are to be cold starts. */
  private Optional<PageCache> pages(ApplyReport applied) {
    List<Path> targets = applied.targets().stream().map(TargetReport::path).toList();
    return applied.targets().stream()
        .flatMap(target -> target.interpreters().stream())
        .filter(chosen -> request.cold())
        .findFirst()
        .map(chosen -> PageCache.of(chosen.interpreter(), targets));
  }

  /** Where the user's own variable has Python look for bytecode. */
  private Optional<Path> treeOfUser() {
    return Optional.ofNullable(context.environment().get(Starter.TREE))
        .filter(value -> !value.isEmpty())
        .map(RawPath::of)
        .map(context.workingFolder()::resolve);
  }

  private static Measurement.Place place(TargetReport target) {
    return new Measurement.Place(target.path(), target.kind(), target.interpreters());
  }

  private void tellTroubles(TargetReport target) {
    target.units().stream()
        .filter(UnitResult::isBad)
        .map(
            unit -> Notice.warning(unit.toString(), "was not treated: " + unit.reason().orElse("")))
        .forEach(notices::add);
  }

  private static Notice importsNothing(ApplyReport applied) {
    String targets =
        String.join(", ", applied.targets().stream().map(one -> one.path().toString()).toList());
    return Notice.warning(
        targets,
        "the command imports nothing of it, so the variants make no difference; name with"
            + " --environment what it imports from");
  }
}
