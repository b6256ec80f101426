package dev.wheelmill.processor.operation;

import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.guard.BusyException;
import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.guard.RunLocks;
import dev.wheelmill.processor.memory.Memory;
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
import dev.wheelmill.processor.python.Choice;
import dev.wheelmill.processor.python.Chooser;
import dev.wheelmill.processor.python.OrderedChooser;
import dev.wheelmill.processor.python.Pythons;
import dev.wheelmill.processor.target.ActiveEnvironment;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetException;
import dev.wheelmill.processor.target.TargetFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one run of the program shares between its stages.
 *
 * @param options what was asked for
 * @param finder finds interpreters, and asks each only once
 * @param progress is told how far the work has come
 * @param cancellation ends the work before its time
 */
public record Session(
    RunOptions options, InterpreterFinder finder, Progress progress, Cancellation cancellation) {

  /** The targets that are named, or the default one. */
  List<Target> targets() throws TargetException {
    if (options.targets().isEmpty()) {
      return List.of(finderOfTargets().findDefault());
    }
    Map<Path, Target> found = new LinkedHashMap<>();
    for (Path named : options.targets()) {
      Target target = finderOfTargets().find(named);
      found.putIfAbsent(target.path(), target);
    }
    return List.copyOf(found.values());
  }

  /** All that is named, and where it is. */
  Set<Path> paths() {
    return options.targets().stream()
        .map(named -> options.workingFolder().resolve(named).toAbsolutePath().normalize())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a target is now: another run may have changed it. */
  Target lookAgain(Target target) throws TargetException {
    return finderOfTargets().find(target.path());
  }

  private TargetFinder finderOfTargets() {
    TargetFinder finder =
        new TargetFinder(options.workingFolder(), options.environment())
            .withSystem(options.scope().system());
    return options.selection().isAll() ? finder : finder.withMixtures();
  }

  /**
   * Keeps other runs away from folders, if anything is to be changed.
   *
   * @throws BusyException if another run is there, and is not to be waited for
   */
  RunLocks lock(Collection<Path> folders) throws BusyException, InterruptedException {
    if (options.dryRun()) {
      return RunLocks.none();
    }
    boolean patient = options.safeguards().patient();
    return RunLocks.acquire(
        folders, new RunLocks.Request(options.environment(), patient, progress, cancellation));
  }

  /** What is remembered from one run to the next. */
  Memory memory() {
    return new Memory(
        options.environment(),
        !options.recompile(),
        !options.dryRun(),
        options.selection().isAll(),
        options.jobs());
  }

  /** How what is written comes to the disk. */
  Durability durability() {
    return new Durability(options.safeguards().durable());
  }

  /**
   * The policy of a target: its file, then variables, then flags; and where none of them says
   * anything, what the interpreters' own variables say, and what is known of the target.
   */
  Policy policy(Target target) {
    return policy(target.path()).withFallbacks(fallbacks(target));
  }

  /** The policy of a place, which need not be there yet; see {@link #policy(Target)}. */
  Policy policy(Path place) {
    Overrides overrides = options.overrides().over(Overrides.ofEnvironment(options.environment()));
    return PolicyFinder.find(options.policy(), place, options.workingFolder(), options.limits())
        .withOverrides(overrides)
        .including(options.scope().places());
  }

  private List<Fallback> fallbacks(Target target) {
    List<Fallback> fallbacks = new ArrayList<>();
    fallbacks.addAll(
        PythonVariables.fallbacks(
            options.environment(), options.workingFolder(), target instanceof Target.Wheels));
    TimesThatChange.of(target, options.workingFolder()).ifPresent(fallbacks::add);
    return fallbacks;
  }

  /**
   * What answers for the files of a folder.
   *
   * @param interpreters how many interpreters they are compiled for
   */
  PolicyResolver resolver(Policy policy, int interpreters) {
    return new PolicyResolver(policy, context(policy, interpreters));
  }

  /** What a policy must know of the run for a folder; see {@link #resolver}. */
  Context context(Policy policy, int interpreters) {
    return Context.ofFolder(interpreters, options.environment(), groups(policy));
  }

  /** The dependency groups that a policy speaks of. */
  Groups groups(Policy policy) {
    return LockFiles.groups(policy, options.workingFolder(), options.limits());
  }

  /** The tree that bytecode goes into, if it does not go beside its sources. */
  Optional<Placement.PrefixTree> prefixTree(Policy policy) {
    return policy
        .pycachePrefix()
        .map(options.workingFolder()::resolve)
        .map(root -> new Placement.PrefixTree(root.toAbsolutePath().normalize()));
  }

  /** What decides on the interpreters of folders with that policy. */
  Chooser chooser(Policy policy) throws TargetException {
    Chooser chooser = chooserToJudge(policy);
    boolean needed = policy.mayCompile() || !pythons().named().isEmpty();
    return needed ? chooser : Chooser.forStripping(chooser);
  }

  /** The same where bytecode is judged, which takes an interpreter that can be asked. */
  Chooser chooserToJudge(Policy policy) throws TargetException {
    return chooser(policy, targets());
  }

  /** The same for wheels, which no other target has to do with. */
  Choice choiceForWheels(Policy policy) {
    Chooser chooser = chooser(policy, List.of());
    return (policy.mayCompile() ? chooser : Chooser.forStripping(chooser)).forWheels();
  }

  private Chooser chooser(Policy policy, List<Target> together) {
    return new OrderedChooser(
        finder,
        pythons(),
        policy.python(),
        together,
        ActiveEnvironment.of(options.workingFolder(), options.environment()));
  }

  /** What the variable names is named too. */
  private Pythons pythons() {
    return options.pythons().orNamed(Overrides.ofEnvironment(options.environment()).python());
  }
}
