// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.marshal.Columns;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.OnError;
import dev.wheelmill.processor.policy.value.Retention;
import java.util.List;
import java.util.Optional;

/** Collects {@link Settings} field by field; what is not said is not named. */
public final class SettingsBuilder {
  private Optional<Mode> mode = Optional.empty();
  private List<OptimizationLevel> optimize = List.of();
  private Optional<InvalidationMode> invalidation = Optional.empty();
  private Optional<OnError> onError = Optional.empty();
  private Optional<Retention> source = Optional.empty();
  private Optional<Columns> columns = Optional.empty();
  private Optional<Retention> docstrings = Optional.empty();
  private Optional<Boolean> hardlink = Optional.empty();

  SettingsBuilder() {}

  public SettingsBuilder mode(Mode value) {
    mode = Optional.of(value);
    return this;
  }

  /** In any order; an empty list says nothing. */
  public SettingsBuilder optimize(List<OptimizationLevel> value) {
    optimize = List.copyOf(value);
    return this;
  }

  public SettingsBuilder invalidation(InvalidationMode value) {
    invalidation = Optional.of(value);
    return this;
  }

  public SettingsBuilder onError(OnError value) {
    onError = Optional.of(value);
    return this;
  }

  public SettingsBuilder source(Retention value) {
    source = Optional.of(value);
    return this;
  }

  public SettingsBuilder columns(Columns value) {
    columns = Optional.of(value);
    return this;
  }

  public SettingsBuilder docstrings(Retention value) {
    docstrings = Optional.of(value);
    return this;
  }

  public SettingsBuilder hardlink(boolean value) {
    hardlink = Optional.of(value);
    return this;
  }

  public Settings build() {
    return new Settings(
        mode, optimize, invalidation, onError, source, columns, docstrings, hardlink);
  }
}
