// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.LayoutFinder;
import dev.wheelmill.processor.inventory.PrefixTreeView;
import dev.wheelmill.processor.inventory.files.ImportFolder;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.policy.Fallback;
import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.Overrides;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.lock.LockFiles;
import dev.wheelmill.processor.policy.resolve.Context;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.policy.resolve.PythonVariables;
import dev.wheelmill.processor.policy.resolve.TimesThatChange;
import dev.wheelmill.processor.policy.source.PolicyFinder;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.python.Choice;
import dev.wheelmill.processor.python.Chooser;
import dev.wheelmill.processor.python.OrderedChooser;
import dev.wheelmill.processor.python.Pythons;
import dev.wheelmill.processor.target.ActiveEnvironment;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks up what a run works on, and the policies and interpreters that it works by.
 *
 * @param context the run
 * @param inputs what was asked for
 */
public record Session(RunContext context, Inputs inputs) {

  /** The targets that are named, or the default one. */
  public List<Target> targets() throws TargetException {
    return inputs.targets().find(context);
  }

  /** All that is named, and where it is. */
  public Set<Path> paths() {
    return inputs.targets().paths(context);
  }

  /** Which distributions or wheels are worked on. */
  public Selection selection() {
    return inputs.targets().selection();
  }

  /** What of the targets is worked on besides the usual. */
  public Scope scope() {
    return inputs.targets().scope();
  }

  /**
   * The policy of a target: its file, then variables, then flags; and where none of them says
   * anything, what the interpreters' own variables say, and what is known of the target.
   */
  public Policy policy(Target target) {
    return policy(target.path()).withFallbacks(fallbacks(target));
  }

  /** The policy of a place, which need not be there yet; see {@link #policy(Target)}. */
  public Policy policy(Path place) {
    PolicyChoice choice = inputs.policy();
    return PolicyFinder.find(choice.file(), place, context.workingFolder(), context.limits())
        .withOverrides(choice.overrides(context.environment()))
        .including(scope().places());
  }

  private List<Fallback> fallbacks(Target target) {
    List<Fallback> fallbacks = new ArrayList<>();
    fallbacks.addAll(
        PythonVariables.fallbacks(
            context.environment(), context.workingFolder(), target instanceof Target.Wheels));
    TimesThatChange.of(target, context.workingFolder()).ifPresent(fallbacks::add);
    return fallbacks;
  }

  /**
   * What answers for the files of a folder.
   *
   * @param interpreters how many interpreters they are compiled for
   */
  public PolicyResolver resolver(Policy policy, int interpreters) {
    return new PolicyResolver(policy, policyContext(policy, interpreters));
  }

  /** What a policy must know of the run for a folder; see {@link #resolver}. */
  public Context policyContext(Policy policy, int interpreters) {
    return Context.ofFolder(interpreters, context.environment(), groups(policy));
  }

  /** The dependency groups that a policy speaks of. */
  public Groups groups(Policy policy) {
    return LockFiles.groups(policy, context.workingFolder(), context.limits());
  }

  /** The tree that bytecode goes into, if it does not go beside its sources. */
  public Optional<Placement.PrefixTree> prefixTree(Policy policy) {
    return policy
        .pycachePrefix()
        .map(context.workingFolder()::resolve)
        .map(root -> new Placement.PrefixTree(root.toAbsolutePath().normalize()));
  }

  /** Where bytecode goes. */
  public Placement placement(Policy policy) {
    return prefixTree(policy).<Placement>map(tree -> tree).orElseGet(Placement.BesideSource::new);
  }

  /**
   * An environment with the bytecode that stands where it goes.
   *
   * @throws IOException if that can't be read
   */
  public Environment view(Environment environment, Policy policy) throws IOException {
    Optional<Placement.PrefixTree> tree = prefixTree(policy);
    return tree.isPresent() ? PrefixTreeView.of(environment, tree.get()::folderOf) : environment;
  }

  /** What decides on the interpreters of folders with that policy. */
  public Chooser chooser(Policy policy) throws TargetException {
    Chooser chooser = chooser(policy, targets());
    boolean needed = policy.mayCompile() || !pythons().named().isEmpty();
    return needed ? chooser : Chooser.forStripping(chooser);
  }

  /** The same for wheels, which no other target has to do with. */
  public Choice choiceForWheels(Policy policy) {
    Chooser chooser = chooser(policy, List.of());
    return (policy.mayCompile() ? chooser : Chooser.forStripping(chooser)).forWheels();
  }

  /**
   * Where the files of a target are, and its interpreters.
   *
   * @throws dev.wheelmill.compiler.interpreter.InterpreterException if an interpreter is needed and
   *     is not at hand
   */
  public List<Layout> layouts(Target.Folders target, Policy policy)
      throws IOException, RefusedException {
    return layouts(target, policy, chooser(policy));
  }

  /** The same where bytecode is judged, which takes an interpreter that can be asked. */
  public List<Layout> layoutsToJudge(Target.Folders target, Policy policy)
      throws IOException, RefusedException {
    return layouts(target, policy, chooser(policy, targets()));
  }

  private List<Layout> layouts(Target.Folders target, Policy policy, Chooser chooser)
      throws IOException {
    return new LayoutFinder(chooser, places(policy), scope().system())
        .find(inPlace(target, policy));
  }

  /**
   * A folder of sources by its real place, so that its bytecode is the same whichever link it was
   * named by; in a tree of bytecode it stands by the path that Python is to import it by.
   */
  private static Target.Folders inPlace(Target.Folders target, Policy policy) throws IOException {
    return target instanceof Target.SourceFolder && policy.pycachePrefix().isEmpty()
        ? new Target.SourceFolder(target.path().toRealPath())
        : target;
  }

  private static Set<Place> places(Policy policy) {
    Set<Place> places = EnumSet.noneOf(Place.class);
    for (Place place : Place.values()) {
      if (!place.followsDefaults() && policy.names(place)) {
        places.add(place);
      }
    }
    return places;
  }

  private Chooser chooser(Policy policy, List<Target> together) {
    return new OrderedChooser(
        context.finder(),
        pythons(),
        policy.python(),
        together,
        ActiveEnvironment.of(context.workingFolder(), context.environment()));
  }

  /** What the variable names is named too. */
  private Pythons pythons() {
    return inputs.pythons().orNamed(Overrides.ofEnvironment(context.environment()).python());
  }

  /** The folders that interpreters import from. */
  public static Set<Path> importFolders(List<Layout> layouts) {
    return layouts.stream()
        .flatMap(layout -> layout.folders().stream())
        .map(ImportFolder::path)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
