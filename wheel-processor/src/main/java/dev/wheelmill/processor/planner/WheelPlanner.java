// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.planner;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.PycStatus;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.packaging.TagTarget;
import dev.wheelmill.processor.packaging.WheelTags;
import dev.wheelmill.processor.plan.Wanted;
import dev.wheelmill.processor.plan.WheelPlan;
import dev.wheelmill.processor.plan.WheelSource;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.policy.value.Retention;
import dev.wheelmill.processor.wheel.CarriedBytecode;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelMember;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Holds one wheel against a policy. */
public final class WheelPlanner {
  private final WheelFile wheel;
  private final PolicyResolver policy;
  private final List<Interpreter> interpreters;
  private final List<WheelSource> sources = new ArrayList<>();
  private final Set<String> strip = new TreeSet<>();
  private final WheelNotices notices;
  private final OtherBytecode otherBytecode;
  private int kept;
  private boolean normalForm;
  private boolean compiles;

  private WheelPlanner(WheelFile wheel, PolicyResolver policy, List<Interpreter> interpreters) {
    this.wheel = wheel;
    this.policy = policy;
    this.interpreters = interpreters;
    this.notices = new WheelNotices(wheel);
    this.otherBytecode = new OtherBytecode(wheel);
  }

  /**
   * Those interpreters that a wheel's tags and its {@code Requires-Python} admit.
   *
   * @param among the interpreters that the policy or the command line names
   */
  public static List<Interpreter> admitted(WheelFile wheel, List<Interpreter> among) {
    return among.stream()
        .filter(interpreter -> wheel.fileName().tags().admits(TagTarget.of(interpreter)))
        .filter(interpreter -> wheel.core().requiresPython().admits(interpreter.version()))
        .toList();
  }

  /**
   * Plans what becomes of a wheel.
   *
   * @param policy what answers for the wheel's files
   * @param admitted the interpreters that the wheel admits; if there is none, nothing is compiled,
   *     and all else is as the policy says
   * @throws RefusedException if sources are to go and the tags can't say for which interpreter
   * @throws IOException if bytecode that it carries can't be read
   * @throws dev.wheelmill.processor.policy.value.PolicyException if rules that are right alone
   *     contradict each other for one of its files
   */
  public static WheelPlan plan(WheelFile wheel, PolicyResolver policy, List<Interpreter> admitted)
      throws IOException, RefusedException {
    return new WheelPlanner(wheel, policy, admitted).plan();
  }

  private WheelPlan plan() throws IOException, RefusedException {
    List<WheelMember> modules = wheel.members().stream().filter(this::isModule).toList();
    for (WheelMember module : modules) {
      source(module);
    }
    if (modules.isEmpty()) {
      normalForm = isDeterministic(treatment(wheel.distInfo().metadata()));
    }
    for (CarriedBytecode carried : wheel.bytecode()) {
      bytecode(carried);
    }
    notices.carried(strip.size() + kept, kept);
    if (compiles && interpreters.isEmpty()) {
      notices.noneAdmitted();
    }
    return new WheelPlan(
        wheel, sources, List.copyOf(strip), kept, narrowedTags(), normalForm, notices.all());
  }

  /** A source that can be imported: scripts can't, nor can what lies in dist-info. */
  private boolean isModule(WheelMember member) {
    return member.scheme().isLibrary()
        && BytecodePath.isSource(member.path())
        && !wheel.distInfo().holds(member.path());
  }

  private void source(WheelMember member) {
    Optional<Treatment> treatment = treatment(member.path());
    normalForm |= isDeterministic(treatment);
    treatment
        .filter(answer -> answer.mode() != Mode.NO_COMPILE)
        .ifPresent(answer -> compile(member, answer));
  }

  /** Plans to compile a source. Its code names the file as it will be found below site-packages. */
  private void compile(WheelMember member, Treatment treatment) {
    compiles = true;
    byte[] fileName = member.installedPath().getBytes(StandardCharsets.UTF_8);
    List<Wanted> wanted = Wanted.of(member.path(), fileName, treatment, interpreters);
    if (!wanted.isEmpty()) {
      sources.add(new WheelSource(member, treatment, wanted));
    }
  }

  private Optional<Treatment> treatment(String path) {
    return policy.treatment(subject(path));
  }

  private Subject subject(String path) {
    return new Subject(Optional.of(wheel.normalisedName()), path, Place.DISTRIBUTIONS);
  }

  private static boolean isDeterministic(Optional<Treatment> treatment) {
    return treatment.filter(answer -> answer.mode() == Mode.DETERMINISTIC).isPresent();
  }

  /**
   * Bytecode that the wheel carries: a program without a source stays, so does what another
   * importer may use, and what another interpreter will read, unless the policy wants a wheel that
   * depends on nothing else.
   */
  private void bytecode(CarriedBytecode carried) throws IOException {
    if (carried.isProgram() || isForeign(carried) || isOfOtherImporter(carried)) {
      kept++;
    } else {
      strip.add(carried.member().path());
    }
  }

  /** What another importer may use goes only where a rule names it. */
  private boolean isOfOtherImporter(CarriedBytecode carried) throws IOException {
    return otherBytecode.holds(carried)
        && !policy.stripsByName(subject(carried.name().sourcePath()));
  }

  private boolean isForeign(CarriedBytecode carried) throws IOException {
    String source =
        carried.source().map(WheelMember::path).orElseGet(() -> carried.name().sourcePath());
    return treatment(source).filter(WheelPlanner::keepsForeign).isPresent()
        && carried.name().cacheTag().filter(tag -> !isOwn(tag)).isPresent()
        && carried.status() == PycStatus.VALID;
  }

  private static boolean keepsForeign(Treatment treatment) {
    return treatment.mode() == Mode.COMPILE && treatment.source() == Retention.KEEP;
  }

  private boolean isOwn(String cacheTag) {
    return interpreters.stream().anyMatch(interpreter -> interpreter.cacheTag().equals(cacheTag));
  }

  private Optional<WheelTags> narrowedTags() throws RefusedException {
    Optional<Interpreter> only =
        sources.stream()
            .filter(WheelSource::isDropped)
            .map(source -> source.compile().get(0).interpreter())
            .findFirst();
    if (only.isEmpty()) {
      return Optional.empty();
    }
    Optional<WheelTags> narrowed = wheel.fileName().tags().narrowedTo(TagTarget.of(only.get()));
    if (narrowed.isEmpty()) {
      throw new RefusedException(
          wheel.fileName()
              + ": source: drop makes it a wheel of one interpreter, which its tags can't say;"
              + " keep its sources");
    }
    return narrowed;
  }
}
