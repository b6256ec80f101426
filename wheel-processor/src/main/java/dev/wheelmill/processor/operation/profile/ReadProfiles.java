// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation.profile;

import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.operation.RunContext;
import dev.wheelmill.processor.profile.Profile;
import dev.wheelmill.processor.profile.ProfileDifference;
import dev.wheelmill.processor.profile.ProfileFile;
import dev.wheelmill.processor.report.ProfileReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at profiles that are there, and puts them together. */
public final class ReadProfiles {
  private ReadProfiles() {}

  /**
   * What a profile says.
   *
   * @throws RefusedException if it can't be read
   */
  public static ProfileReport show(RunContext context, Path file) throws RefusedException {
    Profile profile = ProfileFile.read(file, context.limits());
    return new ProfileReport("profile show", file, Optional.empty(), profile, List.of());
  }

  /**
   * Which sources one of two profiles has alone.
   *
   * @throws RefusedException if one can't be read
   */
  public static ProfileDifference difference(RunContext context, Path first, Path second)
      throws RefusedException {
    return ProfileDifference.between(
        ProfileFile.read(first, context.limits()), ProfileFile.read(second, context.limits()));
  }

  /**
   * Writes the profile of the runs of all.
   *
   * @param files at least one
   * @param output where it goes; may be one of them
   * @throws RefusedException if one can't be read, or it can't be written
   */
  public static ProfileReport merge(RunContext context, List<Path> files, Path output)
      throws RefusedException {
    Profile merged = Profile.of(0, List.of());
    for (Path file : files) {
      merged = merged.merge(ProfileFile.read(file, context.limits()));
    }
    ProfileFile.write(output, merged);
    return new ProfileReport("profile merge", output, Optional.empty(), merged, List.of());
  }
}
