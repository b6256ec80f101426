// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.report;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.profile.Profile;
import dev.wheelmill.processor.profile.ProfileEntry;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A profile that was written or looked at.
 *
 * @param command what was run
 * @param file where the profile is
 * @param environment whose sources were recorded; empty if nothing was
 * @param profile what it says
 * @param notices what a person should know
 */
public record ProfileReport(
    String command, Path file, Optional<Path> environment, Profile profile, List<Notice> notices) {
  public ProfileReport {
    notices = List.copyOf(notices);
  }

  /**
   * Sources together.
   *
   * @param sources how many
   * @param bytes the size of their bytecode
   * @param micros how long they take to compile, in millionths of a second
   */
  public record Sum(int sources, long bytes, long micros) {
    private static final Sum NONE = new Sum(0, 0, 0);

    private Sum with(ProfileEntry entry) {
      return new Sum(sources + 1, bytes + entry.size(), micros + entry.micros());
    }

    /** All of some sources. */
    public static Sum of(Collection<ProfileEntry> entries) {
      Sum sum = NONE;
      for (ProfileEntry entry : entries) {
        sum = sum.with(entry);
      }
      return sum;
    }
  }

  /** The sources of each distribution or place, by name. */
  public Map<String, Sum> byOwner() {
    Map<String, Sum> sums = new LinkedHashMap<>();
    for (ProfileEntry entry : profile.entries()) {
      sums.put(entry.name().owner(), sums.getOrDefault(entry.name().owner(), Sum.NONE).with(entry));
    }
    return sums;
  }
}
