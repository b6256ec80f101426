// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.io.Reason;
import dev.wheelmill.processor.archive.ArchiveFile;
import dev.wheelmill.processor.commit.CommitContext;
import dev.wheelmill.processor.commit.WheelCommit;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.diagnostic.Printable;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.guard.Durability;
import dev.wheelmill.processor.guard.UnsyncedException;
import dev.wheelmill.processor.inventory.files.FileFacts;
import dev.wheelmill.processor.memory.Key;
import dev.wheelmill.processor.memory.Ledger;
import dev.wheelmill.processor.memory.Remembered.DoneWheel;
import dev.wheelmill.processor.memory.WheelMemory;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.operation.WheelRules;
import dev.wheelmill.processor.packaging.DistributionName;
import dev.wheelmill.processor.packaging.WheelException;
import dev.wheelmill.processor.plan.WheelPlan;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.result.WheelOutcome;
import dev.wheelmill.processor.startup.ImportPath;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.wheel.SoundWheels;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelReader;
import dev.wheelmill.processor.wheel.WheelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rewrites a wheel or a folder of wheels, several at a time. What is wrong with one wheel does not
 * keep the others from being done. What is wrong with the policy ends the run before the first
 * wheel is written, even if it shows with the last one only.
 *
 * @param session the run
 * @param request what was asked for
 * @param target what was named
 * @param wheels the wheels
 * @param rules what is to be
 * @param refused wheels that can't be done, and why
 */
