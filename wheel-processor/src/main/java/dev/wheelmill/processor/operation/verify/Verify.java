// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.verify;

import dev.wheelmill.processor.access.Reach;
import dev.wheelmill.processor.compile.CacheUse;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.policy.Exemption;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.python.Choice;
import dev.wheelmill.processor.report.VerifyReport;
import dev.wheelmill.processor.shipping.Journey;
import dev.wheelmill.processor.startup.ImportPath;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.verify.Recompilation;
import dev.wheelmill.processor.verify.Verification;
import dev.wheelmill.processor.verify.WheelVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks targets, and changes nothing. */
public final class Verify {
  private final Session session;
  private final VerifyRequest request;
  private final CompileStage compiler;
  private final Optional<Journey> journey;
  private final Optional<ImportedSources> imported;

  private Verify(RunContext context, VerifyRequest request, CompileStage compiler)
      throws RefusedException {
    this.imported =
        request.profile().isPresent()
            ? Optional.of(ImportedSources.read(request.profile().get(), context.limits()))
            : Optional.empty();
    this.session = new Session(context, request.inputs());
    this.request = request;
    this.compiler = compiler;
    this.journey =
        request.way().isPresent()
            ? Optional.of(
                Journey.of(request.way().get(), context.environment(), ZoneId.systemDefault()))
            : Optional.empty();
  }

  /** A target and what is to hold there. */
  record Subject(Target target, Policy policy, List<Layout> layouts) {}

  /**
   * Checks what was asked for.
   *
   * @throws RefusedException if a target is nothing that can be checked
   * @throws dev.wheelmill.processor.policy.value.PolicyException if a policy has mistakes
   * @throws IOException if a target can't be read
   */
  public static VerifyReport run(RunContext context, VerifyRequest request)
      throws RefusedException, IOException, InterruptedException {
    long start = System.nanoTime();
    try (CompileStage compiler = compiler(context)) {
      List<VerifyReport.Target> reports = new Verify(context, request, compiler).targets();
      return new VerifyReport(reports, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** Without a cache: what is proved must not rest on what somebody else may have put there. */
  static CompileStage compiler(RunContext context) {
    return new CompileStage(context.pool(RunContext.TIMEOUT), new CacheUse.None());
  }

  private List<VerifyReport.Target> targets()
      throws RefusedException, IOException, InterruptedException {
    List<Subject> subjects = new ArrayList<>();
    for (Target target : session.targets()) {
      subjects.add(subject(target));
    }
    ImportPath path =
        new ImportPath(subjects.stream().flatMap(subject -> subject.layouts().stream()).toList());
    List<VerifyReport.Target> reports = new ArrayList<>();
    for (Subject subject : subjects) {
      reports.addAll(verify(subject, path));
    }
    imported
        .flatMap(ImportedSources::missing)
        .ifPresent(notice -> reports.set(0, reports.get(0).with(notice)));
    return reports;
  }

  private Subject subject(Target target) throws RefusedException, IOException {
    Policy policy = session.policy(target);
    if (!(target instanceof Target.Folders folders)) {
      return new Subject(target, policy, List.of());
    }
    return new Subject(target, policy, session.layoutsToJudge(folders, policy));
  }

  private List<Exemption> exemptions(Subject subject) {
    return Stream.concat(request.ignore().stream(), subject.policy().ignore().stream()).toList();
  }

  private List<VerifyReport.Target> verify(Subject subject, ImportPath path)
      throws IOException, InterruptedException {
    if (subject.target() instanceof Target.Wheels target) {
      return List.of(wheels(subject, target.wheels()));
    }
    List<VerifyReport.Target> reports = new ArrayList<>();
    for (Layout layout : subject.layouts()) {
      Verification verification =
          new FolderVerify(
                  session,
                  subject,
                  layout,
                  compiler,
                  request.asUser().map(Reach::new),
                  journey,
                  request.comparesCode(),
                  imported)
              .run(path.beyond(layout));
      List<Notice> ofPolicy = reports.isEmpty() ? subject.policy().notices() : List.of();
      reports.add(report(subject, layout.choice(), verification.after(ofPolicy)));
    }
    return reports;
  }

  /** Checks wheels. Interpreters are looked for only if they are to compile. */
  private VerifyReport.Target wheels(Subject subject, List<Path> wheels)
      throws InterruptedException {
    RunContext context = session.context();
    Choice choice =
        request.comparesCode() ? session.choiceForWheels(subject.policy()) : Choice.NONE;
    Verification verification =
        WheelVerifier.verify(
            wheels,
            context.jobs(),
            session.context().progress(),
            recompilation(choice),
            context.limits());
    List<Notice> notices = new ArrayList<>(subject.policy().notices());
    journey.ifPresent(way -> notices.add(wheelsGoAsTheyAre(subject, way)));
    return report(subject, choice, verification.after(notices));
  }

  private static Notice wheelsGoAsTheyAre(Subject subject, Journey journey) {
    return Notice.warning(
        subject.target().path().toString(),
        "what is in a wheel is not changed by how it is packed (--as "
            + journey.way().label()
            + "); it is judged for its installation, as ever");
  }

  private Optional<Recompilation> recompilation(Choice choice) {
    return request.comparesCode()
        ? Optional.of(new Recompilation(compiler, choice.interpreters()))
        : Optional.empty();
  }

  private VerifyReport.Target report(Subject subject, Choice choice, Verification verification) {
    return new VerifyReport.Target(
        subject.target().path(),
        subject.target().kind(),
        choice.chosen(),
        subject.policy().origin().toString(),
        verification.without(exemptions(subject)));
  }
}
