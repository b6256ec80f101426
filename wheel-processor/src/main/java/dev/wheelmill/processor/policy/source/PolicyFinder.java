package dev.wheelmill.processor.policy.source;

import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.PolicyException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the policy of a target. */
public final class PolicyFinder {
  private PolicyFinder() {}

  /**
   * The policy of a target: the explicit file, else the nearest that is found, else the built-in.
   *
   * @throws PolicyException if the policy that was found has mistakes
   */
  public static Policy find(Optional<Path> explicit, Path target, Path workingFolder) {
    return explicit.map(PolicyReader::read).orElseGet(Policy::builtIn);
  }
}
