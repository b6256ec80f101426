// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {

  @Test
  void removesWhatSteersAnInterpreterAndKeepsTheRest() {
    Map<String, String> environment =
        purged(Map.of("PYTHONPATH", "x", "PYTHONHASHSEED", "random", "PATH", "/bin", "LANG", "de"));

    assertThat(environment).isEqualTo(Map.of("PATH", "/bin", "LANG", "de"));
  }

  @Test
  void givesBackTheLocaleThatTheLauncherSaved() {
    assertThat(purged(Map.of("LC_ALL", "C.UTF-8", "WHEELMILL_SAVED_LC_ALL", "de_DE.UTF-8")))
        .isEqualTo(Map.of("LC_ALL", "de_DE.UTF-8"));
  }

  @Test
  void takesAwayALocaleThatIsTheLaunchersOnly() {
    assertThat(purged(Map.of("LC_ALL", "C.UTF-8"))).isEmpty();
  }

  @Test
  void keepsALocaleThatTheLauncherDidNotSet() {
    assertThat(purged(Map.of("LC_ALL", "tr_TR"))).isEqualTo(Map.of("LC_ALL", "tr_TR"));
  }

  private static Map<String, String> purged(Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(variables);
    ChildEnvironment.purge(environment);
    return environment;
  }
}
