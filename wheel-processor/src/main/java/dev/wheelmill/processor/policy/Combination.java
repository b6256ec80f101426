package dev.wheelmill.processor.policy;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  void check(Subject subject, Settings all, List<Step> steps) {
    var mistakes = new ArrayList<Mistake>();
    if (isStale(all)) {
      mistakes.add(stale(subject, steps));
    }
    if (all.source().equals(Optional.of(SourceHandling.DROP))) {
      dropMistake(subject, all, steps)
          .map(problem -> mistake(subject, steps, "source", Settings::source, problem))
          .ifPresent(mistakes::add);
    }
    if (!mistakes.isEmpty()) {
      throw new PolicyException(mistakes);
    }
  }

  private boolean isStale(Settings all) {
    return context.wheel()
        && all.mode().equals(Optional.of(Mode.COMPILE))
        && all.invalidation().equals(Optional.of(InvalidationMode.TIMESTAMP));
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

  private Optional<String> dropMistake(Subject subject, Settings all, List<Step> steps) {
    if (Set.of(Place.EDITABLE, Place.STDLIB).contains(subject.place())) {
      return Optional.of(
          "drop would delete a source of " + subject.place().label() + "; say source: keep there");
    }
    if (all.mode().equals(Optional.of(Mode.NO_COMPILE))) {
      var mode = setter(steps, Settings::mode);
      return Optional.of(
          "drop and mode no-compile (from "
              + mode.name()
              + ") would leave neither source nor"
              + " bytecode");
    }
    if (all.optimize().size() > 1) {
      var optimize = setter(steps, settings -> settings.optimize().stream().findFirst());
      return Optional.of(
          "drop and optimize "
              + Settings.levels(all.optimize())
              + " (from "
              + optimize.name()
              + "): the legacy place holds one level");
    }
    if (policy.pycachePrefix().isPresent()) {
      return Optional.of("drop and pycache-prefix: the environment is not touched there");
    }
    return context.interpreters() > 1
        ? Optional.of(
            "drop for "
                + context.interpreters()
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
        step.name() + "." + field,
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
