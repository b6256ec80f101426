// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.testdata.HostPython;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Python itself says what is right. */
final class PythonWordsTest {
  private static final List<String> TEXTS =
      List.of(
          "",
          "  ",
          "--target libs",
          " --target\tlibs  --no-deps ",
          "--target='my libs' --root=\"/a b\"/c",
          "'' \"\" x''y",
          "a\\ b \\'c \\\\",
          "\"a\\\"b\" \"a\\nb\" 'a\\b'",
          "it\"'\"s '\"'",
          "# no comment # here",
          "Gr\u00fc\u00dfe/\ud83d\ude00 x",
          "$HOME *.whl [a] ; b | c");

  @Test
  void textsAreTakenApartAsPythonDoes() throws Exception {
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    for (String text : TEXTS) {
      String script = "import shlex, sys; print(*shlex.split(sys.argv[1]), sep='|', end='|')";
      expected.add(HostPython.script(script, text));
      actual.add(String.join("|", PythonWords.of(text)) + "|");
    }
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void whatPythonRefusesIsTakenToItsEnd() {
    assertThat(PythonWords.of("a 'b c")).containsExactly("a", "b c");
    assertThat(PythonWords.of("a\\")).containsExactly("a\\");
  }
}
