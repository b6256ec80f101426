// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import dev.wheelmill.compiler.io.FileStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers what was installed before a run began, by the stamps of metadata folders or wheels,
 * until the run has come to its end. What an installer left half done, or a run that was killed, is
 * thereby made good by the next one.
 */
public final class UnfinishedRun {
  /** Remembers nothing. */
  public static final UnfinishedRun NONE = new UnfinishedRun(StateFile.NONE);

  private final StateFile file;

  UnfinishedRun(StateFile file) {
    this.file = file;
  }

  /**
   * What was installed before the work that is not yet done began.
   *
   * @param current what is installed now
   */
  public Map<Path, FileStamp> before(Map<Path, FileStamp> current) {
    // What is unfinished and can't be read may be everything.
    return file.isThere() ? file.read(UnfinishedRun::read).orElse(Map.of()) : current;
  }

  private static Map<Path, FileStamp> read(StateForm.Input in) {
    return Stamps.read(in).byPath();
  }

  /**
   * Remembers what was installed before. If that fails, all that is lost is that a killed run is
   * made good. A path that is no text is left out, so that its distribution counts as changed.
   */
  public void begin(Map<Path, FileStamp> before) {
    Map<Path, FileStamp> texts = new TreeMap<>(before);
    texts.keySet().removeIf(path -> !StateForm.isText(path));
    try {
      file.write(Stamps.of(texts)::write);
    } catch (IOException e) {
      // The user's home may be read-only, as in a container.
    }
  }

  /** Forgets it: all is done. */
  public void end() {
    try {
      file.delete();
    } catch (IOException e) {
      // Then the next run works on more than it must.
    }
  }
}
