// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.access.Users;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.memory.Key;
import dev.wheelmill.processor.memory.SettledRun;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.operation.WheelRules;
import dev.wheelmill.processor.policy.Fallback;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Rule;
import java.util.List;

/** By what runs are remembered: all that decides on what they do, besides the files. */
final class RunKeys {
  private RunKeys() {}

  /**
   * The key of a run on an environment or a folder of sources.
   *
   * @param layouts where its files are
   */
  static Key<SettledRun> settled(Session session, Policy policy, List<Layout> layouts) {
    return Key.of(
        SettledRun.class,
        session.context().release(),
        policy,
        layouts,
        session.paths(),
        Users.current(),
        session.context().limits(),
        layouts.stream()
            .map(layout -> session.policyContext(policy, layout.interpreters().size()))
            .toList());
  }

  /**
   * The key of what becomes of wheels. It leaves out where a rule stands in its file, which makes
   * no difference.
   */
  static Key<WheelRules> wheels(WheelRules rules, Limits limits) {
    Policy policy = rules.policy();
    return Key.of(
        WheelRules.class,
        rules.fixedTime(),
        rules.choice().interpreters().stream().map(RunKeys::parts).toList(),
        policy.defaults(),
        policy.overrides(),
        policy.profile(),
        policy.fallbacks().stream()
            .map(Fallback::settings)
            .filter(settings -> !settings.isEmpty())
            .toList(),
        policy.rules().stream().map(RunKeys::parts).toList(),
        rules.groups(),
        limits);
  }

  private static List<Object> parts(Interpreter interpreter) {
    return List.of(
        interpreter.cacheTag(), interpreter.magic(), interpreter.version(), interpreter.build());
  }

  private static List<Object> parts(Rule rule) {
    return List.of(
        rule.packages(),
        rule.files(),
        rule.groups(),
        rule.requirements(),
        rule.places(),
        rule.settings());
  }
}
