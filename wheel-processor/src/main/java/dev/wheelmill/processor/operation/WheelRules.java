// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.archive.DosTime;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.diagnostic.RequestException;
import dev.wheelmill.processor.plan.WheelPlan;
import dev.wheelmill.processor.planner.WheelPlanner;
import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.SourceDateEpoch;
import dev.wheelmill.processor.policy.resolve.Context;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.python.Choice;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.wheel.WheelFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * All that decides what becomes of a wheel, besides the wheel.
 *
 * @param policy what is to be
 * @param choice the interpreters, one for a cache tag
 * @param resolvers what answers for the files of a wheel that admits as many interpreters as the
 *     index says
 * @param groups the dependency groups
 * @param fixedTime the time of the entries of a deterministic archive, as in {@link DosTime}
 */
public record WheelRules(
    Policy policy, Choice choice, List<PolicyResolver> resolvers, Groups groups, int fixedTime) {

  /**
   * Looks them up.
   *
   * @throws RefusedException if the policy or a variable asks for what wheels can't have
   * @throws dev.wheelmill.compiler.interpreter.InterpreterException if an interpreter is not at
   *     hand; a policy that compiles nothing needs none
   */
  public static WheelRules of(Session session, Target target) throws RefusedException {
    Policy policy = session.policy(target);
    if (policy.pycachePrefix().isPresent()) {
      throw new RequestException(
          target.path()
              + ": pycache-prefix is for environments and source folders; a wheel carries its"
              + " bytecode inside");
    }
    Map<String, String> environment = session.context().environment();
    Choice choice = oneForATag(session.choiceForWheels(policy));
    Groups groups = session.groups(policy);
    List<PolicyResolver> resolvers = new ArrayList<>();
    for (int i = 0; i <= choice.interpreters().size(); i++) {
      resolvers.add(new PolicyResolver(policy, Context.ofWheel(i, environment, groups)));
    }
    return new WheelRules(policy, choice, resolvers, groups, fixedTime(environment));
  }

  /** Two builds with one cache tag would write the same files: the first that is named does. */
  private static Choice oneForATag(Choice choice) {
    Set<String> tags = new HashSet<>();
    List<Interpreter> interpreters =
        choice.interpreters().stream()
            .filter(interpreter -> tags.add(interpreter.cacheTag()))
            .toList();
    return new Choice(interpreters, choice.ground(), choice.reason(), choice.against());
  }

  /** SOURCE_DATE_EPOCH, or the first time that an archive can hold. */
  private static int fixedTime(Map<String, String> environment) {
    OptionalLong epoch = SourceDateEpoch.of(environment);
    return epoch.isPresent() ? DosTime.ofEpochSecond(epoch.getAsLong()) : DosTime.EARLIEST;
  }

  /** The interpreters that a wheel is compiled for. */
  public List<Interpreter> admitted(WheelFile wheel) {
    return WheelPlanner.admitted(wheel, choice.interpreters());
  }

  /** What answers for the files of a wheel. */
  public PolicyResolver resolver(WheelFile wheel) {
    return resolvers.get(admitted(wheel).size());
  }

  /** See {@link WheelPlanner#plan}. */
  public WheelPlan plan(WheelFile wheel) throws IOException, RefusedException {
    return WheelPlanner.plan(wheel, resolver(wheel), admitted(wheel));
  }
}
