// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.planner;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.access.Users;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.Orphan;
import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.distribution.Distribution;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.memory.Ledger;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.OrphanPlan;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.plan.SourcePlan;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.Place;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds an environment against a policy, file by file. Reads bytecode and sources, changes nothing.
 *
 * @param policy what is to be
 * @param placement where bytecode goes
 * @param trust whether valid bytecode that something else wrote may stay
 * @param ledger what this tool did before in this place
 * @param jobs how many files are looked at at a time
 * @param limits how large a source may be
 */
public record EnvironmentPlanner(
    PolicyResolver policy,
    Placement placement,
    boolean trust,
    Ledger ledger,
    int jobs,
    Limits limits) {

  /**
   * Plans what becomes of an environment. Files that can't be read are plans that failed, not an
   * exception.
   */
  public EnvironmentPlan plan(Environment environment) {
    List<Interpreter> interpreters = environment.layout().interpreters();
    AccessPlanner access = new AccessPlanner(environment, placement, Users.current());
    Inspection inspection = new Inspection(trust, ledger, limits);
    boolean alone = environment.layout().isOfTheseAlone();
    List<SourcePlan> sources =
        Parallel.map(
            jobs,
            environment.sources(),
            s ->
                access.mend(
                    plan(
                        s,
                        new SourcePlanner.Readers(interpreters, alone && isInside(s)),
                        inspection)));
    List<OrphanPlan> orphans = Parallel.map(jobs, environment.orphans(), this::plan);
    return new EnvironmentPlan(environment, sources, orphans, access.plan(sources), placement);
  }

  /**
   * Whether a source is the environment's own. Editable sources and the standard library are
   * imported by others too.
   */
  private static boolean isInside(Source source) {
    return source.place().followsDefaults();
  }

  private SourcePlan plan(Source source, SourcePlanner.Readers readers, Inspection inspection) {
    Optional<Treatment> treatment = treatment(source.owners(), source.path(), source.place());
    if (treatment.isEmpty()) {
      return SourcePlan.leaveAlone(source);
    }
    try {
      return new SourcePlanner(source, treatment.get(), placement, inspection, limits)
          .plan(readers);
    } catch (IOException e) {
      return SourcePlan.failed(source, treatment.get(), "can't be read: " + Reason.of(e));
    }
  }

  private OrphanPlan plan(Orphan orphan) {
    boolean strip = isToGo(policy, placement, orphan);
    boolean listed = !orphan.owners().isEmpty() && !strip;
    try {
      return new OrphanPlan(
          orphan,
          strip,
          listed ? Optional.of(Inspection.keep(orphan.bytecode())) : Optional.empty());
    } catch (IOException e) {
      return new OrphanPlan(orphan, false, Optional.empty());
    }
  }

  /**
   * Whether bytecode without a source goes. An interpreter never loads it from a {@code
   * __pycache__}, but it may be the last copy of what somebody wrote: what nobody owns stays in
   * mode {@code compile}, unless it stands in our own tree. What another importer may use goes only
   * where a rule names it, for each that lists it.
   */
  public static boolean isToGo(PolicyResolver policy, Placement placement, Orphan orphan) {
    if (orphan.isProgram()) {
      return false;
    }
    boolean ours = !orphan.owners().isEmpty() || placement instanceof Placement.PrefixTree;
    String path = orphan.bytecode().name().sourcePath();
    if (orphan.module().isPresent()) {
      return subjects(orphan, path).allMatch(policy::stripsByName);
    }
    return subjects(orphan, path)
        .flatMap(subject -> policy.treatmentWithoutProfile(subject).stream())
        .reduce(Treatment::together)
        .filter(answer -> ours || answer.mode() != Mode.COMPILE)
        .isPresent();
  }

  private static Stream<Subject> subjects(Orphan orphan, String path) {
    return orphan.owners().isEmpty()
        ? Stream.of(new Subject(Optional.empty(), path, orphan.place()))
        : orphan.owners().stream().map(owner -> subject(owner, path, orphan.place()));
  }

  private Optional<Treatment> treatment(List<Distribution> owners, String path, Place place) {
    return treatment(policy, owners, path, place);
  }

  /** What a policy says of a file that several distributions may own. */
  public static Optional<Treatment> treatment(
      PolicyResolver policy, List<Distribution> owners, String path, Place place) {
    return owners.isEmpty()
        ? policy.treatment(new Subject(Optional.empty(), path, place))
        : owners.stream()
            .flatMap(owner -> policy.treatment(subject(owner, path, place)).stream())
            .reduce(Treatment::together);
  }

  private static Subject subject(Distribution owner, String path, Place place) {
    return new Subject(Optional.of(owner.name()), path, place);
  }
}
