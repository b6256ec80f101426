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

  public SettingsBuilder mode(Mode said) {
    mode = Optional.of(said);
    return this;
  }

  /** In any order; an empty list says nothing. */
  public SettingsBuilder optimize(List<OptimizationLevel> said) {
    optimize = List.copyOf(said);
    return this;
  }

  public SettingsBuilder invalidation(InvalidationMode said) {
    invalidation = Optional.of(said);
    return this;
  }

  public SettingsBuilder onError(OnError said) {
    onError = Optional.of(said);
    return this;
  }

  public SettingsBuilder source(Retention said) {
    source = Optional.of(said);
    return this;
  }

  public SettingsBuilder columns(Columns said) {
    columns = Optional.of(said);
    return this;
  }

  public SettingsBuilder docstrings(Retention said) {
    docstrings = Optional.of(said);
    return this;
  }

  public SettingsBuilder hardlink(boolean said) {
    hardlink = Optional.of(said);
    return this;
  }

  public Settings build() {
    return new Settings(
        mode, optimize, invalidation, onError, source, columns, docstrings, hardlink);
  }
}
