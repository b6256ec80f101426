// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.verify;

import dev.wheelmill.processor.access.Reach;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.EnvironmentReader;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.LayoutFinder;
import dev.wheelmill.processor.inventory.files.ImportFolder;
import dev.wheelmill.processor.memory.Ledger;
import dev.wheelmill.processor.memory.Memory;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.planner.EnvironmentPlanner;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.shipping.Journey;
import dev.wheelmill.processor.shipping.Shipped;
import dev.wheelmill.processor.shipping.Shipping;
import dev.wheelmill.processor.startup.BytecodeJudge;
import dev.wheelmill.processor.startup.Scripts;
import dev.wheelmill.processor.startup.Startup;
import dev.wheelmill.processor.startup.Startups;
import dev.wheelmill.processor.startup.Survey;
import dev.wheelmill.processor.startup.Trial;
import dev.wheelmill.processor.startup.Wishes;
import dev.wheelmill.processor.verify.EnvironmentVerifier;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.processor.verify.Recompilation;
import dev.wheelmill.processor.verify.UserAccess;
import dev.wheelmill.processor.verify.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks an environment or a folder of sources, and what else its interpreters import from.
 *
 * @param session the run
 * @param subject what is checked, and what is to be there
 * @param layout where its files are
 * @param compiler compiles, without a cache
 * @param reach what the user can read for whom it is judged; empty for whoever runs this
 * @param journey the way that its bytecode is judged for; empty if none is asked for
 * @param comparesCode whether sources are compiled again, and the code of their bytecode compared
 * @param imported sources that are to have bytecode, whatever the policy says
 */
record FolderVerify(
    Session session,
    Verify.Subject subject,
    Layout layout,
    CompileStage compiler,
    Optional<Reach> reach,
    Optional<Journey> journey,
    boolean comparesCode,
    Optional<ImportedSources> imported) {

  /**
   * Checks the folders of the layout.
   *
   * @param beyond the other folders that the interpreters import from; they are read only
   */
  Verification run(List<Layout> beyond) throws IOException, InterruptedException {
    RunContext context = session.context();
    Environment environment = read(layout);
    Environment view = view(environment);
    PolicyResolver resolver = resolver();
    Ledger ledger = ledger(subject.target().path());
    Verification verification =
        EnvironmentVerifier.verify(
            environment,
            view,
            orphan -> EnvironmentPlanner.isToGo(resolver, placement(), orphan),
            statuses ->
                survey(
                    new BytecodeJudge(placement(), statuses, reach, context.limits()),
                    wishes(),
                    ledger),
            context.jobs(),
            context.limits(),
            session.context().progress(),
            recompilation());
    Verification judged =
        reach
            .map(granted -> UserAccess.of(view, granted, context.jobs()))
            .map(verification::judgedFor)
            .orElse(verification);
    return withBeyond(
        journey.map(way -> judged.with(shipped(view, way))).orElse(judged),
        Scripts.notices(environment),
        beyond);
  }

  private Shipped shipped(Environment view, Journey way) {
    RunContext context = session.context();
    BytecodeJudge judge = new BytecodeJudge(placement(), Map.of(), reach, context.limits());
    Shipped shipped = Shipping.of(view, judge, way, context.jobs());
    return session
        .prefixTree(subject.policy())
        .map(tree -> shipped.with(Shipping.noticeOf(tree)))
        .orElse(shipped);
  }

  private Verification withBeyond(
      Verification verification, List<Notice> scripts, List<Layout> beyond)
      throws IOException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    List<Startup> startups = new ArrayList<>(verification.startup());
    List<Notice> notices = new ArrayList<>(scripts);
    for (Layout layouts : beyond) {
      for (ImportFolder folder : layouts.folders()) {
        Layout single = layouts.only(folder);
        try {
          Survey.Result result = survey(single, folder);
          result.faults().forEach(fault -> findings.add(Finding.of(fault)));
          startups.addAll(result.startups());
        } catch (IOException e) {
          notices.add(Notice.warning(folder.path().toString(), "can't be read: " + e.getMessage()));
        }
      }
    }
    return verification.with(findings, Startups.together(startups), notices);
  }

  private Survey.Result survey(Layout single, ImportFolder folder)
      throws IOException, InterruptedException {
    boolean counted =
        folder.place().followsDefaults()
            || (!session.scope().system()
                && LayoutFinder.isManaged(folder.path(), single.interpreters()));
    Survey survey =
        survey(
            new BytecodeJudge(placement(), Map.of(), reach, session.context().limits()),
            counted ? withImported(new Wishes.None()) : wishes(),
            ledger(folder.path()));
    return survey.of(view(read(single)));
  }

  private Environment read(Layout place) throws IOException {
    RunContext context = session.context();
    return EnvironmentReader.read(place, context.jobs(), context.limits(), session.paths());
  }

  private Environment view(Environment environment) throws IOException {
    return session.view(environment, subject.policy());
  }

  private Placement placement() {
    return session.placement(subject.policy());
  }

  private Wishes wishes() {
    return withImported(new Wishes.OfPolicy(resolver()));
  }

  private Wishes withImported(Wishes others) {
    return imported.map(sources -> sources.with(others, subject.policy().levels())).orElse(others);
  }

  private PolicyResolver resolver() {
    return session.resolver(subject.policy(), layout.interpreters().size());
  }

  private Survey survey(BytecodeJudge judge, Wishes wishes, Ledger ledger) {
    return new Survey(
        judge,
        subject.policy().levels(),
        wishes,
        Trial.by(compiler, ledger, session.context().limits()),
        session.context().jobs());
  }

  /** It is asked, and never saved. */
  private Ledger ledger(Path place) {
    RunContext context = session.context();
    return Memory.toLookAt(context.environment(), context.jobs()).ledgerBeside(place);
  }

  private Optional<Recompilation> recompilation() {
    return comparesCode
        ? Optional.of(new Recompilation(compiler, layout.interpreters()))
        : Optional.empty();
  }
}
