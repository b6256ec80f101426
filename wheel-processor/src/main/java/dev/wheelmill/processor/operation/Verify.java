package dev.wheelmill.processor.operation;

import dev.wheelmill.processor.compile.CacheUse;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.EnvironmentReader;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.LayoutFinder;
import dev.wheelmill.processor.inventory.Place;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.python.Choice;
import dev.wheelmill.processor.python.Chooser;
import dev.wheelmill.processor.report.VerifyReport;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetException;
import dev.wheelmill.processor.verify.EnvironmentVerifier;
import dev.wheelmill.processor.verify.Recompilation;
import dev.wheelmill.processor.verify.Verification;
import dev.wheelmill.processor.verify.WheelVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks targets, and changes nothing. */
public final class Verify {
  private Verify() {}

  /**
   * Does it. With {@link RunOptions#recompile} every source is compiled again, and its bytecode's
   * code compared.
   *
   * @throws RefusedException if a target is nothing that can be checked
   * @throws IOException if a target can't be read
   */
  public static VerifyReport run(Session session)
      throws RefusedException, IOException, InterruptedException {
    long start = System.nanoTime();
    List<VerifyReport.Target> reports = new ArrayList<>();
    try (CompileStage compiler = compiler(session)) {
      for (Target target : session.targets()) {
        reports.addAll(verify(session, target, compiler));
      }
    }
    return new VerifyReport(reports, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Without a cache: what is proved must not rest on what somebody else may have put there. */
  private static CompileStage compiler(Session session) {
    return new CompileStage(Apply.poolOptions(session.options()), new CacheUse.None());
  }

  private static List<VerifyReport.Target> verify(
      Session session, Target target, CompileStage compiler)
      throws RefusedException, IOException, InterruptedException {
    if (target instanceof Target.WheelFile wheel) {
      return List.of(wheels(session, target, List.of(wheel.path()), compiler));
    }
    return target instanceof Target.WheelFolder folder
        ? List.of(wheels(session, target, folder.wheels(), compiler))
        : environments(session, target, compiler);
  }

  /** No interpreter has to do with it, unless one is to compile. */
  private static VerifyReport.Target wheels(
      Session session, Target target, List<Path> wheels, CompileStage compiler)
      throws InterruptedException {
    RunOptions options = session.options();
    Choice choice = options.recompile() ? session.choiceForWheels(Policy.builtIn()) : Choice.NONE;
    Verification verification =
        WheelVerifier.verify(
            wheels,
            options.jobs(),
            session.progress(),
            recompilation(options, choice, compiler),
            options.limits());
    return report(target, choice, verification);
  }

  private static Optional<Recompilation> recompilation(
      RunOptions options, Choice choice, CompileStage compiler) {
    return options.recompile()
        ? Optional.of(new Recompilation(compiler, choice.interpreters()))
        : Optional.empty();
  }

  private static VerifyReport.Target report(
      Target target, Choice choice, Verification verification) {
    return new VerifyReport.Target(target.path(), target.kind(), choice.chosen(), verification);
  }

  private static List<VerifyReport.Target> environments(
      Session session, Target target, CompileStage compiler)
      throws RefusedException, IOException, InterruptedException {
    RunOptions options = session.options();
    LayoutFinder finder =
        new LayoutFinder(chooser(session), Set.<Place>of(), options.scope().system());
    List<VerifyReport.Target> all = new ArrayList<>();
    for (Layout layout : finder.find(target)) {
      Environment environment =
          EnvironmentReader.read(layout, options.jobs(), options.limits(), session.paths());
      Verification verification =
          EnvironmentVerifier.verify(
              environment,
              options.jobs(),
              session.progress(),
              recompilation(options, layout.choice(), compiler));
      all.add(report(target, layout.choice(), verification));
    }
    return all;
  }

  private static Chooser chooser(Session session) throws TargetException {
    return session.chooser(Policy.builtIn());
  }
}
