package dev.wheelmill.processor.operation;

import dev.wheelmill.compiler.ledger.LedgerKey;
import dev.wheelmill.compiler.ledger.StateFile;
import dev.wheelmill.processor.commit.UnitResult;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.settled.SettledRun;
import dev.wheelmill.processor.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a run can be spared, as one before it found nothing to do, and nothing has changed since.
 *
 * @param session the run
 * @param target the environment
 * @param policy what is to be
 * @param layouts where its files are
 * @param begun when the run began to look at files
 */
record SettledMemory(
    Session session, Target target, Policy policy, List<Layout> layouts, Instant begun) {

  /** What a run would report that looks at everything. */
  Optional<SettledRun> recall() {
    RunOptions options = session.options();
    return options.recompile() || options.dryRun()
        ? Optional.empty()
        : file().flatMap(file -> SettledRun.recall(file, request(), options.jobs()));
  }

  /**
   * Remembers a run that found nothing to do, and no other.
   *
   * @param plans what it had planned
   */
  void remember(SettledRun run, List<EnvironmentPlan> plans) throws IOException {
    Optional<Path> file = file();
    if (file.isPresent() && !session.options().dryRun() && isSettled(run, plans)) {
      List<Path> seen = plans.stream().flatMap(plan -> plan.environment().seen().stream()).toList();
      run.remember(file.get(), request(), seen, begun, session.options().jobs());
    }
  }

  /** What stands in a tree of bytecode is not among what was seen. */
  private boolean isSettled(SettledRun run, List<EnvironmentPlan> plans) {
    return plans.size() == layouts.size()
        && plans.stream().allMatch(plan -> plan.isSettled() && plan.recordsChange())
        && run.units().stream().allMatch(SettledMemory::isSettled);
  }

  private static boolean isSettled(UnitResult unit) {
    return unit.status() == UnitResult.Status.UNCHANGED
        || unit.status() == UnitResult.Status.REFUSED;
  }

  /** All that decides on what is done, besides the files: the texts of all values are theirs. */
  private String request() {
    String version =
        Objects.requireNonNullElse(
            SettledMemory.class.getPackage().getImplementationVersion(), "unpackaged");
    Stream<String> contexts =
        layouts.stream()
            .map(layout -> session.context(policy, layout.interpreters().size()).toString());
    return LedgerKey.of(
        Stream.concat(Stream.of(version, policy.toString(), layouts.toString()), contexts)
            .collect(Collectors.joining("\n")));
  }

  private Optional<Path> file() {
    return StateFile.of("settled", target.path(), session.options().environment());
  }
}
