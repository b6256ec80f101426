package dev.wheelmill.processor.operation;

import dev.wheelmill.processor.compile.CacheUse;
import dev.wheelmill.processor.compile.CompileStage;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.EnvironmentReader;
import dev.wheelmill.processor.inventory.InterpreterChoice;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.LayoutFinder;
import dev.wheelmill.processor.inventory.Place;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.report.VerifyReport;
import dev.wheelmill.processor.target.Target;
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
        for (Verification verification : verify(session, target, compiler)) {
          reports.add(new VerifyReport.Target(target.path(), target.kind(), verification));
        }
      }
    }
    return new VerifyReport(reports, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Without a cache: what is proved must not rest on what somebody else may have put there. */
  private static CompileStage compiler(Session session) {
    return new CompileStage(Apply.poolOptions(session.options()), new CacheUse.None());
  }

  private static List<Verification> verify(Session session, Target target, CompileStage compiler)
      throws RefusedException, IOException, InterruptedException {
    if (target instanceof Target.WheelFile wheel) {
      return List.of(wheels(session, List.of(wheel.path()), compiler));
    }
    return target instanceof Target.WheelFolder folder
        ? List.of(wheels(session, folder.wheels(), compiler))
        : environments(session, target, compiler);
  }

  private static Verification wheels(Session session, List<Path> wheels, CompileStage compiler)
      throws InterruptedException {
    Optional<Recompilation> recompilation =
        session.options().recompile()
            ? Optional.of(new Recompilation(compiler, choice(session).forSources()))
            : Optional.empty();
    return WheelVerifier.verify(
        wheels,
        session.options().jobs(),
        session.progress(),
        recompilation,
        session.options().limits());
  }

  private static List<Verification> environments(
      Session session, Target target, CompileStage compiler)
      throws RefusedException, IOException, InterruptedException {
    RunOptions options = session.options();
    LayoutFinder finder = new LayoutFinder(choice(session), Set.<Place>of(), options.system());
    List<Verification> all = new ArrayList<>();
    for (Layout layout : finder.find(target)) {
      Optional<Recompilation> recompilation =
          options.recompile()
              ? Optional.of(new Recompilation(compiler, layout.interpreters()))
              : Optional.empty();
      Environment environment = EnvironmentReader.read(layout, options.jobs(), options.limits());
      all.add(
          EnvironmentVerifier.verify(
              environment, options.jobs(), session.progress(), recompilation));
    }
    return all;
  }

  private static InterpreterChoice choice(Session session) {
    return session.choice(Policy.builtIn());
  }
}
