// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.apply;

import dev.wheelmill.compiler.io.UserFolders;
import dev.wheelmill.processor.diagnostic.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells of a home that the environment names and that is not there, as in many containers. It is
 * not made, so nothing is kept that would go into it.
 */
final class NoHome {
  private NoHome() {}

  /**
   * What a run goes without.
   *
   * @return empty if the home is there, or other variables name all that would be in it
   */
  static Optional<Notice> notice(Map<String, String> environment) {
    UserFolders folders = new UserFolders(environment);
    List<String> without = new ArrayList<>();
    if (folders.cache().isEmpty()) {
      without.add("no cache (XDG_CACHE_HOME names a place for it)");
    }
    if (folders.state().isEmpty()) {
      without.add("no memory of this run (XDG_STATE_HOME)");
    }
    return folders
        .missingHome()
        .filter(home -> !without.isEmpty())
        .map(
            home ->
                Notice.info(
                    home.toString(),
                    "there is no such home, and none is made: " + String.join(", ", without)));
  }
}
