// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.run;

import dev.wheelmill.compiler.interpreter.InterpreterException;
import dev.wheelmill.compiler.io.RawPath;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.installer.destination.Destination;
import dev.wheelmill.processor.installer.destination.Destinations;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.operation.Selection;
import dev.wheelmill.processor.operation.Session;
import dev.wheelmill.processor.operation.WheelRules;
import dev.wheelmill.processor.operation.apply.WheelOutput;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetException;
import dev.wheelmill.processor.target.TargetFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks up, before a command is run, what the work after it needs: what can't be had ends the run
 * while nothing has changed.
 *
 * @param session the run; its targets are not used
 * @param command how the command is called, for messages
 */
record BeforeCommand(Session session, String command) {
  /**
   * For an installer. An environment that is not there yet, or is broken, is the installer's
   * affair; one whose interpreter is too old would be found only when all is installed.
   *
   * @throws InterpreterException if one that is named is not at hand, or all that it may install
   *     for are too old
   * @throws dev.wheelmill.processor.policy.value.PolicyException if a policy has mistakes
   */
  void check(Destinations places) throws IOException {
    for (Destination place : places.places()) {
      session.policy(place.path());
    }
    session.inputs().pythons().named().forEach(session.context().finder()::select);
    List<InterpreterException> tooOld = new ArrayList<>();
    int usable = 0;
    for (Destination place : places.places()) {
      for (Path site : place.siteFolders()) {
        Optional<InterpreterException> why = problem(site, places);
        why.ifPresent(tooOld::add);
        usable += why.isPresent() ? 0 : 1;
      }
    }
    if (usable == 0 && !tooOld.isEmpty()) {
      throw new InterpreterException(
          tooOld.get(0).getMessage()
              + "; "
              + command
              + " was not started (with --mode no-compile no interpreter is needed)",
          tooOld.get(0));
    }
  }

  private Optional<InterpreterException> problem(Path site, Destinations places)
      throws IOException {
    try {
      Optional<Target> target = target(site);
      if (target.isPresent()) {
        check(target.get(), places);
      }
      return Optional.empty();
    } catch (RefusedException e) {
      return Optional.empty(); // What the installer makes of it will be looked at.
    } catch (InterpreterException e) {
      return Optional.of(e).filter(InterpreterException::isUnsupported);
    }
  }

  private void check(Target target, Destinations places) throws IOException, RefusedException {
    Policy policy = session.policy(target);
    if (session.inputs().pythons().named().isEmpty() && policy.mayCompile()) {
      places.python().map(RawPath::text).ifPresent(session.context().finder()::select);
    }
    if (places.python().isEmpty() && target instanceof Target.Folders folders) {
      for (Layout layout : alone(target).layouts(folders, policy)) {
        session.resolver(policy, layout.interpreters().size());
      }
    }
  }

  private Session alone(Target target) {
    return new Session(
        session.context(),
        session.inputs().withTargets(List.of(target.path()), Selection.ALL, Optional.empty()));
  }

  private static Optional<Target> target(Path site) {
    try {
      Path named = InstallerWork.target(site).orElse(site);
      return Optional.of(new TargetFinder(named, Map.of()).find(named));
    } catch (TargetException e) {
      return Optional.empty(); // Nothing is in it.
    }
  }

  /** The interpreter that an installer works for, if bytecode can be made for it. */
  Optional<Path> usable(Destinations places) {
    return places.python().filter(python -> isUsable(python) || mayCompile(places));
  }

  private boolean isUsable(Path python) {
    try {
      session.context().finder().select(RawPath.text(python));
      return true;
    } catch (InterpreterException e) {
      return false;
    }
  }

  private boolean mayCompile(Destinations places) {
    return places.places().stream().anyMatch(place -> session.policy(place.path()).mayCompile());
  }

  /**
   * For a command that makes wheels.
   *
   * @param folder where they will be
   * @param output where they go then
   * @throws RefusedException if what was asked for can't be done to wheels
   * @throws InterpreterException if an interpreter is not at hand
   * @throws dev.wheelmill.processor.policy.value.PolicyException if a policy has mistakes
   */
  void checkWheels(Path folder, WheelOutput output) throws RefusedException, IOException {
    WheelRules.of(session, new Target.WheelFolder(folder, List.of()));
    output.refuseOriginals(folder);
  }
}
