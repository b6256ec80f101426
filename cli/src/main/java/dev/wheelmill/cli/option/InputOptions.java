// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli.option;

import dev.wheelmill.cli.terminal.Surroundings;
import dev.wheelmill.processor.operation.Inputs;
import dev.wheelmill.processor.operation.Targets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;

/** What is worked on besides the targets themselves, by which policy and for which interpreters. */
public final class InputOptions {
  @Mixin private final PythonOptions python = new PythonOptions();

  @Mixin private final ScopeOptions scope = new ScopeOptions();

  @Mixin private final PolicyOptions policy = new PolicyOptions();

  public ScopeOptions scope() {
    return scope;
  }

  /** The inputs of an operation on targets. */
  public Inputs inputs(List<Path> targets, Surroundings surroundings) {
    return new Inputs(
        Targets.of(targets, scope.scope()), policy.choice(surroundings), python.asked());
  }
}
