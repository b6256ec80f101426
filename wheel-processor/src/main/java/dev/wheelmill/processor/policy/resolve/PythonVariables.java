// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.resolve;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.policy.Fallback;
import dev.wheelmill.processor.policy.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The variables by which every interpreter decides where it looks for bytecode and of which level:
 * {@code PYTHONOPTIMIZE} and {@code PYTHONPYCACHEPREFIX}. Whoever sets them for the run has them
 * set for the program too, and bytecode in another place or of another level would never be used.
 */
public final class PythonVariables {
  private static final String OPTIMIZE = "PYTHONOPTIMIZE";
  private static final String PREFIX = "PYTHONPYCACHEPREFIX";
  private static final int HIGHEST_LEVEL = 2;

  private PythonVariables() {}

  /**
   * What they ask for.
   *
   * @param environment the variables of the environment
   * @param workingFolder what a relative prefix starts from, as it does in an interpreter
   * @param wheel whether the target is a wheel, which has its bytecode inside
   */
  public static List<Fallback> fallbacks(
      Map<String, String> environment, Path workingFolder, boolean wheel) {
    return Stream.of(
            value(environment, OPTIMIZE).map(PythonVariables::level),
            value(environment, PREFIX).map(text -> tree(text, workingFolder, wheel)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The value of a variable. An empty one counts as none, as it does for an interpreter. */
  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
  }

  private static Fallback level(String text) {
    int level = levelOf(text);
    String reason = OPTIMIZE + "=" + text;
    if (level > HIGHEST_LEVEL) {
      return Fallback.told(
          reason,
          Notice.warning(
              reason,
              "an interpreter looks for bytecode of level "
                  + level
                  + " then, which is not written here; 2 is the highest that means anything"));
    }
    return Fallback.of(
        reason,
        Settings.builder().optimize(List.of(OptimizationLevel.of(level))).build(),
        level == 0
            ? Notice.info(reason, "compiled for level 0")
            : Notice.warning(
                reason,
                "compiled for level "
                    + level
                    + " alone, which is what Python looks for then; --optimize, or optimize in the"
                    + " policy, says otherwise"));
  }

  /** The level that CPython takes it for: what is no number from 0 on is 1. */
  public static int levelOf(String text) {
    String number = text.stripLeading();
    try {
      int level = Integer.parseInt(number);
      return level < 0 ? 1 : level;
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  private static Fallback tree(String text, Path workingFolder, boolean wheel) {
    String reason = PREFIX + "=" + text;
    if (wheel) {
      return Fallback.told(
          reason, Notice.info(reason, "means nothing here: a wheel has its bytecode inside"));
    }
    try {
      Path written = RawPath.of(text);
      Path root = workingFolder.resolve(written).toAbsolutePath().normalize();
      return Fallback.tree(reason, root, Notice.warning(reason, notice(written, root)));
    } catch (InvalidPathException e) {
      return Fallback.told(reason, Notice.warning(reason, "passed over: not a path"));
    }
  }

  private static String notice(Path written, Path root) {
    String explanation =
        "bytecode goes into this tree, where Python looks for it then; --pycache-prefix names"
            + " another, and without the variable it is written beside the sources";
    return written.isAbsolute()
        ? explanation
        : explanation
            + ". It is relative: that is "
            + root
            + " for what is started in this folder, and another one for the rest";
  }
}
