// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.run;

import dev.wheelmill.processor.installer.command.FollowedCommand;
import dev.wheelmill.processor.operation.apply.ApplyRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An installer that is to be run.
 *
 * @param command the program and its arguments
 * @param followed the command, if somebody else runs it
 * @param environment where it installs to, if the user said so: a folder, or the interpreter that
 *     it installs for
 * @param all whether all of the environment is worked on, not only what changes
 * @param work what is to be done then; its targets are not used
 */
public record InstallerRequest(
    List<String> command,
    Optional<FollowedCommand> followed,
    Optional<Path> environment,
    boolean all,
    ApplyRequest work) {
  public InstallerRequest {
    command = List.copyOf(command);
  }
}
