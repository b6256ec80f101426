// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What changes when the interpreter of a virtual environment may have other things to say of
 * itself: the link to it, the file that this leads to, and {@code pyvenv.cfg}.
 *
 * @param facts what the system says of each
 */
record EnvironmentStamp(List<Map<String, Object>> facts) {
  private static final String WHICH = "unix:ctime,ino,size";

  EnvironmentStamp {
    facts = List.copyOf(facts);
  }

  /** The stamp as it is now; empty if this is no environment's interpreter, or it can't be told. */
  static Optional<EnvironmentStamp> of(Path executable) {
    try {
      List<Map<String, Object>> facts = new ArrayList<>();
      for (Path marker : VirtualEnvironments.markers(executable)) {
        facts.add(Files.readAttributes(marker, WHICH));
      }
      if (facts.isEmpty()) {
        return Optional.empty();
      }
      facts.add(Files.readAttributes(executable, WHICH, LinkOption.NOFOLLOW_LINKS));
      facts.add(Files.readAttributes(executable, WHICH));
      return Optional.of(new EnvironmentStamp(facts));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
