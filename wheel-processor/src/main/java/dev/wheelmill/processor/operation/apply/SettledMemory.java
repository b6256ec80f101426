package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.compiler.ledger.LedgerKey;
import dev.wheelmill.compiler.ledger.StateFile;
import dev.wheelmill.processor.access.Users;
import dev.wheelmill.processor.commit.UnitResult;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.Recipe;
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
 * @param asked what was asked for
 * @param file where a run is remembered; empty if the user has no home
 * @param request all that decides on what is done, besides the files
 * @param layouts how many layouts are to be planned
 * @param begun when the run began to look at files
 */
record SettledMemory(
    Session session,
    ApplyRequest asked,
    Optional<Path> file,
    String request,
    int layouts,
    Instant begun) {

  /**
   * The memory of a target.
   *
   * @param layouts where its files are
   */
  static SettledMemory of(
      Session session,
      ApplyRequest asked,
      Target target,
      Policy policy,
      List<Layout> layouts,
      Instant begun) {
    return new SettledMemory(
        session,
        asked,
        StateFile.of("settled", target.path(), session.context().environment()),
        request(session, policy, layouts),
        layouts.size(),
        begun);
  }

  /** The texts of all values are theirs. */
  private static String request(Session session, Policy policy, List<Layout> layouts) {
    String version =
        Objects.requireNonNullElse(
            SettledMemory.class.getPackage().getImplementationVersion(), "unpackaged");
    Stream<String> contexts =
        layouts.stream()
            .map(layout -> session.policyContext(policy, layout.interpreters().size()).toString());
    return LedgerKey.of(
        Stream.concat(
                Stream.of(
                    version,
                    Recipe.FORM,
                    policy.toString(),
                    layouts.toString(),
                    session.paths().toString(),
                    Users.current().toString(),
                    session.context().limits().text()),
                contexts)
            .collect(Collectors.joining("\n")));
  }

  /** What a run would report that looks at everything. */
  Optional<SettledRun> recall() {
    return asked.recompile() || asked.dryRun() || !session.selection().isAll()
        ? Optional.empty()
        : file.flatMap(known -> SettledRun.recall(known, request, session.context().jobs()));
  }

  /**
   * What of a plan is remembered; the rest of it may go before that is done.
   *
   * @param paths what it went by
   * @param settled whether nothing was to be done, and all that it went by is among the paths
   */
  record Seen(List<Path> paths, boolean settled) {

    /** What stands in a tree of bytecode is not among what was seen. */
    static Seen of(EnvironmentPlan plan) {
      return new Seen(plan.environment().seen(), plan.isSettled() && plan.recordsChange());
    }
  }

  /**
   * Remembers a run that found nothing to do, and no other.
   *
   * @param seen what came of each of its plans
   * @param besides what else it went by
   */
  void remember(SettledRun run, List<Seen> seen, List<Path> besides) throws IOException {
    boolean whole = !asked.dryRun() && session.selection().isAll();
    if (file.isPresent() && whole && isSettled(run, seen)) {
      List<Path> paths =
          Stream.concat(seen.stream().flatMap(one -> one.paths().stream()), besides.stream())
              .toList();
      run.remember(file.get(), request, paths, begun, session.context().jobs());
    }
  }

  private boolean isSettled(SettledRun run, List<Seen> seen) {
    return seen.size() == layouts
        && seen.stream().allMatch(Seen::settled)
        && run.units().stream().allMatch(SettledMemory::isSettled);
  }

  private static boolean isSettled(UnitResult unit) {
    return unit.status() == UnitResult.Status.UNCHANGED
        || unit.status() == UnitResult.Status.REFUSED;
  }
}
