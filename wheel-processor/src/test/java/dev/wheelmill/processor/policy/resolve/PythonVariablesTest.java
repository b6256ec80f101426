// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.processor.policy.Fallback;
import dev.wheelmill.processor.policy.Overrides;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Settings;
import dev.wheelmill.testdata.HostPython;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PythonVariablesTest {
  private static final Path HERE = Path.of("/srv/app");

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2", "3", "yes", "-2", " 2", "+1", "2 ", "1.5", "99999999999"})
  void aLevelIsTakenAsTheInterpreterTakesIt(String value) throws Exception {
    String said =
        HostPython.succeed(
            Map.of("PYTHONOPTIMIZE", value), "-c", "import sys; print(sys.flags.optimize)");
    assertThat(PythonVariables.levelOf(value)).hasToString(said.strip());
  }

  @Test
  void aLevelThatHasNoNameHereDecidesNothingAndIsTold() {
    Fallback three = only(Map.of("PYTHONOPTIMIZE", "3"), false);
    assertThat(three.settings().isEmpty()).isTrue();
    assertThat(three.notice().message()).contains("level 3");
  }

  @Test
  void whatIsEmptySaysNothing() {
    Map<String, String> empty = Map.of("PYTHONOPTIMIZE", "", "PYTHONPYCACHEPREFIX", "");
    assertThat(PythonVariables.fallbacks(empty, HERE, false)).isEmpty();
  }

  @Test
  void aRelativeTreeStartsFromTheWorkingFolderAndIsToldToBeRelative() {
    Fallback tree = only(Map.of("PYTHONPYCACHEPREFIX", "tree"), false);
    assertThat(tree.pycachePrefix()).contains(Path.of("/srv/app/tree"));
    assertThat(tree.notice().message()).contains("relative");
  }

  @Test
  void aWheelHasNoTree() {
    assertThat(only(Map.of("PYTHONPYCACHEPREFIX", "/tree"), true).pycachePrefix()).isEmpty();
  }

  @Test
  void policiesAndFlagsGoBeforeThem() {
    List<Fallback> both =
        PythonVariables.fallbacks(
            Map.of("PYTHONOPTIMIZE", "1", "PYTHONPYCACHEPREFIX", "/tree"), HERE, false);
    Settings two = Settings.builder().optimize(List.of(OptimizationLevel.TWO)).build();
    Policy said =
        Policy.builtIn()
            .withOverrides(new Overrides(two, List.of(), Optional.of(Path.of("/other"))))
            .withFallbacks(both);
    assertThat(said.fallbacks()).isEmpty();
    assertThat(said.pycachePrefix()).contains(Path.of("/other"));
    Policy unsaid = Policy.builtIn().withFallbacks(both);
    assertThat(unsaid.pycachePrefix()).contains(Path.of("/tree"));
    assertThat(unsaid.notices()).hasSize(2);
  }

  private static Fallback only(Map<String, String> variables, boolean wheel) {
    List<Fallback> found = PythonVariables.fallbacks(variables, HERE, wheel);
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
