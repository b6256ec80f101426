// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.command;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How an installer is started.
 *
 * @param command the program and its arguments
 * @param set variables that are set for it
 * @param unset variables that it does not see
 */
public record Launch(List<String> command, Map<String, String> set, Set<String> unset) {
  public static final String PIP_NO_COMPILE = "PIP_NO_COMPILE";
  static final String PIP_COMPILE = "PIP_COMPILE";
  public static final String UV_COMPILE = "UV_COMPILE_BYTECODE";

  public Launch {
    command = List.copyOf(command);
    set = Map.copyOf(set);
    unset = Set.copyOf(unset);
  }

  /** As the user said it. */
  public static Launch asSaid(List<String> command) {
    return new Launch(command, Map.of(), Set.of());
  }

  /**
   * With the variables that keep pip and uv from compiling, wherever they are started inside. For
   * pip 10 to 26.3, the value of {@code PIP_NO_COMPILE} is the value of "compile": 0 switches it
   * off.
   */
  public static Launch withoutCompiling(List<String> command) {
    return new Launch(command, Map.of(PIP_NO_COMPILE, "0", UV_COMPILE, "0"), Set.of(PIP_COMPILE));
  }

  /**
   * The same for uv itself, whose settings a variable does not overrule; and its option is refused
   * where the variable is set, even to 0.
   */
  public static Launch ofUvWithoutCompiling(List<String> command) {
    return new Launch(command, Map.of(PIP_NO_COMPILE, "0"), Set.of(PIP_COMPILE, UV_COMPILE));
  }
}
