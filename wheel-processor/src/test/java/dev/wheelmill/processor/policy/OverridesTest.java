// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.marshal.Columns;
import dev.wheelmill.processor.policy.value.Mistake;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.policy.value.OnError;
import dev.wheelmill.processor.policy.value.PolicyException;
import dev.wheelmill.processor.policy.value.PythonRequest;
import dev.wheelmill.processor.policy.value.Retention;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverridesTest {
  @Test
  void variablesAreRead() {
    var read =
        Overrides.ofEnvironment(
            Map.of(
                "WHEELMILL_MODE", "deterministic",
                "WHEELMILL_OPTIMIZE", "2, 0",
                "WHEELMILL_INVALIDATION", "checked-hash",
                "WHEELMILL_ON_ERROR", "fail",
                "WHEELMILL_COLUMNS", "drop",
                "WHEELMILL_DOCSTRINGS", "keep",
                "WHEELMILL_HARDLINK", "true",
                "WHEELMILL_PYTHON", "3.12,/opt/python/bin/python3",
                "WHEELMILL_PYCACHE_PREFIX", "cache"));
    assertThat(read)
        .isEqualTo(
            new Overrides(
                Settings.builder()
                    .mode(Mode.DETERMINISTIC)
                    .optimize(List.of(OptimizationLevel.ZERO, OptimizationLevel.TWO))
                    .invalidation(InvalidationMode.CHECKED_HASH)
                    .onError(OnError.FAIL)
                    .columns(Columns.DROP)
                    .docstrings(Retention.KEEP)
                    .hardlink(true)
                    .build(),
                List.of("3.12", "/opt/python/bin/python3"),
                Optional.of(Path.of("cache"))));
  }

  @Test
  void emptyAndForeignVariablesSayNothing() {
    assertThat(Overrides.ofEnvironment(Map.of("WHEELMILL_MODE", " ", "WHEELMILL_REQUIRE_ALL", "1")))
        .isEqualTo(Overrides.NONE);
  }

  @Test
  void everyWrongVariableIsReported() {
    var wrong =
        catchThrowableOfType(
            PolicyException.class,
            () ->
                Overrides.ofEnvironment(
                    Map.of(
                        "WHEELMILL_MODE", "Compil",
                        "WHEELMILL_OPTIMIZE", "0,9",
                        "WHEELMILL_COLUMNS", "dorp",
                        "WHEELMILL_DOCSTRINGS", "strip",
                        "WHEELMILL_HARDLINK", "True",
                        "WHEELMILL_PYTHON", "3.2")));
    assertThat(wrong.mistakes())
        .extracting(Mistake::line)
        .containsExactly(
            "WHEELMILL_MODE: unknown value \"Compil\"; did you mean \"compile\"? Allowed: compile,"
                + " no-compile, deterministic.",
            "WHEELMILL_OPTIMIZE: no optimization level: \"9\". Allowed: any of 0, 1, 2, separated"
                + " by commas.",
            "WHEELMILL_COLUMNS: unknown value \"dorp\"; did you mean \"drop\"? Allowed: keep,"
                + " drop, merge.",
            "WHEELMILL_DOCSTRINGS: unknown value \"strip\". Allowed: keep, drop.",
            "WHEELMILL_HARDLINK: unknown value \"True\"; did you mean \"true\"? Allowed: true, false.",
            "WHEELMILL_PYTHON: too old: \"3.2\". " + PythonRequest.ALLOWED);
  }

  @Test
  void flagsStandOverVariables() {
    var variables =
        Overrides.ofEnvironment(Map.of("WHEELMILL_MODE", "compile", "WHEELMILL_PYTHON", "3.9"));
    var flags = Overrides.ofEnvironment(Map.of("WHEELMILL_MODE", "no-compile"));
    var both = flags.overlaying(variables);
    assertThat(both.settings().mode()).contains(Mode.NO_COMPILE);
    assertThat(both.python()).containsExactly("3.9");
  }
}
