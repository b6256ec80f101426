// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.profile;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which sources programs imported, in some number of runs. */
public final class Profile {
  private final int runs;
  private final SortedMap<SourceName, ProfileEntry> entries;

  private Profile(int runs, SortedMap<SourceName, ProfileEntry> entries) {
    this.runs = runs;
    this.entries = entries;
  }

  /**
   * A profile of entries in any order; those of one name are taken together.
   *
   * @param runs how many runs it is of
   */
  public static Profile of(int runs, Collection<ProfileEntry> entries) {
    SortedMap<SourceName, ProfileEntry> sorted = new TreeMap<>();
    entries.forEach(entry -> sorted.merge(entry.name(), entry, ProfileEntry::merge));
    return new Profile(runs, sorted);
  }

  /** How many runs it is of. */
  public int runs() {
    return runs;
  }

  /** The sources, by distribution and path. */
  public List<ProfileEntry> entries() {
    return List.copyOf(entries.values());
  }

  public Optional<ProfileEntry> find(SourceName name) {
    return Optional.ofNullable(entries.get(name));
  }

  public boolean has(SourceName name) {
    return entries.containsKey(name);
  }

  /** The profile of the runs of both. */
  public Profile merge(Profile other) {
    SortedMap<SourceName, ProfileEntry> both = new TreeMap<>(entries);
    other.entries.forEach((name, entry) -> both.merge(name, entry, ProfileEntry::merge));
    return new Profile(Math.addExact(runs, other.runs), both);
  }

  /** Two are equal if their files are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Profile that && runs == that.runs && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return 31 * runs + entries.hashCode();
  }

  /** Its file's text. */
  @Override
  public String toString() {
    return ProfileText.of(this);
  }
}
