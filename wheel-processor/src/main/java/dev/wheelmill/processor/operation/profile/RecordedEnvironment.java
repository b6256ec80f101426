// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import dev.wheelmill.processor.installer.command.Questions;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.process.CommandEnvironment;
import dev.wheelmill.processor.target.Target;
import dev.wheelmill.processor.target.TargetException;
import dev.wheelmill.processor.target.TargetFinder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the environment whose sources are recorded: that of the command, or as for {@code apply}.
 */
final class RecordedEnvironment {
  private final CommandEnvironment ofCommands;
  private final TargetFinder finder;

  private RecordedEnvironment(RunContext context) {
    this.ofCommands =
        new CommandEnvironment(new Questions(context.environment(), context.workingFolder()));
    this.finder = new TargetFinder(context.workingFolder(), context.environment()).withSystem(true);
  }

  /**
   * The environment that is meant.
   *
   * @throws TargetException if there is none, or it is nothing that imports
   */
  static Target.Folders find(RunContext context, ProfileRequest request) throws TargetException {
    RecordedEnvironment environments = new RecordedEnvironment(context);
    Target target =
        request.environment().isPresent()
            ? environments.finder.find(request.environment().get())
            : environments.of(request.recording());
    if (target instanceof Target.Folders folders) {
      return folders;
    }
    throw new TargetException(
        target.path()
            + ": a "
            + target.kind()
            + ", from which nothing is imported; name an"
            + " environment with --environment");
  }

  private Target of(ProfileRequest.Recording recording) throws TargetException {
    Optional<Path> place =
        recording instanceof ProfileRequest.OfCommand command
            ? ofCommands.of(command.words())
            : Optional.empty();
    try {
      return place.isPresent() ? finder.find(place.get()) : finder.findDefault();
    } catch (TargetException e) {
      throw new TargetException(e.getMessage() + " (--environment names one)", e);
    }
  }
}
