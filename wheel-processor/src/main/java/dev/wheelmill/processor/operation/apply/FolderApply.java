// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.access.WriteAccess;
import dev.wheelmill.processor.commit.CommitContext;
import dev.wheelmill.processor.commit.EnvironmentCommit;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.EnvironmentReader;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.inventory.files.ImportFolder;
import dev.wheelmill.processor.memory.Key;
import dev.wheelmill.processor.memory.Ledger;
import dev.wheelmill.processor.memory.Memory;
import dev.wheelmill.processor.memory.Outlook;
import dev.wheelmill.processor.memory.SettledRun;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.plan.SourcePlan;
import dev.wheelmill.processor.planner.EnvironmentPlanner;
import dev.wheelmill.processor.planner.ForeignPrograms;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.startup.Attempt;
import dev.wheelmill.processor.startup.ImportPath;
import dev.wheelmill.processor.startup.Trial;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rewrites an environment or a folder of sources in place.
 *
 * @param session the run
 * @param request what was asked for
 * @param target the environment
 * @param policy what is to be
 * @param layouts where its files are
 * @param begun when the run began to look at files
 */
record FolderApply(
    Session session,
    ApplyRequest request,
    Target.Folders target,
    Policy policy,
    List<Layout> layouts,
    Instant begun)
    implements Apply.Claim, Apply.Prepared {

  /** Looks up the policy, and where the files are, which no other run changes. */
  static FolderApply claim(Session session, ApplyRequest request, Target.Folders target)
      throws IOException, RefusedException {
    Instant begun = Instant.now();
    Policy policy = session.policy(target);
    refuseNoTree(session, policy);
    List<Layout> layouts = session.layouts(target, policy);
    if (session.selection().isAll()) {
      refuseWhatIsLeftAlone(layouts);
    }
    return new FolderApply(session, request, target, policy, layouts, begun);
  }

  private static void refuseNoTree(Session session, Policy policy) throws TargetException {
    Optional<Path> root = session.prefixTree(policy).map(Placement.PrefixTree::root);
    if (root.isPresent() && Files.exists(root.get()) && !Files.isDirectory(root.get())) {
      throw new TargetException(
          root.get() + ": is no folder, so no tree of bytecode can be there (--pycache-prefix)");
    }
  }

  /** Refuses a target of which every folder is left alone, and says why. */
  private static void refuseWhatIsLeftAlone(List<Layout> layouts) throws RefusedException {
    if (layouts.stream().allMatch(layout -> layout.folders().isEmpty())) {
      Map<String, List<String>> why =
          layouts.stream()
              .flatMap(layout -> layout.notices().stream())
              .filter(notice -> notice.level() == Notice.Level.WARNING)
              .distinct()
              .collect(
                  groupingBy(
                      Notice::message, LinkedHashMap::new, mapping(Notice::subject, toList())));
      if (!why.isEmpty()) {
        throw new RefusedException(
            why.entrySet().stream()
                .map(reason -> String.join(", ", reason.getValue()) + ": " + reason.getKey())
                .collect(joining("; ")));
      }
    }
  }

  /** The interpreters that may have something to compile. */
  Set<Interpreter> compiling() {
    return policy.mayCompile()
        ? layouts.stream()
            .flatMap(layout -> layout.interpreters().stream())
            .collect(Collectors.toSet())
        : Set.of();
  }

  /** Looks at the folders as a run does before it begins to write. */
  void rehearse() throws IOException {
    if (recall(key()).isEmpty()) {
      Ledger ledger = openLedger();
      for (Layout layout : layouts) {
        plan(layout, ledger);
      }
    }
  }

  @Override
  public Set<Path> folders() {
    Set<Path> folders = Session.importFolders(layouts);
    prefixTree().map(Placement.PrefixTree::root).ifPresent(folders::add);
    return folders;
  }

  /**
   * Makes sure that what is to be written can be, and that nothing is lost for an interpreter that
   * was chosen wrongly.
   *
   * @throws RefusedException if there is something to do, and all folders are closed
   * @throws dev.wheelmill.compiler.interpreter.InterpreterException if something would be
   */
  @Override
  public Apply.Prepared prepare() throws RefusedException {
    refuseWhatIsClosed();
    List<Layout> doubtful = layouts.stream().filter(WrongPython::isPossible).toList();
    if (policy.mayTakeAway() && !doubtful.isEmpty() && recall(key()).isEmpty()) {
      check(doubtful);
    }
    return this;
  }

  /** One reason for all, where each distribution would have the same. */
  private void refuseWhatIsClosed() throws RefusedException {
    List<Path> folders =
        layouts.stream()
            .flatMap(layout -> layout.folders().stream())
            .map(ImportFolder::path)
            .distinct()
            .toList();
    if (prefixTree().isEmpty()
        && !folders.isEmpty()
        && folders.stream().allMatch(WriteAccess::isMissing)
        && recall(key()).isEmpty()
        && isAllOfTheWorkClosed()) {
      throw new RefusedException(folders.get(0) + ": " + WriteAccess.explain(folders.get(0)));
    }
  }

  /** Whether there is anything to do, and none of it can be done. */
  private boolean isAllOfTheWorkClosed() {
    Ledger ledger = openLedger();
    boolean work = false;
    try {
      for (Layout layout : layouts) {
        EnvironmentPlan plan = plan(layout, ledger);
        work |= !plan.isSettled();
        if (!plan.sources().stream().filter(SourcePlan::changes).allMatch(FolderApply::isClosed)) {
          return false;
        }
      }
      return work;
    } catch (IOException e) {
      return false; // It can't be read when it is to be worked on either, which is told then.
    }
  }

  private static boolean isClosed(SourcePlan source) {
    return WriteAccess.isMissing(FileFacts.folderOf(source.source().entry().file()));
  }

  private void check(List<Layout> doubtful) {
    Ledger ledger = openLedger();
    try {
      for (Layout layout : doubtful) {
        WrongPython.check(plan(layout, ledger), session.context().limits());
      }
    } catch (IOException e) {
      // It can't be read when it is to be worked on either, which is told then.
    }
  }

  private Key<SettledRun> key() {
    return RunKeys.settled(session, policy, layouts);
  }

  private Memory memory() {
    return request.memory(session.context());
  }

  private Optional<SettledRun> recall(Key<SettledRun> key) {
    return memory().recall(target.path(), key, begun);
  }

  private Ledger openLedger() {
    return memory().ledger(target.path());
  }

  @Override
  public TargetReport run(CompileStage compiler, ImportPath path)
      throws IOException, InterruptedException {
    Key<SettledRun> key = key();
    Optional<SettledRun> settled = recall(key);
    if (settled.isPresent() && policy.compilesByDefault()) {
      passBy(path);
    }
    SettledRun run = settled.isPresent() ? settled.get() : work(compiler, key, path);
    return new TargetReport(
        target.path(),
        target.kind(),
        layouts.stream().flatMap(layout -> layout.choice().chosen().stream()).distinct().toList(),
        Optional.of(policy.origin().toString()),
        Optional.empty(),
        run.units(),
        run.notices());
  }

  /**
   * Takes its folders from the path, so that what several targets lead to is told with the first
   * only.
   */
  private void passBy(ImportPath path) throws IOException {
    if (session.paths().size() > 1) {
      for (Layout layout : layouts) {
        path.beyond(layout);
      }
    }
  }

  private SettledRun work(CompileStage compiler, Key<SettledRun> key, ImportPath path)
      throws InterruptedException {
    List<UnitResult> units = new ArrayList<>();
    List<Notice> notices = new ArrayList<>(policy.notices());
    LaterRun later =
        new LaterRun(policy, prefixTree().isEmpty() && memory().remembersRuns(target.path()));
    RuleNotices rules = new RuleNotices(session, policy);
    Ledger ledger = openLedger();
    try {
      for (Layout layout : layouts) {
        EnvironmentPlan plan = plan(layout, ledger);
        rules.see(plan.environment());
        notices.addAll(plan.environment().notices());
        otherPath().ifPresent(notices::add);
        notices.addAll(plan.access().notices());
        notices.addAll(ForeignPrograms.notices(plan.environment()));
        units.addAll(carryOut(plan, compiler, ledger, later));
      }
      notices.addAll(rules.all());
      LeftOut leftOut = LeftOut.by(this, compiler, path);
      notices.addAll(leftOut.notices());
      later.see(leftOut.seen());
    } catch (IOException e) {
      later.giveUp();
      units.add(
          UnitResult.refused(
              target.path().toString(), "", "can't be read: " + Reason.of(target.path(), e)));
    } finally {
      Optional<Notice> trouble = ledger.trySave();
      trouble.ifPresent(notices::add);
      trouble.ifPresent(notice -> later.giveUp());
    }
    if (session.context().cancellation().isRequested()) {
      later.giveUp();
    }
    SettledRun run = new SettledRun(units, notices);
    later.of(run).ifPresent(next -> remember(key, next, later.outlook()));
    return run;
  }

  private void remember(Key<SettledRun> key, SettledRun run, Outlook outlook) {
    try {
      memory().remember(target.path(), key, run, outlook, begun);
    } catch (IOException e) {
      // Then the next run looks at everything again.
    }
  }

  private List<UnitResult> carryOut(
      EnvironmentPlan plan, CompileStage compiler, Ledger ledger, LaterRun later)
      throws IOException, InterruptedException {
    EnvironmentPlan tried = request.dryRun() ? tried(plan, compiler, ledger) : plan;
    EnvironmentCommit commit =
        new EnvironmentCommit(tried, context(compiler, ledger), later.trail());
    List<UnitResult> units = commit.run();
    later.add(tried, commit);
    return units;
  }

  /**
   * Makes the plan again if nothing that it compiles does compile: the ledger then knows the
   * failures.
   */
  private EnvironmentPlan tried(EnvironmentPlan plan, CompileStage compiler, Ledger ledger)
      throws IOException, InterruptedException {
    List<Attempt> attempts =
        plan.sources().stream()
            .flatMap(
                sourcePlan ->
                    sourcePlan.compile().stream()
                        .map(
                            wanted ->
                                new Attempt(
                                    sourcePlan.source().entry(),
                                    wanted.interpreter(),
                                    wanted.level())))
            .toList();
    boolean none =
        !attempts.isEmpty()
            && Trial.by(compiler, ledger, session.context().limits()).failing(attempts).size()
                == attempts.size();
    return none ? plan(plan.environment().layout(), ledger) : plan;
  }

  private CommitContext context(CompileStage compiler, Ledger ledger) {
    return new CommitContext(
        compiler,
        ledger,
        request.safeguards().durability(),
        request.dryRun(),
        session.context().jobs(),
        session.context().progress(),
        session.context().cancellation());
  }

  private EnvironmentPlan plan(Layout layout, Ledger ledger) throws IOException {
    RunContext context = session.context();
    Environment environment =
        session
            .selection()
            .of(EnvironmentReader.read(layout, context.jobs(), context.limits(), session.paths()));
    PolicyResolver resolver = session.resolver(policy, layout.interpreters().size());
    return new EnvironmentPlanner(
            resolver,
            session.placement(policy),
            !request.recompile(),
            ledger,
            context.jobs(),
            context.limits())
        .plan(session.view(environment, policy));
  }

  private Optional<Placement.PrefixTree> prefixTree() {
    return session.prefixTree(policy);
  }

  /**
   * A notice if the target was named by way of a link and its bytecode goes into a tree: Python
   * knows a script's folder and the working folder by their real paths.
   */
  private Optional<Notice> otherPath() throws IOException {
    Path real = target.path().toRealPath();
    boolean isNamed = real.equals(target.path()) || session.paths().contains(real);
    return isNamed || prefixTree().isEmpty() || !(target instanceof Target.SourceFolder)
        ? Optional.empty()
        : Optional.of(
            Notice.warning(
                target.path().toString(),
                "the tree is for imports by this path, and it leads to "
                    + real
                    + ": name that too if Python imports from there"));
  }
}
