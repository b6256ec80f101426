// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.resolve;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Settings;
import dev.wheelmill.processor.policy.Subject;
import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.policy.value.Retention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds what is a mistake only when parts of a policy come together on one file. */
final class Combination {
  private final Policy policy;
  private final Context context;

  Combination(Policy policy, Context context) {
    this.policy = policy;
    this.context = context;
  }

  /** Throws a {@link PolicyException} that names the parts, if they contradict each other. */
  void check(Subject subject, Settings folded, List<Step> steps) {
    var mistakes = new ArrayList<Mistake>();
    if (isStale(folded)) {
      mistakes.add(stale(subject, steps));
    }
    if (folded.source().equals(Optional.of(Retention.DROP))) {
      dropMistake(subject, folded, steps)
          .map(problem -> mistake(subject, steps, "source", Settings::source, problem))
          .ifPresent(mistakes::add);
    }
    if (!mistakes.isEmpty()) {
      throw new PolicyException(mistakes);
    }
  }

  private boolean isStale(Settings folded) {
    return context.wheel()
        && folded.mode().equals(Optional.of(Mode.COMPILE))
        && folded.invalidation().equals(Optional.of(InvalidationMode.TIMESTAMP));
  }

  private static Mistake stale(Subject subject, List<Step> steps) {
    return mistake(
            subject,
            steps,
            "invalidation",
            Settings::invalidation,
            "timestamp in a wheel: installing sets new modification times, so timestamp bytecode is"
                + " stale on arrival")
        .allowing("For wheels: checked-hash, unchecked-hash.");
  }

  private Optional<String> dropMistake(Subject subject, Settings folded, List<Step> steps) {
    return ofPlace(subject.place())
        .or(() -> ofMode(folded, steps))
        .or(() -> ofLevels(folded, steps))
        .or(this::ofTarget);
  }

  private static Optional<String> ofPlace(Place place) {
    return place == Place.EDITABLE || place == Place.STDLIB
        ? Optional.of("drop would delete a source of " + place.label() + "; say source: keep there")
        : Optional.empty();
  }

  private static Optional<String> ofMode(Settings folded, List<Step> steps) {
    if (!folded.mode().equals(Optional.of(Mode.NO_COMPILE))) {
      return Optional.empty();
    }
    var from = setter(steps, Settings::mode).name();
    return Optional.of(
        "drop and mode no-compile (from " + from + ") would leave neither source nor bytecode");
  }

  private static Optional<String> ofLevels(Settings folded, List<Step> steps) {
    if (folded.optimize().size() == 1) {
      return Optional.empty();
    }
    var levels = Settings.levels(folded.optimize());
    var from = setter(steps, settings -> settings.optimize().stream().findFirst()).name();
    return Optional.of(
        "drop and optimize " + levels + " (from " + from + "): the legacy place holds one level");
  }

  private Optional<String> ofTarget() {
    if (policy.pycachePrefix().isPresent()) {
      return Optional.of(
          "drop and " + policy.prefixKey() + ": the environment is not touched there");
    }
    int interpreters = context.interpreters();
    return interpreters > 1
        ? Optional.of(
            "drop for "
                + interpreters
                + " interpreters: the legacy place holds the bytecode of one")
        : Optional.empty();
  }

  private static Mistake mistake(
      Subject subject,
      List<Step> steps,
      String field,
      Function<Settings, Optional<?>> value,
      String problem) {
    var step = setter(steps, value);
    return new Mistake(
        step.origin(),
        step.position(),
        step.keyOf(field),
        problem + " (" + subject.path() + ")",
        Optional.empty(),
        Optional.empty());
  }

  private static Step setter(List<Step> steps, Function<Settings, Optional<?>> value) {
    Step last = steps.get(0);
    for (var step : steps) {
      last = value.apply(step.settings()).isPresent() ? step : last;
    }
    return last;
  }
}
