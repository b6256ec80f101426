// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import dev.wheelmill.testdata.WheelForge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A wheel that few tools write and that must be accepted.
 *
 * @param title what is unusual about it
 * @param change makes it so
 */
public record UnusualWheel(String title, Consumer<WheelForge> change) {

  /** Writes it into a folder with others, with a build number. */
  public Path write(Path folder, int build) throws IOException {
    WheelForge forge = new WheelForge();
    change.accept(forge);
    String name = WheelForge.FILE_NAME.replace("-1.0-", "-1.0-" + build + "-");
    return Files.write(folder.resolve(name), forge.build());
  }

  @Override
  public String toString() {
    return title;
  }
}
