// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.policy.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MistakeTest {
  @Test
  void mistakeIsOneLine() {
    var mistake =
        Mistake.at("wheelmill.yaml", new Position(7, 5), "rules[2].mod", "unknown key")
            .suggesting(Optional.of("mode"))
            .allowing("Allowed: mode, source.");
    assertThat(mistake.line())
        .isEqualTo(
            "wheelmill.yaml:7:5: rules[2].mod: unknown key; did you mean \"mode\"? Allowed: mode,"
                + " source.");
  }

  @Test
  void controlCharactersOfTheFileDoNotReachTheTerminal() {
    assertThat(Mistake.of("a\nb", "\u001b[2J\u202e").line())
        .isEqualTo("a\\u000ab: \\u001b[2J\\u202e");
  }

  @Test
  void longTextOfTheFileIsCut() {
    assertThat(Mistake.of("f", "x".repeat(100_000)).line()).hasSizeLessThan(500);
  }

  @Test
  void nearestWordIsSuggestedOnlyIfNear() {
    var words = List.of("mode", "optimize", "invalidation", "on-error", "source");
    assertThat(Words.nearest("mdoe", words)).contains("mode");
    assertThat(Words.nearest("Optimise", words)).contains("optimize");
    assertThat(Words.nearest("on_eror", words)).contains("on-error");
    assertThat(Words.nearest("INVALIDATION", words)).contains("invalidation");
    assertThat(Words.nearest("zzz", words)).isEmpty();
    assertThat(Words.nearest("x".repeat(1000), words)).isEmpty();
  }
}
