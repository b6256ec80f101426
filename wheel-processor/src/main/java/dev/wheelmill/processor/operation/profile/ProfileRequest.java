// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of {@link RecordProfile}.
 *
 * @param recording where the imports are seen
 * @param file where the profile goes
 * @param add whether what is in that file stays, and this counts as another run
 * @param environment whose sources they are; empty for the environment of the command
 */
public record ProfileRequest(
    Recording recording, Path file, boolean add, Optional<Path> environment) {

  /** Where imports are seen. */
  public sealed interface Recording {}

  /**
   * A command that is run.
   *
   * @param words the program and its arguments
   * @param ready when it is ended
   * @param streams where its output goes, if that is searched
   */
  public record OfCommand(List<String> words, ReadyWhen ready, Streams streams)
      implements Recording {
    public OfCommand {
      words = List.copyOf(words);
    }
  }

  /**
   * A tree of bytecode that interpreters wrote elsewhere, with {@code PYTHONPYCACHEPREFIX} set to
   * it.
   */
  public record OfFolder(Path folder) implements Recording {}

  /** The standard streams of this process. */
  public record Streams(OutputStream out, OutputStream err) {}
}
