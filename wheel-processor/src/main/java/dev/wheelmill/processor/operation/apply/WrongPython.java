// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.files.ImportFolder;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.planner.Loss;
import dev.wheelmill.processor.python.Choice;
import dev.wheelmill.processor.python.Evidence;
import dev.wheelmill.processor.python.Ground;
import dev.wheelmill.processor.python.MinorVersion;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Keeps a run from taking away what the right interpreter uses, where it may be done for a wrong
 * one: something speaks against the choice, or nothing speaks for it.
 */
final class WrongPython {
  private WrongPython() {}

  /** Whether a plan is to be held against the choice at all. */
  static boolean isPossible(Layout layout) {
    return !layout.choice().against().isEmpty() || isWeak(layout);
  }

  /**
   * Whether the bytecode that is there says more than the choice: it is a guess, or nobody named an
   * interpreter for a folder that packages were installed into.
   */
  private static boolean isWeak(Layout layout) {
    return switch (layout.choice().ground()) {
      case GUESS -> true;
      case BESIDE, ACTIVE, NEARBY -> layout.folders().stream().allMatch(ImportFolder::site);
      default -> false;
    };
  }

  /**
   * Holds a plan against the choice that it was made for.
   *
   * @throws InterpreterException if it loses something that the right interpreter may use
   */
  static void check(EnvironmentPlan plan, Limits limits) {
    Layout layout = plan.environment().layout();
    Choice choice = layout.choice();
    Optional<Loss> loss = Loss.first(plan, ofOthers(choice), limits);
    if (loss.filter(lost -> counts(lost, choice)).isPresent()) {
      throw new InterpreterException(
          layout.folders().get(0).path()
              + ": "
              + choice.doubt().orElseGet(() -> "is taken to be for " + choice.text())
              + "; that would "
              + loss.get()
              + "; "
              + remedy(choice, loss.get()));
    }
  }

  /**
   * Whether a loss speaks against the choice. Sources may be dropped for any choice but a guess, if
   * nothing speaks against it.
   */
  private static boolean counts(Loss loss, Choice choice) {
    return loss.version().isPresent()
        || choice.ground() == Ground.GUESS
        || !choice.against().isEmpty();
  }

  private static Predicate<MinorVersion> ofOthers(Choice choice) {
    return choice.against().isEmpty()
        ? version -> !choice.admits(version)
        : version ->
            choice.against().stream().anyMatch(evidence -> evidence.version().equals(version));
  }

  private static String remedy(Choice choice, Loss loss) {
    String right =
        choice.against().isEmpty()
            ? loss.version().map(MinorVersion::request).orElse("VERSION")
            : choice.against().stream()
                .map(Evidence::version)
                .map(MinorVersion::request)
                .collect(Collectors.joining(" --python "));
    String name = "name the right one with --python " + right;
    return loss.version().isEmpty()
        ? name
        : name + ", or strip what is there first (--mode no-compile)";
  }
}