record WheelApply(
    Session session,
    ApplyRequest request,
    Target target,
    List<Path> wheels,
    WheelRules rules,
    Map<Path, String> refused)
    implements Apply.Prepared {

  /**
   * Looks up all that is needed.
   *
   * @throws RefusedException if what was asked for can't be done to wheels
   * @throws PolicyException if the policy contradicts itself for one of the wheels
   * @throws InterpreterException if an interpreter is not at hand
   */
  static WheelApply prepare(Session session, ApplyRequest request, Target.Wheels target)
      throws RefusedException, IOException {
    List<Path> wheels = session.selection().wheels(target.wheels());
    if (!wheels.isEmpty()) {
      request.output().refuseOriginals(FileFacts.folderOf(wheels.get(0)));
    }
    WheelRules rules = WheelRules.of(session, target);
    return new WheelApply(
        session,
        request,
        target,
        wheels,
        rules,
        new WheelSurvey(rules, session.context().limits(), request.output().folder().isEmpty())
            .survey(wheels));
  }

  /** Where the wheels of a target go. */
  static Path destination(ApplyRequest request, Target target) {
    Path originals =
        target instanceof Target.WheelFolder ? target.path() : FileFacts.folderOf(target.path());
    return request.output().folder().orElse(originals);
  }

  @Override
  public TargetReport run(CompileStage compiler, ImportPath path) throws IOException {
    Durability durability = request.safeguards().durability();
    if (!request.dryRun()) {
      durability.createFolders(destination(request, target));
      WheelWriter.clearUnfinished(destination(request, target));
    }
    session.context().progress().expect(wheels.size());
    WheelMemory memory = memory();
    List<Notice> notices = new ArrayList<>(rules.policy().notices());
    notices.addAll(unmatchedRules());
    List<UnitResult> units;
    try {
      units =
          Parallel.mapLargestFirst(
              session.context().jobs(),
              wheels,
              wheel -> wheel.toFile().length(),
              wheel -> unit(wheel, compiler, memory, durability));
    } finally {
      memory.trySave().ifPresent(notices::add);
    }
    if (units.stream().anyMatch(unit -> unit.counts().compiled() + unit.counts().reused() > 0)) {
      notices.add(notEverywhere());
    }
    return new TargetReport(
        target.path(),
        target.kind(),
        rules.choice().chosen(),
        Optional.of(rules.policy().origin().toString()),
        request.output().folder(),
        units,
        notices);
  }

  private WheelMemory memory() {
    return request
        .memory(session.context())
        .wheels(
            target.path(),
            request.output().folder(),
            RunKeys.wheels(rules, session.context().limits()));
  }

  /** How many files of a wheel are unpacked at a time, so that few wheels use all threads too. */
  private int jobsForEach() {
    return Math.max(1, session.context().jobs() / wheels.size());
  }

  /**
   * The reason with the wheel's name before it, unless it has that already: the readers of archives
   * name the wheel, and the system does not.
   */
  private static String withName(Path wheel, String reason) {
    return reason.startsWith(Printable.of(name(wheel))) ? reason : name(wheel) + ": " + reason;
  }

  private UnitResult unit(
      Path wheel, CompileStage compiler, WheelMemory memory, Durability durability) {
    try {
      return session.context().cancellation().isRequested()
          ? skipped(wheel)
          : apply(wheel, compiler, memory, durability);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return skipped(wheel);
    } catch (InterpreterException | UnsyncedException e) {
      return failed(wheel, String.valueOf(e.getMessage()));
    } catch (RefusedException | PolicyException e) {
      return UnitResult.refused(name(wheel), "", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return UnitResult.refused(name(wheel), "", withName(wheel, Reason.of(wheel, e)));
    } catch (IllegalArgumentException e) {
      return UnitResult.refused(name(wheel), "", name(wheel) + ": " + e.getMessage());
    } finally {
      session.context().progress().advance();
    }
  }

  /** The file is opened once, so that what is known of its bytes is of those that are used. */
  private UnitResult apply(
      Path path, CompileStage compiler, WheelMemory memory, Durability durability)
      throws IOException, RefusedException, InterruptedException {
    try (ArchiveFile file = ArchiveFile.open(path)) {
      Key<DoneWheel> key = memory.key(path, ContentHash.of("sha256", file.sha256()));
      Optional<UnitResult> remembered = memory.recall(key, path, destination(request, target));
      return remembered.isPresent()
          ? remembered.get()
          : rewrite(file, key, compiler, memory, durability);
    }
  }

  private UnitResult rewrite(
      ArchiveFile file,
      Key<DoneWheel> key,
      CompileStage compiler,
      WheelMemory memory,
      Durability durability)
      throws IOException, RefusedException, InterruptedException {
    Path path = file.path();
    if (refused.containsKey(path)) {
      throw new RefusedException(refused.get(path));
    }
    SoundWheels sound = new SoundWheels(compiler.cache().source(), compiler.cache().store());
    try (WheelFile wheel =
        WheelReader.read(file, jobsForEach(), session.context().limits(), sound)) {
      WheelPlan plan = rules.plan(wheel);
      WheelOutcome outcome = WheelCommit.run(plan, context(compiler, durability), place());
      memory.remember(key, outcome);
      return outcome.unit();
    } catch (WheelException e) {
      if (e.isOfRecord() && request.output().passesUntrue()) {
        return passOn(path, durability, String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  /**
   * Passes on a wheel whose files are not those that RECORD lists, for whoever installs it all the
   * same.
   */
  private UnitResult passOn(Path wheel, Durability durability, String why) throws IOException {
    if (!request.dryRun()) {
      new WheelWriter(destination(request, target), durability).copy(wheel);
    }
    Notice notice = Notice.warning(name(wheel), "passed on as it is: " + withoutName(wheel, why));
    long size = Files.size(wheel);
    return new UnitResult(
        name(wheel),
        "",
        UnitResult.Status.UNCHANGED,
        Optional.empty(),
        Counts.builder().bytes(size, size).build(),
        List.of(),
        List.of(notice));
  }

  private static String withoutName(Path wheel, String reason) {
    String start = Printable.of(name(wheel)) + ": ";
    return reason.startsWith(start) ? reason.substring(start.length()) : reason;
  }

  /**
   * The notices of rules that match nothing. The files of wheels are not known before they are
   * opened.
   */
  private List<Notice> unmatchedRules() {
    RuleNotices notices = new RuleNotices(session, rules.policy());
    wheels.forEach(
        wheel -> notices.see(DistributionName.normalise(name(wheel).replaceFirst("-.*", ""))));
    return notices.all();
  }

  private WheelCommit.Place place() {
    return new WheelCommit.Place(destination(request, target), rules.fixedTime());
  }

  private CommitContext context(CompileStage compiler, Durability durability) {
    return new CommitContext(
        compiler,
        Ledger.none(),
        durability,
        request.dryRun(),
        jobsForEach(),
        session.context().progress(),
        session.context().cancellation());
  }

  private Notice notEverywhere() {
    return Notice.warning(
        target.path().toString(),
        "pip and uv install the bytecode that a wheel carries; poetry and pdm (installer 1.0 and"
            + " later) leave it out, and need wheelmill run");
  }

  private static UnitResult failed(Path wheel, String reason) {
    return result(wheel, UnitResult.Status.FAILED, Optional.of(reason));
  }

  private static UnitResult skipped(Path wheel) {
    return result(wheel, UnitResult.Status.SKIPPED, Optional.empty());
  }

  private static UnitResult result(Path wheel, UnitResult.Status status, Optional<String> reason) {
    return new UnitResult(name(wheel), "", status, reason, Counts.NONE, List.of(), List.of());
  }

  private static String name(Path wheel) {
    return wheel.getFileName().toString();
  }
}
