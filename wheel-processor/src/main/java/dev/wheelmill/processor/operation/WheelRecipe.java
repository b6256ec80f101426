package dev.wheelmill.processor.operation;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.ledger.LedgerKey;
import dev.wheelmill.processor.plan.Recipe;
import dev.wheelmill.processor.policy.Fallback;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Rule;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes rules down in one way, so that a later run can tell whether they are still the same. */
final class WheelRecipe {
  /** The number is to be raised when wheels change for the same input, rules and bytecode. */
  private static final String FORM = Recipe.FORM + ", wheel 4";

  private final WheelRules rules;

  WheelRecipe(WheelRules rules) {
    this.rules = rules;
  }

  /** A digest of all rules. */
  String text() {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(FORM + ", time " + rules.fixedTime());
    for (Interpreter one : rules.choice().interpreters()) {
      lines.add(one.cacheTag() + " " + one.magic() + " " + one.version() + " " + one.build());
    }
    Policy policy = rules.policy();
    lines.add(policy.defaults().toString()).add(policy.overrides().toString());
    policy.fallbacks().stream()
        .map(Fallback::settings)
        .filter(settings -> !settings.isEmpty())
        .forEach(settings -> lines.add("otherwise " + settings));
    policy.rules().forEach(rule -> lines.add(text(rule)));
    new TreeMap<>(rules.groups().byPackage())
        .forEach((name, groups) -> lines.add(name + " " + new TreeSet<>(groups)));
    return LedgerKey.of(lines.toString());
  }

  /** Sets have an order that differs from run to run. */
  private static String text(Rule rule) {
    return rule.packages()
        + " "
        + rule.files()
        + " "
        + rule.groups()
        + " "
        + rule.requirements()
        + " "
        + new TreeSet<>(rule.places())
        + " "
        + rule.settings();
  }
}
