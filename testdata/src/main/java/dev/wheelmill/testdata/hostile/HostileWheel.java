// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import dev.wheelmill.testdata.WheelForge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A wheel that must be refused.
 *
 * @param title what is wrong with it
 * @param rule the rule that it breaks
 * @param named what the error must name: an entry, or a part of the archive
 * @param change makes a valid wheel wrong
 */
public record HostileWheel(String title, String rule, String named, Consumer<WheelForge> change) {

  /** The file that most wheels have something wrong with. */
  static final String FIRST = "demo/__init__.py";

  static final String SECOND = "demo/__main__.py";
  static final String METADATA = WheelForge.DIST_INFO + "/METADATA";
  static final String WHEEL = WheelForge.DIST_INFO + "/WHEEL";
  static final String RECORD = WheelForge.DIST_INFO + "/RECORD";

  /** What errors call parts of the archive. */
  static final String END = "end of central directory";

  static final String DIRECTORY = "central directory";

  /** Writes it into a folder, under the name that it has. */
  public Path write(Path folder) throws IOException {
    return forge().write(folder);
  }

  /** Writes it into a folder with others; a name that is right gets a build number. */
  public Path write(Path folder, int build) throws IOException {
    WheelForge forge = forge();
    if (List.of(WheelForge.FILE_NAME, WheelForge.WINDOWS_NAME).contains(forge.fileName)) {
      forge.fileName = forge.fileName.replace("-1.0-", "-1.0-" + build + "-");
    }
    return Files.write(folder.resolve(forge.fileName), forge.build());
  }

  /** The same, in a wheel for Windows: elsewhere it does no harm. */
  HostileWheel onWindows() {
    return new HostileWheel(
        title + ", for Windows",
        rule,
        named,
        forge -> {
          change.accept(forge);
          forge.fileName = WheelForge.WINDOWS_NAME;
        });
  }

  private WheelForge forge() {
    WheelForge forge = new WheelForge();
    change.accept(forge);
    return forge;
  }

  @Override
  public String toString() {
    return rule + ": " + title;
  }
}
