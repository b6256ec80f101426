package dev.wheelmill.processor.operation.run;

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
 */
public record WheelsRequest(
    List<String> command, Optional<Path> folder, boolean all, Optional<Path> hashes) {
  public WheelsRequest {
    command = List.copyOf(command);
  }
}
