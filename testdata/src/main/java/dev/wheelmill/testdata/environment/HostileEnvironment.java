// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.environment;

import java.util.Optional;

/**
 * An environment with something wrong in it, and what must come of it.
 *
 * @param name a short name for reports
 * @param wrong what is wrong, in one line
 * @param outcome what must come of it
 * @param policy what the policy says after {@code version: 1} while bytecode is compiled; the
 *     built-in one otherwise
 * @param hostPython whether the machine's own interpreter is named, so that the environment's must
 *     not be started
 * @param damage makes it wrong
 */
public record HostileEnvironment(
    String name,
    String wrong,
    Outcome outcome,
    Optional<String> policy,
    boolean hostPython,
    Damage damage) {

  /** Makes a sound environment wrong. */
  @FunctionalInterface
  public interface Damage {
    void spoil(Scene scene) throws Exception;
  }

  /** One under the built-in policy, with its own interpreter. */
  static HostileEnvironment hostile(String name, String wrong, Outcome outcome, Damage damage) {
    return new HostileEnvironment(name, wrong, outcome, Optional.empty(), false, damage);
  }

  /** The same under another policy. */
  HostileEnvironment under(String... lines) {
    String text = String.join("\n", lines) + "\n";
    return new HostileEnvironment(name, wrong, outcome, Optional.of(text), hostPython, damage);
  }

  /** The same, worked on with the machine's interpreter. */
  HostileEnvironment withHostPython() {
    return new HostileEnvironment(name, wrong, outcome, policy, true, damage);
  }

  @Override
  public String toString() {
    return name + ": " + wrong;
  }
}
