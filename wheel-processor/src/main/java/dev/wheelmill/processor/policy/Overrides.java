// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import dev.wheelmill.processor.policy.value.PolicyException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What variables or flags say in place of a policy's defaults; rules still override it.
 *
 * @param settings the fields that are said
 * @param python the interpreters to compile for; empty if not said
 * @param pycachePrefix the parallel tree for bytecode, if said
 */
public record Overrides(Settings settings, List<String> python, Optional<Path> pycachePrefix) {
  /** Nothing is said. */
  public static final Overrides NONE = new Overrides(Settings.NONE, List.of(), Optional.empty());

  public Overrides {
    python = List.copyOf(python);
  }

  /** These, and what the base says where these say nothing: flags over variables. */
  public Overrides overlaying(Overrides base) {
    return new Overrides(
        settings.overlaying(base.settings),
        python.isEmpty() ? base.python : python,
        pycachePrefix.or(base::pycachePrefix));
  }

  /**
   * What the {@code WHEELMILL_*} variables say: {@code WHEELMILL_MODE}, {@code _OPTIMIZE}, {@code
   * _INVALIDATION}, {@code _ON_ERROR}, {@code _COLUMNS}, {@code _DOCSTRINGS}, {@code _HARDLINK},
   * {@code _PYTHON} and {@code _PYCACHE_PREFIX}; lists are separated by commas, and an empty
   * variable says nothing.
   *
   * @throws PolicyException with every variable whose value is wrong
   */
  public static Overrides ofEnvironment(Map<String, String> environment) {
    return new Variables(environment).read();
  }
}
