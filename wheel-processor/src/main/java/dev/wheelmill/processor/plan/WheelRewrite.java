package dev.wheelmill.processor.plan;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelTags;
import java.util.List;
import java.util.Optional;

/**
 * All that is to be done to a wheel. Bytecode that it carries is always compiled anew: where it
 * stands in the way it is replaced.
 *
 * @param wheel the wheel, open
 * @param sources the sources to compile
 * @param strip paths of bytecode that goes
 * @param tags the tags that it gets if all its bytecode is of one interpreter
 * @param normalForm whether the archive is brought into a form that shows nothing of its past
 * @param notices what a person should know
 */
public record WheelRewrite(
    WheelFile wheel,
    List<WheelSource> sources,
    List<String> strip,
    Optional<WheelTags> tags,
    boolean normalForm,
    List<Notice> notices) {
  public WheelRewrite {
    sources = List.copyOf(sources);
    strip = List.copyOf(strip);
    notices = List.copyOf(notices);
  }

  /** Whether there is nothing to do. */
  public boolean isNothing() {
    return sources.isEmpty() && strip.isEmpty() && !normalForm;
  }
}
