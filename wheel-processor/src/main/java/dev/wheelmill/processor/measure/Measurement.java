// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.measure;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.python.Chosen;
import dev.wheelmill.processor.threshold.Breach;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a command's start takes with each variant of an environment's bytecode.
 *
 * @param command its words
 * @param until what it was waited for, in words: "it ends"
 * @param runs how many runs of each variant count
 * @param cpus how many processors it had; empty for all that there are
 * @param places what was treated
 * @param imports what a start imports
 * @param variants those that were measured, in the order of reports
 * @param failed those with which the command does not start, in that order
 * @param breaches the thresholds that are crossed with what is there now
 * @param notices what a person should know besides
 * @param time how long all of it took
 */
public record Measurement(
    List<String> command,
    String until,
    int runs,
    Optional<Double> cpus,
    List<Place> places,
    Imports imports,
    List<Measured> variants,
    List<FailedVariant> failed,
    List<Breach> breaches,
    List<Notice> notices,
    Duration time) {
  public Measurement {
    command = List.copyOf(command);
    places = List.copyOf(places);
    variants = List.copyOf(variants);
    failed = List.copyOf(failed);
    breaches = List.copyOf(breaches);
    notices = List.copyOf(notices);
  }

  /**
   * An environment or a folder of sources.
   *
   * @param kind what it is, in words
   * @param interpreters those that its bytecode was made for
   */
  public record Place(Path path, String kind, List<Chosen> interpreters) {
    public Place {
      interpreters = List.copyOf(interpreters);
    }
  }

  /**
   * How many modules a start imports from sources.
   *
   * @param treated from what was treated
   * @param others from elsewhere: the standard library, the command's own sources. Their bytecode
   *     is the same with each variant
   */
  public record Imports(int treated, int others) {}

  /** What to choose, if there was a choice. */
  public Optional<Verdict> verdict() {
    return Verdict.of(variants);
  }

  /** What was compile time and what execution, if that was measured. */
  public Optional<Parts> parts() {
    return Parts.of(variants);
  }
}
