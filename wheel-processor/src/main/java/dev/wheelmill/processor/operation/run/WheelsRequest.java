// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.run;

import dev.wheelmill.processor.operation.apply.ApplyRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A command that makes or downloads wheels, to be run.
 *
 * @param command the program and its arguments
 * @param folder where the wheels go, if the user said so
 * @param all whether all wheels of the folder are worked on, not only what changes
 * @param hashes the file that hashes of the wheels are written to, if any
 * @param work what is to be done then; its targets are not used
 */
public record WheelsRequest(
    List<String> command,
    Optional<Path> folder,
    boolean all,
    Optional<Path> hashes,
    ApplyRequest work) {
  public WheelsRequest {
    command = List.copyOf(command);
  }
}
