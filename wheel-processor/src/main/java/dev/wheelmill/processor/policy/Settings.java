// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.marshal.Columns;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.OnError;
import dev.wheelmill.processor.policy.value.Retention;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields of a treatment that some part of a policy names; the others are left as they were.
 *
 * @param mode {@code mode}
 * @param optimize {@code optimize}, ascending; empty if it is not named
 * @param invalidation {@code invalidation}
 * @param onError {@code on-error}
 * @param source {@code source}
 * @param columns {@code columns}
 * @param docstrings {@code docstrings}
 * @param hardlink {@code hardlink}
 */
public record Settings(
    Optional<Mode> mode,
    List<OptimizationLevel> optimize,
    Optional<InvalidationMode> invalidation,
    Optional<OnError> onError,
    Optional<Retention> source,
    Optional<Columns> columns,
    Optional<Retention> docstrings,
    Optional<Boolean> hardlink) {

  /** Names nothing. */
  public static final Settings NONE = builder().build();

  /** What holds where nobody says otherwise; the header's mode depends on the target. */
  public static final Settings BUILT_IN =
      builder()
          .mode(Mode.COMPILE)
          .optimize(List.of(OptimizationLevel.ZERO))
          .onError(OnError.WARN)
          .source(Retention.KEEP)
          .columns(Columns.KEEP)
          .docstrings(Retention.KEEP)
          .hardlink(false)
          .build();

  public Settings {
    optimize = optimize.size() < 2 ? List.copyOf(optimize) : ordered(optimize);
  }

  private static List<OptimizationLevel> ordered(List<OptimizationLevel> levels) {
    return levels.stream().distinct().sorted().toList();
  }

  /** Names nothing yet. */
  public static SettingsBuilder builder() {
    return new SettingsBuilder();
  }

  /** Every field of a treatment, to be written as a policy writes them. */
  public static Settings of(Treatment treatment) {
    return builder()
        .mode(treatment.mode())
        .optimize(treatment.optimize())
        .invalidation(treatment.invalidation())
        .onError(treatment.onError())
        .source(treatment.source())
        .columns(treatment.columns())
        .docstrings(treatment.docstrings())
        .hardlink(treatment.hardlink())
        .build();
  }

  /** These fields, and those of the base that these do not name. */
  public Settings overlaying(Settings base) {
    return new Settings(
        mode.or(base::mode),
        optimize.isEmpty() ? base.optimize : optimize,
        invalidation.or(base::invalidation),
        onError.or(base::onError),
        source.or(base::source),
        columns.or(base::columns),
        docstrings.or(base::docstrings),
        hardlink.or(base::hardlink));
  }

  /** True if no field is named. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /** The named fields with their values, as a policy file writes them. */
  public Map<String, String> named() {
    var named = new LinkedHashMap<String, String>();
    mode.ifPresent(value -> named.put("mode", value.label()));
    if (!optimize.isEmpty()) {
      named.put("optimize", levels(optimize));
    }
    invalidation.ifPresent(value -> named.put("invalidation", value.label()));
    onError.ifPresent(value -> named.put("on-error", value.label()));
    source.ifPresent(value -> named.put("source", value.label()));
    columns.ifPresent(value -> named.put("columns", value.label()));
    docstrings.ifPresent(value -> named.put("docstrings", value.label()));
    hardlink.ifPresent(value -> named.put("hardlink", value.toString()));
    return named;
  }

  public static String levels(List<OptimizationLevel> levels) {
    return levels.stream()
        .map(level -> Integer.toString(level.number()))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
