package dev.wheelmill.processor.operation;

import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.inventory.EnvironmentReader;
import dev.wheelmill.processor.inventory.InterpreterChoice;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.LayoutFinder;
import dev.wheelmill.processor.inventory.Place;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.report.VerifyReport;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.verify.EnvironmentVerifier;
import dev.wheelmill.processor.verify.Verification;
import dev.wheelmill.processor.verify.WheelVerifier;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks targets, and changes nothing. */
public final class Verify {
  private Verify() {}

  /**
   * Does it.
   *
   * @throws RefusedException if a target is nothing that can be checked
   * @throws IOException if a target can't be read
   */
  public static VerifyReport run(Session session) throws RefusedException, IOException {
    long start = System.nanoTime();
    List<VerifyReport.Target> reports = new ArrayList<>();
    for (Target target : session.targets()) {
      for (Verification verification : verify(session, target)) {
        reports.add(new VerifyReport.Target(target.path(), target.kind(), verification));
      }
    }
    return new VerifyReport(reports, Duration.ofNanos(System.nanoTime() - start));
  }

  private static List<Verification> verify(Session session, Target target)
      throws RefusedException, IOException {
    int jobs = session.options().jobs();
    InterpreterChoice choice = session.choice(Policy.builtIn());
    if (target instanceof Target.WheelFile wheel) {
      return List.of(WheelVerifier.verify(List.of(wheel.path()), jobs, session.progress()));
    }
    if (target instanceof Target.WheelFolder folder) {
      return List.of(WheelVerifier.verify(folder.wheels(), jobs, session.progress()));
    }
    List<Verification> all = new ArrayList<>();
    LayoutFinder finder = new LayoutFinder(choice, Set.<Place>of(), session.options().system());
    for (Layout layout : finder.find(target)) {
      all.add(
          EnvironmentVerifier.verify(
              EnvironmentReader.read(layout, jobs), jobs, session.progress()));
    }
    return all;
  }
}
