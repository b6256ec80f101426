package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.plan.WheelRewrite;
import dev.wheelmill.processor.plan.WheelSource;
import dev.wheelmill.processor.policy.SourceHandling;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Set;

/** Says what carrying out the plan of a wheel would do, without doing it. */
public final class WheelForecast {
  private WheelForecast() {}

  /** The result as it would be. How large the wheel will be is not known; it counts as now. */
  public static UnitResult of(WheelRewrite plan) throws IOException {
    Tally tally = new Tally();
    long size = Files.size(plan.wheel().path());
    tally.before(size);
    tally.after(size);
    Set<String> written = new HashSet<>();
    for (WheelSource source : plan.sources()) {
      source.compile().forEach(wanted -> written.add(wanted.path()));
      source.compile().forEach(wanted -> tally.compiled(0));
      if (source.treatment().source() == SourceHandling.DROP) {
        tally.dropped();
      }
    }
    plan.strip().stream().filter(path -> !written.contains(path)).forEach(p -> tally.stripped());
    plan.notices().forEach(tally::notice);
    return tally.result(plan.wheel().normalisedName(), plan.wheel().core().version());
  }
}
