// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.python;

import java.util.List;
import java.util.Optional;

/**
 * The interpreters that are asked for, before it is known what for: paths or versions.
 *
 * @param named what the command line names
 * @param installers that of the installer whose work is gone on with
 */
public record Pythons(List<String> named, Optional<String> installers) {
  /** None is asked for. */
  public static final Pythons NONE = named(List.of());

  public Pythons {
    named = List.copyOf(named);
  }

  /** What the command line names. */
  public static Pythons named(List<String> named) {
    return new Pythons(named, Optional.empty());
  }

  /** The same, with those that something weaker names if the command line names none. */
  public Pythons orNamed(List<String> alternatives) {
    return named.isEmpty() ? new Pythons(alternatives, installers) : this;
  }

  /** The same with that of an installer. */
  public Pythons with(Optional<String> ofInstaller) {
    return new Pythons(named, ofInstaller);
  }
}
