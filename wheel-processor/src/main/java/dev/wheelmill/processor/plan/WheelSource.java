package dev.wheelmill.processor.plan;

import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.wheel.WheelMember;
import java.util.List;

/**
 * A source of a wheel that is to be compiled.
 *
 * @param member the source
 * @param treatment what the policy says of it
 * @param compile the bytecode that it is to have; {@link Wanted#file} is its path in the archive
 */
public record WheelSource(WheelMember member, Treatment treatment, List<Wanted> compile) {
  public WheelSource {
    compile = List.copyOf(compile);
  }
}
