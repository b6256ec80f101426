// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.measure;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.marshal.Columns;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.measure.Variant;
import dev.wheelmill.processor.operation.Inputs;
import dev.wheelmill.processor.operation.PolicyChoice;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Scope;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.operation.Targets;
import dev.wheelmill.processor.operation.apply.Apply;
import dev.wheelmill.processor.operation.apply.ApplyRequest;
import dev.wheelmill.processor.policy.Overrides;
import dev.wheelmill.processor.policy.Settings;
import dev.wheelmill.processor.policy.SettingsBuilder;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.OnError;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.policy.value.Retention;
import dev.wheelmill.processor.process.TemporaryFolder;
import dev.wheelmill.processor.python.Pythons;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.target.TargetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes trees of the targets' bytecode, by {@code apply} with a policy that puts it there. Nothing
 * is remembered of that.
 */
final class VariantTrees {
  private final RunContext context;
  private final MeasureRequest request;
  private final List<Path> targets;
  private final TemporaryFolder workplace;
  private final Path emptyPolicy;
  private int made;

  VariantTrees(
      RunContext context, MeasureRequest request, List<Path> targets, TemporaryFolder workplace)
      throws IOException {
    this.context = forgetful(context, workplace);
    this.request = request;
    this.targets = targets;
    this.workplace = workplace;
    this.emptyPolicy = workplace.file("wheelmill.yaml", "version: 1\n");
  }

  /** A run that remembers in the workplace alone. */
  private static RunContext forgetful(RunContext context, TemporaryFolder workplace)
      throws IOException {
    Map<String, String> environment = new HashMap<>(context.environment());
    environment.put("XDG_STATE_HOME", workplace.folder("state").toString());
    return new RunContext(
        context.workingFolder(),
        environment,
        context.release(),
        context.limits(),
        context.jobs(),
        context.finder(),
        context.progress(),
        context.cancellation());
  }

  /**
   * Looks up targets and policies, before anything is started.
   *
   * @throws TargetException if there is no such target
   * @throws dev.wheelmill.processor.policy.value.PolicyException if a policy has mistakes
   */
  void check() throws TargetException {
    for (Variant variant : request.variants()) {
      Path policy = variant instanceof Variant.OfPolicy of ? of.file() : emptyPolicy;
      Session session = new Session(context, inputs(policy, Overrides.NONE, Set.of()));
      session.targets().forEach(session::policy);
    }
  }

  /** A tree with nothing in it. */
  BytecodeTree empty() throws IOException {
    made++;
    return new BytecodeTree(workplace.folder("tree" + made));
  }

  /** All bytecode with time stamps. */
  ApplyReport fill(BytecodeTree tree, Set<OptimizationLevel> levels)
      throws RefusedException, IOException, InterruptedException {
    return apply(tree, emptyPolicy, settings(levels).build(), Set.of(Place.EDITABLE));
  }

  /**
   * The tree of a variant; empty for that which has none.
   *
   * @param all the tree of all bytecode with time stamps, which is given a second name
   */
  Optional<BytecodeTree> of(Variant variant, BytecodeTree all, Set<OptimizationLevel> levels)
      throws RefusedException, IOException, InterruptedException {
    if (variant == Variant.BuiltIn.PRESENT) {
      return Optional.empty();
    }
    BytecodeTree tree = empty();
    if (variant instanceof Variant.OfPolicy policy) {
      apply(tree, policy.file(), Settings.NONE, Set.of());
    } else if (variant instanceof Variant.BuiltIn builtIn) {
      fill(tree, builtIn, all, levels);
    }
    return Optional.of(tree);
  }

  private void fill(
      BytecodeTree tree, Variant.BuiltIn variant, BytecodeTree all, Set<OptimizationLevel> levels)
      throws RefusedException, IOException, InterruptedException {
    SettingsBuilder settings = settings(levels);
    switch (variant) {
      case ALL -> tree.link(all, all.files());
      case STALE -> tree.copyStale(all);
      case CHECKED_HASH -> apply(tree, settings.invalidation(InvalidationMode.CHECKED_HASH));
      case UNCHECKED_HASH -> apply(tree, settings.invalidation(InvalidationMode.UNCHECKED_HASH));
      case SLIM -> apply(tree, settings.columns(Columns.DROP).docstrings(Retention.DROP));
      case NONE, PRESENT -> {
        // Nothing is in it.
      }
    }
  }

  /** Every field is said, so that no variable says another thing. */
  private static SettingsBuilder settings(Set<OptimizationLevel> levels) {
    return Settings.builder()
        .mode(Mode.COMPILE)
        .optimize(List.copyOf(levels))
        .invalidation(InvalidationMode.TIMESTAMP)
        .onError(OnError.WARN)
        .source(Retention.KEEP)
        .columns(Columns.KEEP)
        .docstrings(Retention.KEEP)
        .hardlink(false);
  }

  private void apply(BytecodeTree tree, SettingsBuilder settings)
      throws RefusedException, IOException, InterruptedException {
    apply(tree, emptyPolicy, settings.build(), Set.of(Place.EDITABLE));
  }

  private ApplyReport apply(BytecodeTree tree, Path policy, Settings settings, Set<Place> places)
      throws RefusedException, IOException, InterruptedException {
    Overrides overrides = new Overrides(settings, List.of(), Optional.of(tree.root()));
    ApplyRequest apply =
        ApplyRequest.builder(inputs(policy, overrides, places)).cache(request.cache()).build();
    ApplyReport report = Apply.run(context, apply);
    if (report.interrupted()) {
      throw new InterruptedException();
    }
    return report;
  }

  private Inputs inputs(Path policy, Overrides overrides, Set<Place> places) {
    return new Inputs(
        Targets.of(targets, new Scope(true, places)),
        new PolicyChoice(Optional.of(policy), overrides),
        Pythons.NONE);
  }
}
