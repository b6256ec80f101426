// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.RealPython;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Code as real interpreters compile it, against the same with something left out. */
class CodeComparisonTest {
  private static final CodeTransform COLUMNS = CodeTransform.slimming(Columns.DROP, false);
  private static final CodeTransform DOCSTRINGS = CodeTransform.slimming(Columns.KEEP, true);
  private static final CodeTransform BOTH = CodeTransform.slimming(Columns.DROP, true);

  private static final String DOCUMENTED =
      """
      'of the module'
      def f(a, b):
          'of f'
          return (a +
                  b)
      """;

  private static final String BARE = "def f(a, b): return a * b\n";

  @Test
  void findsOutWhatWasLeftOut() throws MarshalException {
    for (RealPython python : RealPython.all()) {
      byte[] full = compile(python, DOCUMENTED);
      for (CodeTransform transform : List.of(COLUMNS, DOCSTRINGS, BOTH)) {
        CodeTransform expected = effective(python, transform);
        byte[] slim = CanonicalForm.of(full, python.magic(), transform);
        assertThat(CodeComparison.slimmingBetween(slim, full, python.magic())).contains(expected);
        byte[] moved =
            CanonicalForm.of(full, python.magic(), transform.withFileName("x".getBytes(UTF_8)));
        assertThat(CodeComparison.slimmingBetween(moved, full, python.magic())).contains(expected);
      }
    }
  }

  /** Before 3.11 there are no columns. */
  private static CodeTransform effective(RealPython python, CodeTransform transform) {
    boolean columns = python.minor() >= 11;
    return CodeTransform.slimming(
        columns ? transform.columns() : Columns.KEEP, transform.dropDocstrings());
  }

  @Test
  void prefersTheTransformThatLeavesOutLess() throws MarshalException {
    for (RealPython python : RealPython.all()) {
      byte[] bare = compile(python, BARE);
      byte[] same = CanonicalForm.of(bare, python.magic(), DOCSTRINGS);
      assertThat(CodeComparison.slimmingBetween(same, bare, python.magic()))
          .contains(CodeTransform.NONE);
    }
  }

  @Test
  void takesCodeOfAnInterpreterWithoutDebugRanges() throws MarshalException {
    for (RealPython python : RealPython.all()) {
      byte[] full = compile(python, DOCUMENTED);
      byte[] slim = compile(python, DOCUMENTED, Map.of("PYTHONNODEBUGRANGES", "1"));
      assertThat(CodeComparison.slimmingBetween(slim, full, python.magic()))
          .contains(effective(python, COLUMNS));
      assertThat(CodeFacts.lacksColumns(slim, python.magic())).isEqualTo(python.minor() >= 11);
      assertThat(CodeFacts.lacksColumns(full, python.magic())).isFalse();
    }
  }

  @Test
  void findsNoTransformBetweenCodeThatDiffers() throws MarshalException {
    for (RealPython python : RealPython.all()) {
      byte[] full = compile(python, DOCUMENTED);
      for (String other : new String[] {"a -\n", "b +\n"}) {
        byte[] changed = compile(python, DOCUMENTED.replace("a +\n", other));
        byte[] slim = CanonicalForm.of(changed, python.magic(), BOTH);
        assertThat(CodeComparison.slimmingBetween(changed, full, python.magic())).isEmpty();
        assertThat(CodeComparison.slimmingBetween(slim, full, python.magic())).isEmpty();
      }
      byte[] shifted = compile(python, "\n" + DOCUMENTED);
      byte[] slim = CanonicalForm.of(shifted, python.magic(), BOTH);
      assertThat(CodeComparison.slimmingBetween(slim, full, python.magic())).isEmpty();
    }
  }

  @Test
  void doesNotTakeMoreForLess() throws MarshalException {
    for (RealPython python : RealPython.all()) {
      byte[] more = compile(python, DOCUMENTED);
      byte[] less = CanonicalForm.of(more, python.magic(), BOTH);
      assertThat(CodeComparison.slimmingBetween(more, less, python.magic())).isEmpty();
    }
  }

  private static byte[] compile(RealPython python, String source) {
    return compile(python, source, Map.of());
  }

  private static byte[] compile(RealPython python, String source, Map<String, String> variables) {
    String script =
        """
        import sys, marshal
        print(marshal.dumps(compile(sys.stdin.read(), 'm.py', 'exec')).hex())
        """;
    return HexFormat.of().parseHex(python.run(variables, script, source.getBytes(UTF_8)).strip());
  }
}
