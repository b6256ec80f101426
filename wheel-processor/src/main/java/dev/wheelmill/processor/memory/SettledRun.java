package dev.wheelmill.processor.memory;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.result.UnitResult;
import java.util.List;

/**
 * What a run reported that found nothing to do. While all that it looked at, and all that it was
 * asked for, is as it was, a later run would report the same.
 *
 * @param units what it said of each distribution
 * @param notices what it said of the whole
 */
public record SettledRun(List<UnitResult> units, List<Notice> notices) {
  public SettledRun {
    units = List.copyOf(units);
    notices = List.copyOf(notices);
  }
}
