// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import java.util.List;
import java.util.stream.Stream;

/** All wheels that must be refused. */
public final class HostileWheels {

  private HostileWheels() {}

  /** Each has one thing wrong, and no two are the same. */
  public static List<HostileWheel> all() {
    return Stream.of(
            HostileNames.all(),
            HostileClashes.all(),
            HostileHeaders.all(),
            HostileEnds.all(),
            HostileZip64.all(),
            HostileExtras.all(),
            HostileDescriptors.all(),
            HostilePlaces.all(),
            HostileKinds.all(),
            HostileContents.all(),
            HostileRecords.all(),
            HostileMetadata.all(),
            HostileScripts.all(),
            HostileFileNames.all())
        .flatMap(wheels -> wheels)
        .toList();
  }
}
