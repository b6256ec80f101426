// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.target;

import dev.wheelmill.compiler.io.ProcessUser;
import dev.wheelmill.compiler.io.RawPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The environment that commands of a user's session work with.
 *
 * @param variable what names it: {@code VIRTUAL_ENV} or {@code CONDA_PREFIX}
 * @param root its folder, absolute
 */
public record ActiveEnvironment(String variable, Path root) {
  private static final String CONDA = "CONDA_PREFIX";
  private static final Set<String> NAMES_OF_BASE = Set.of("base", "root");

  /**
   * The environment that is active, if any. Conda's base is none: it is active in every shell of
   * those who have conda, and holds conda itself.
   *
   * @param workingFolder what a relative path starts from
   * @param environment the environment's variables
   */
  public static Optional<ActiveEnvironment> of(
      Path workingFolder, Map<String, String> environment) {
    return named("VIRTUAL_ENV", workingFolder, environment)
        .or(
            () ->
                named(CONDA, workingFolder, environment)
                    .filter(active -> !active.isBase(environment)));
  }

  private static Optional<ActiveEnvironment> named(
      String variable, Path workingFolder, Map<String, String> environment) {
    String value = environment.getOrDefault(variable, "");
    try {
      return value.isBlank()
          ? Optional.empty()
          : Optional.of(
              new ActiveEnvironment(
                  variable, workingFolder.resolve(RawPath.of(value)).toAbsolutePath().normalize()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private boolean isBase(Map<String, String> environment) {
    return NAMES_OF_BASE.contains(environment.getOrDefault("CONDA_DEFAULT_ENV", ""))
        || RawPath.text(root).equals(environment.get("_CONDA_ROOT"))
        || Files.isDirectory(root.resolve("condabin"));
  }

  /**
   * The virtual environment {@code .venv} in a folder, or in the nearest folder above that has one.
   * What another user may have put above is passed over: its interpreter would be started.
   */
  public static Optional<Path> nearby(Path folder) {
    Path start = folder.toAbsolutePath().normalize();
    return virtualAbove(start).filter(at -> isTrusted(at, start)).findFirst();
  }

  /**
   * What a user may take for the environment that is worked on when nothing is named, and why it is
   * not; empty if there is none.
   */
  static Optional<String> passedOver(Path workingFolder, Map<String, String> environment) {
    return named(CONDA, workingFolder, environment)
        .map(
            conda ->
                CONDA + " names conda's own base (" + conda.root() + "), which has to be named")
        .or(
            () ->
                virtualAbove(workingFolder.toAbsolutePath().normalize())
                    .findFirst()
                    .map(other -> other + " belongs to another user, and has to be named"));
  }

  private static Stream<Path> virtualAbove(Path start) {
    return FoldersAbove.withItself(start)
        .map(at -> at.resolve(".venv"))
        .filter(at -> Files.isRegularFile(at.resolve("pyvenv.cfg")));
  }

  private static boolean isTrusted(Path environment, Path folder) {
    try {
      UserPrincipal owner = Files.getOwner(environment);
      return owner.getName().equals("root")
          || owner.equals(ProcessUser.principal(folder))
          || owner.equals(Files.getOwner(folder));
    } catch (IOException e) {
      return false;
    }
  }
}
