package dev.wheelmill.processor.operation;

import dev.wheelmill.compiler.interpreter.InterpreterFinder;
import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.guard.BusyException;
import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.guard.RunLocks;
import dev.wheelmill.processor.inventory.ImportFolder;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.LayoutFinder;
import dev.wheelmill.processor.inventory.Place;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.policy.Context;
import dev.wheelmill.processor.policy.Fallback;
import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.Overrides;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.PolicyResolver;
import dev.wheelmill.processor.policy.lock.LockFiles;
import dev.wheelmill.processor.policy.source.PolicyFinder;
import dev.wheelmill.processor.policy.surroundings.PythonVariables;
import dev.wheelmill.processor.policy.surroundings.TimesThatChange;
import dev.wheelmill.processor.python.Choice;
import dev.wheelmill.processor.python.Chooser;
import dev.wheelmill.processor.python.OrderedChooser;
import dev.wheelmill.processor.python.Pythons;
import dev.wheelmill.processor.target.ActiveEnvironment;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetException;
import dev.wheelmill.processor.target.TargetFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
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
  public List<Target> targets() throws TargetException {
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
  public Set<Path> paths() {
    return options.targets().stream()
        .map(named -> options.workingFolder().resolve(named).toAbsolutePath().normalize())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a target is now: another run may have changed it. */
  public Target lookAgain(Target target) throws TargetException {
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
  public RunLocks lock(Collection<Path> folders) throws BusyException, InterruptedException {
    if (options.dryRun()) {
      return RunLocks.none();
    }
    boolean patient = options.safeguards().patient();
    return RunLocks.acquire(
        folders, new RunLocks.Request(options.environment(), patient, progress, cancellation));
  }

  /** How what is written comes to the disk. */
  public Durability durability() {
    return new Durability(options.safeguards().durable());
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
    Overrides overrides = options.overrides().over(Overrides.ofEnvironment(options.environment()));
    return PolicyFinder.find(options.policy(), place, options.workingFolder(), options.limits())
        .withOverrides(overrides)
        .including(options.scope().places());
  }

  private List<Fallback> fallbacks(Target target) {
    List<Fallback> fallbacks = new ArrayList<>();
    fallbacks.addAll(
        PythonVariables.fallbacks(options.environment(), options.workingFolder(), isWheel(target)));
    TimesThatChange.of(target, options.workingFolder()).ifPresent(fallbacks::add);
    return fallbacks;
  }

  /**
   * What answers for the files of a folder.
   *
   * @param interpreters how many interpreters they are compiled for
   */
  public PolicyResolver resolver(Policy policy, int interpreters) {
    return policy.resolver(context(policy, interpreters));
  }

  /** What a policy must know of the run for a folder; see {@link #resolver}. */
  public Context context(Policy policy, int interpreters) {
    return Context.ofFolder(interpreters, options.environment(), groups(policy));
  }

  /** The dependency groups that a policy speaks of. */
  public Groups groups(Policy policy) {
    return LockFiles.groups(policy, options.workingFolder(), options.limits());
  }

  /** The tree that bytecode goes into, if it does not go beside its sources. */
  public Optional<Placement.PrefixTree> prefixTree(Policy policy) {
    return policy
        .pycachePrefix()
        .map(options.workingFolder()::resolve)
        .map(root -> new Placement.PrefixTree(root.toAbsolutePath().normalize()));
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
  public List<Layout> layouts(Target target, Policy policy) throws IOException, RefusedException {
    return layouts(target, policy, chooser(policy));
  }

  /** The same where bytecode is judged, which takes an interpreter that can be asked. */
  public List<Layout> layoutsToJudge(Target target, Policy policy)
      throws IOException, RefusedException {
    return layouts(target, policy, chooser(policy, targets()));
  }

  private List<Layout> layouts(Target target, Policy policy, Chooser chooser) throws IOException {
    return new LayoutFinder(chooser, places(policy), options.scope().system())
        .find(inPlace(target, policy));
  }

  /**
   * A folder of sources by its real place, so that its bytecode is the same whichever link it was
   * named by; in a tree of bytecode it stands by the path that Python is to import it by.
   */
  private static Target inPlace(Target target, Policy policy) throws IOException {
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

  /** The folders that interpreters import from. */
  public static Set<Path> importFolders(List<Layout> layouts) {
    return layouts.stream()
        .flatMap(layout -> layout.folders().stream())
        .map(ImportFolder::path)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Whether it is a wheel or a folder of wheels. */
  public static boolean isWheel(Target target) {
    return target instanceof Target.WheelFile || target instanceof Target.WheelFolder;
  }
}
