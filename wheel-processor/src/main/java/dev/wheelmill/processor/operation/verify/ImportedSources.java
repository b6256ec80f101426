// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.verify;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.profile.Profile;
import dev.wheelmill.processor.profile.ProfileEntry;
import dev.wheelmill.processor.profile.ProfileFile;
import dev.wheelmill.processor.profile.SourceName;
import dev.wheelmill.processor.startup.Wishes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sources of a profile, all of which are to have bytecode.
 *
 * @param file where the profile stands
 * @param profile what it says
 * @param met those that were found
 */
record ImportedSources(Path file, Profile profile, Set<SourceName> met) {

  /**
   * Reads a profile.
   *
   * @throws RefusedException if it can't be read
   */
  static ImportedSources read(Path file, Limits limits) throws RefusedException {
    return new ImportedSources(file, ProfileFile.read(file, limits), ConcurrentHashMap.newKeySet());
  }

  /**
   * Wishes with those of the profile.
   *
   * @param levels the optimization levels that are looked at, of which the lowest is wanted
   */
  Wishes with(Wishes others, Set<OptimizationLevel> levels) {
    return levels.stream()
        .min(OptimizationLevel::compareTo)
        .<Wishes>map(level -> new Wishes.OfProfile(others, profile, level, met))
        .orElse(others);
  }

  /** Tells of sources that are nowhere. */
  Optional<Notice> missing() {
    List<SourceName> missing =
        profile.entries().stream()
            .map(ProfileEntry::name)
            .filter(name -> !met.contains(name))
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Notice.warning(
                file.toString(),
                missing.size()
                    + " of its "
                    + profile.entries().size()
                    + " sources are not here; the first is "
                    + missing.get(0).path()
                    + " of "
                    + missing.get(0).owner()));
  }
}
