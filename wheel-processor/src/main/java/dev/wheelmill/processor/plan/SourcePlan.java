// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.plan;

import dev.wheelmill.processor.inventory.Source;
import dev.wheelmill.processor.inventory.files.Bytecode;
import dev.wheelmill.processor.policy.Treatment;
import java.util.List;
import java.util.Optional;

/**
 * What is to become of a source and its bytecode.
 *
 * @param source the source
 * @param treatment what the policy says; empty if all is left alone
 * @param compile bytecode that is missing or not as the policy says, and can be had
 * @param restamp bytecode that is not as it should be, and need not be compiled for that
 * @param kept bytecode that stays
 * @param mend bytecode that stays too, but is written again for all to read it who read the source
 * @param strip bytecode that goes
 * @param dropSource whether the source goes once it is compiled
 * @param failure why not all can be had, if that is known beforehand
 */
public record SourcePlan(
    Source source,
    Optional<Treatment> treatment,
    List<Wanted> compile,
    List<Restamp> restamp,
    List<Kept> kept,
    List<Kept> mend,
    List<Bytecode> strip,
    boolean dropSource,
    Optional<String> failure) {

  public SourcePlan {
    compile = List.copyOf(compile);
    restamp = List.copyOf(restamp);
    kept = List.copyOf(kept);
    mend = List.copyOf(mend);
    strip = List.copyOf(strip);
  }

  /** A source that is left alone with all its bytecode. */
  public static SourcePlan leaveAlone(Source source) {
    return ofBytecode(source, List.of(), List.of());
  }

  /** A source whose bytecode alone is worked on. */
  public static SourcePlan ofBytecode(Source source, List<Restamp> restamp, List<Kept> kept) {
    return new SourcePlan(
        source,
        Optional.empty(),
        List.of(),
        restamp,
        kept,
        List.of(),
        List.of(),
        false,
        Optional.empty());
  }

  /** A source that can't be worked on. */
  public static SourcePlan failed(Source source, Treatment treatment, String why) {
    return new SourcePlan(
        source,
        Optional.of(treatment),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        Optional.of(why));
  }

  /** The same, where some of the bytecode that stays is to be mended. */
  public SourcePlan mending(List<Kept> mended) {
    List<Kept> rest = kept.stream().filter(file -> !mended.contains(file)).toList();
    return new SourcePlan(
        source, treatment, compile, restamp, rest, mended, strip, dropSource, failure);
  }

  /** Whether carrying it out changes a file. */
  public boolean changes() {
    return !compile.isEmpty()
        || !restamp.isEmpty()
        || !mend.isEmpty()
        || !strip.isEmpty()
        || dropSource;
  }

  /** Whether nothing is to be done, or tried again, or looked at together. */
  public boolean isSettled() {
    return !changes() && failure.isEmpty() && treatment.filter(Treatment::hardlink).isEmpty();
  }

  /** Whether there is anything to be done or to be told. */
  public boolean isOfAccount() {
    return treatment.isPresent() || failure.isPresent() || !restamp.isEmpty() || !kept.isEmpty();
  }
}
