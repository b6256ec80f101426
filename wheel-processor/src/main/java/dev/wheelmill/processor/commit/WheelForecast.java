package dev.wheelmill.processor.commit;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.plan.BytecodeEntry;
import dev.wheelmill.processor.plan.WheelRewrite;
import dev.wheelmill.processor.plan.WheelSource;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.UnitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what carrying out the plan of a wheel would do, without doing it. */
public final class WheelForecast {
  private WheelForecast() {}

  /**
   * The result as it would be if every source compiles, and none has the same bytecode already. How
   * large the wheel will be is not known; it counts as now.
   */
  public static UnitResult of(WheelRewrite plan) throws IOException {
    Counts counts = counts(plan);
    boolean changes =
        plan.isWrittenAnew() || counts.compiled() + counts.stripped() + counts.dropped() > 0;
    List<Notice> notices = new ArrayList<>(plan.notices());
    if (changes) {
      TagNotice.of(plan.wheel()).ifPresent(notices::add);
    }
    return new UnitResult(
        plan.wheel().normalisedName(),
        plan.wheel().core().version(),
        changes ? UnitResult.Status.CHANGED : UnitResult.Status.UNCHANGED,
        Optional.empty(),
        counts,
        List.of(),
        notices);
  }

  private static Counts counts(WheelRewrite plan) throws IOException {
    Set<String> written =
        plan.sources().stream()
            .flatMap(source -> source.compile().stream().map(BytecodeEntry::path))
            .collect(Collectors.toSet());
    long stripped = plan.strip().stream().filter(path -> !written.contains(path)).count();
    long dropped = plan.sources().stream().filter(WheelSource::isDropped).count();
    long size = Files.size(plan.wheel().path());
    return Counts.builder()
        .compiled(written.size())
        .reused(plan.kept())
        .stripped((int) stripped)
        .dropped((int) dropped)
        .bytes(size, size)
        .build();
  }
}
