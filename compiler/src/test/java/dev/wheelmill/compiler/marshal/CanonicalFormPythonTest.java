// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.marshal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.RealPython;
import dev.wheelmill.compiler.marshal.PythonCode.Order;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The canonical form of what real interpreters compile. */
class CanonicalFormPythonTest {
  private static final int FILES = 40;
  private static final String MODULES =
      "asyncio, decimal, email.message, logging, unittest, typing";

  private final Path folder;

  CanonicalFormPythonTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void doesNotDependOnOrderProcessHashSeedOrModulesImportedBefore() throws Exception {
    for (RealPython python : RealPython.all()) {
      List<byte[]> sorted = canonical(python, compile(python, Order.SORTED, "0", ""));
      assertEqual(python, sorted, compile(python, Order.REVERSED, "0", ""));
      assertEqual(python, sorted, compile(python, Order.SORTED, "77", ""));
      assertEqual(python, sorted, compile(python, Order.SHUFFLED, "5", MODULES));
      assertEqual(python, sorted, compile(python, Order.ONE_PROCESS_EACH, "random", ""));
    }
  }

  private List<byte[]> compile(RealPython python, Order order, String hashSeed, String imports)
      throws IOException {
    return PythonCode.compile(python, folder, order, FILES, hashSeed, imports);
  }

  private static void assertEqual(RealPython python, List<byte[]> expected, List<byte[]> compiled)
      throws MarshalException {
    List<byte[]> canonical = canonical(python, compiled);
    assertThat(canonical).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(canonical.get(i)).describedAs("%s, file %d", python, i).isEqualTo(expected.get(i));
    }
  }

  @Test
  void loadsEqualInEveryFieldAndIsNotLonger() throws Exception {
    for (RealPython python : RealPython.all()) {
      List<byte[]> compiled = compile(python, Order.SHUFFLED, "1", "");
      List<byte[]> canonical = canonical(python, compiled);
      assertThat(PythonCode.differences(python, folder, compiled, canonical)).isEmpty();
      assertThat(length(canonical)).isBetween(length(compiled) * 9 / 10, length(compiled));
    }
  }

  @Test
  void changesNothingASecondTime() throws Exception {
    for (RealPython python : RealPython.all()) {
      List<byte[]> once = canonical(python, compile(python, Order.SORTED, "1", ""));
      assertThat(canonical(python, once)).containsExactlyElementsOf(once);
    }
  }

  @Test
  void loadsEqualForGeneratedConstants() throws Exception {
    for (RealPython python : RealPython.all()) {
      CodeFormat format = CodeFormat.of(python.magic()).orElseThrow();
      TestValue[] fields = fieldsOfAnEmptyModule(python);
      List<byte[]> written = new ArrayList<>();
      var constants = TestValues.constants(format).list().ofMaxSize(20).sampleStream().limit(300);
      for (List<TestValue> some : constants.toList()) {
        TestValue values = TestValue.group(Kind.TUPLE, some);
        TestValue code = TestValue.code(format, values, TestValue.tuple(), fields[0], fields[1]);
        written.add(RandomEncoder.encode(code, format, written.size()));
      }
      List<byte[]> canonical = canonical(python, written);
      assertThat(PythonCode.differences(python, folder, written, canonical)).isEmpty();
    }
  }

  /** The instructions and the line table, which the interpreter checks when it loads them. */
  private static TestValue[] fieldsOfAnEmptyModule(RealPython python) {
    String script =
        """
        code = compile('', '', 'exec')
        lines = code.co_linetable if hasattr(code, 'co_linetable') else code.co_lnotab
        print(code.co_code.hex(), lines.hex())
        """;
    String[] words = python.run(script, new byte[0]).stripTrailing().split(" ", -1);
    return new TestValue[] {
      TestValue.bytes(HexFormat.of().parseHex(words[0])),
      TestValue.bytes(HexFormat.of().parseHex(words.length > 1 ? words[1] : ""))
    };
  }

  private static List<byte[]> canonical(RealPython python, List<byte[]> pieces)
      throws MarshalException {
    List<byte[]> canonical = new ArrayList<>();
    for (byte[] piece : pieces) {
      canonical.add(piece.length == 0 ? piece : CanonicalForm.of(piece, python.magic()));
    }
    return canonical;
  }

  private static int length(List<byte[]> pieces) {
    return pieces.stream().mapToInt(piece -> piece.length).sum();
  }
}
