package dev.wheelmill.processor.operation;

import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.processor.archive.DosTime;
import dev.wheelmill.processor.commit.Counts;
import dev.wheelmill.processor.commit.UnitResult;
import dev.wheelmill.processor.commit.WheelCommit;
import dev.wheelmill.processor.commit.WheelForecast;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.Parallel;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.plan.WheelPlanner;
import dev.wheelmill.processor.plan.WheelRewrite;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.PolicyResolver;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites a wheel or a folder of wheels, several at a time. What is wrong with one does not keep
 * the others from being done.
 *
 * @param session the run
 * @param target what was named
 * @param wheels the wheels
 * @param policy what is to be
 * @param interpreters those that the policy or the command line names
 */
record WheelApply(
    Session session,
    Target target,
    List<Path> wheels,
    Policy policy,
    List<Interpreter> interpreters)
    implements Apply.Prepared {

  static WheelApply prepare(Session session, Target target) throws RefusedException {
    Policy policy = session.policy(target);
    if (policy.pycachePrefix().isPresent()) {
      throw new RefusedException(
          target.path()
              + ": pycache-prefix is for environments and source folders; a wheel carries its"
              + " bytecode inside");
    }
    List<Path> wheels =
        target instanceof Target.WheelFolder folder ? folder.wheels() : List.of(target.path());
    List<Interpreter> interpreters =
        policy.mayCompile() ? session.choice(policy).forSources() : List.of();
    return new WheelApply(session, target, wheels, policy, interpreters);
  }

  @Override
  public TargetReport run(CompileStage compiler) throws IOException, InterruptedException {
    Optional<Path> output = session.options().output();
    if (output.isPresent() && !session.options().dryRun()) {
      Files.createDirectories(output.get());
    }
    session.progress().expect(wheels.size());
    List<UnitResult> units =
        Parallel.map(session.options().jobs(), wheels, wheel -> unit(wheel, compiler));
    return new TargetReport(
        target.path(), target.kind(), policy.origin().toString(), output, units, notices(units));
  }

  private UnitResult unit(Path wheel, CompileStage compiler) {
    try {
      return session.cancellation().isRequested() ? skipped(wheel) : rewrite(wheel, compiler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return skipped(wheel);
    } catch (RefusedException | IOException e) {
      return UnitResult.refused(name(wheel), "", String.valueOf(e.getMessage()));
    } finally {
      session.progress().advance();
    }
  }

  private UnitResult rewrite(Path path, CompileStage compiler)
      throws IOException, RefusedException, InterruptedException {
    try (WheelFile wheel = WheelReader.read(path)) {
      List<Interpreter> admitted = WheelPlanner.admitted(wheel, interpreters);
      PolicyResolver resolver = session.resolver(policy, target, admitted.size());
      WheelRewrite plan = WheelPlanner.plan(wheel, resolver, admitted);
      return session.options().dryRun()
          ? WheelForecast.of(plan)
          : WheelCommit.run(plan, compiler, folder(path), fixedTime());
    }
  }

  private Path folder(Path wheel) {
    return session
        .options()
        .output()
        .orElseGet(() -> dev.wheelmill.processor.inventory.FileFacts.folderOf(wheel));
  }

  /** SOURCE_DATE_EPOCH, or the first time that an archive can hold. */
  private int fixedTime() {
    String epoch = session.options().environment().getOrDefault("SOURCE_DATE_EPOCH", "").strip();
    return epoch.matches("[0-9]{1,18}")
        ? DosTime.ofEpochSecond(Long.parseLong(epoch))
        : DosTime.EARLIEST;
  }

  private List<Notice> notices(List<UnitResult> units) {
    List<Notice> notices = new ArrayList<>();
    if (units.stream().anyMatch(unit -> unit.counts().compiled() > 0)) {
      notices.add(
          Notice.warning(
              target.path().toString(),
              "pip and uv install the bytecode that a wheel carries; poetry and pdm (installer 1.0"
                  + " and later) leave it out"));
    }
    return notices;
  }

  private static UnitResult skipped(Path wheel) {
    return new UnitResult(
        name(wheel),
        "",
        UnitResult.Status.SKIPPED,
        Optional.empty(),
        Counts.NONE,
        List.of(),
        List.of());
  }

  private static String name(Path wheel) {
    return wheel.getFileName().toString();
  }
}
