// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.processor.diagnostic.RequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What becomes of wheels.
 *
 * @param folder the folder that they go to; empty to replace them
 * @param passesUntrue whether wheels whose RECORD is not true are left or copied as they are, where
 *     they would be refused
 */
public record WheelOutput(Optional<Path> folder, boolean passesUntrue) {
  /** Wheels are replaced, or refused. */
  public static final WheelOutput IN_PLACE = new WheelOutput(Optional.empty(), false);

  /**
   * Refuses an output that is the folder of the originals.
   *
   * @throws RequestException if it is
   */
  public void refuseOriginals(Path originals) throws RequestException, IOException {
    boolean bothExist = folder.filter(Files::exists).isPresent() && Files.exists(originals);
    if (bothExist && Files.isSameFile(folder.get(), originals)) {
      throw new RequestException(
          folder.get()
              + ": the output would replace the originals; name another folder, or none to replace"
              + " them");
    }
  }
}
