package dev.wheelmill.processor.policy;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import java.util.List;

/**
 * What the policy says of a file, every field decided.
 *
 * @param mode compile, strip, or compile reproducibly
 * @param optimize the optimization levels, ascending, at least one
 * @param invalidation the header that bytecode gets
 * @param onError what it means that the source does not compile
 * @param source whether the source stays
 */
public record Treatment(
    Mode mode,
    List<OptimizationLevel> optimize,
    InvalidationMode invalidation,
    OnError onError,
    SourceHandling source) {

  public Treatment {
    optimize = List.copyOf(optimize);
  }
}
