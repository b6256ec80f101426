// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.profile;

import dev.wheelmill.compiler.io.Hashing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which sources of a profile are to have bytecode. With a budget these are the ones that save most
 * compile time for each byte, as far as there is room; its bytes are those of one interpreter and
 * one optimization level.
 */
public final class ProfileChoice {
  /** Of two that are worth the same, the first by name. */
  private static final Comparator<ProfileEntry> BY_BENEFIT =
      Comparator.comparingDouble(ProfileEntry::benefit)
          .reversed()
          .thenComparing(ProfileEntry::name);

  /** What is said of a source. */
  public enum Verdict {
    /** It is to have bytecode. */
    CHOSEN,
    /** No run imported it. */
    NOT_IMPORTED,
    /** It was imported, and others are worth more. */
    NO_ROOM
  }

  private static final String STDLIB = "(stdlib)";

  private final Path file;
  private final Profile profile;
  private final Optional<Long> budget;
  private final boolean stdlib;
  private final Set<SourceName> chosen = new HashSet<>();
  private final String text;

  private ProfileChoice(Path file, Profile profile, Optional<Long> budget, boolean stdlib) {
    this.file = file;
    this.profile = profile;
    this.budget = budget;
    this.stdlib = stdlib;
    List<ProfileEntry> entries =
        profile.entries().stream()
            .filter(entry -> stdlib || !entry.name().owner().equals(STDLIB))
            .toList();
    List<ProfileEntry> fitting = budget.map(bytes -> within(bytes, entries)).orElse(entries);
    fitting.forEach(entry -> chosen.add(entry.name()));
    byte[] content = profile.toString().getBytes(StandardCharsets.UTF_8);
    this.text =
        file
            + " "
            + HexFormat.of().formatHex(Hashing.sha256(content))
            + budget.map(bytes -> " " + bytes).orElse("")
            + (stdlib ? " " + STDLIB : "");
  }

  /**
   * Chooses.
   *
   * @param file where the profile stands, as the policy names it
   * @param budget how many bytes of bytecode there may be; empty for all that was imported
   */
  public static ProfileChoice of(Path file, Profile profile, Optional<Long> budget) {
    return new ProfileChoice(file, profile, budget, true);
  }

  /**
   * The same choice with or without the standard library, which is to cost nothing of the budget
   * where nobody compiles it.
   */
  public ProfileChoice counting(boolean ofStdlib) {
    return stdlib == ofStdlib ? this : new ProfileChoice(file, profile, budget, ofStdlib);
  }

  private static List<ProfileEntry> within(long budget, List<ProfileEntry> entries) {
    List<ProfileEntry> byBenefit = new ArrayList<>(entries);
    byBenefit.sort(BY_BENEFIT);
    List<ProfileEntry> fitting = new ArrayList<>();
    long left = budget;
    for (ProfileEntry entry : byBenefit) {
      if (entry.size() <= left) {
        fitting.add(entry);
        left -= entry.size();
      }
    }
    return fitting;
  }

  /** The file, as the policy names it. */
  public Path file() {
    return file;
  }

  public Profile profile() {
    return profile;
  }

  /** How many bytes of bytecode there may be, if that is said. */
  public Optional<Long> budget() {
    return budget;
  }

  /** How many sources are chosen. */
  public int size() {
    return chosen.size();
  }

  public Verdict verdict(SourceName name) {
    if (chosen.contains(name)) {
      return Verdict.CHOSEN;
    }
    return profile.has(name) ? Verdict.NO_ROOM : Verdict.NOT_IMPORTED;
  }

  /** Two are the same if they choose the same for the same reason. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ProfileChoice that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** All that it depends on: the file, a digest of what it says, and the budget. */
  @Override
  public String toString() {
    return text;
  }
}
