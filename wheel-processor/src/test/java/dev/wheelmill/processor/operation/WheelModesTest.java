// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.fixture.WheelProof;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.WheelBuilder;
import dev.wheelmill.testdata.Wheels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each mode makes of wheels, judged by Python's own modules. */
final class WheelModesTest {
  private Path wheels;
  private Path home;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    wheels = Files.createDirectory(folder.resolve("wheels"));
    home = folder.resolve("home");
  }

  private Path demo(WheelBuilder builder) throws IOException {
    return builder.writeTo(wheels);
  }

  private static WheelBuilder demo() {
    return new WheelBuilder("demo", "1.0")
        .file("demo/__init__.py", "x = 1\n")
        .file("demo/a.py", "def f():\n    assert True\n    return 2\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "no-compile", "deterministic"})
  void realWheelsAreTrueAfterwards(String mode, @TempDir Path output) throws Exception {
    new Run(home, Wheels.folder()).mode(mode).output(output).apply();
    for (Path wheel : Wheels.all()) {
      WheelProof.isTrue(output.resolve(wheel.getFileName()));
    }
    assertThat(new Run(home, output).verify().findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"compile,03000000", "deterministic,01000000"})
  void compilesWithTheHeaderOfTheMode(String mode, String flags) throws Exception {
    Path wheel = demo(demo());
    UnitResult demo = new Run(home, wheel).mode(mode).unit("demo");
    assertThat(demo.counts().compiled()).isEqualTo(2);
    assertThat(demo.status()).isEqualTo(UnitResult.Status.CHANGED);
    assertThat(demo.counts().bytesAfter()).isEqualTo(Files.size(wheel));
    WheelProof.isTrueAndInOrder(wheel);
    assertThat(WheelProof.bytecode(wheel))
        .containsExactly(Python.cached("demo/__init__"), Python.cached("demo/a"));
    assertThat(WheelProof.hex(wheel, Python.cached("demo/a")).substring(8, 16)).isEqualTo(flags);
  }

  @Test
  void compilesAtEachLevel() throws Exception {
    Path wheel = demo(demo());
    new Run(home, wheel).policy("defaults:", "  optimize: [0, 1, 2]").apply();
    WheelProof.isTrueAndInOrder(wheel);
    assertThat(WheelProof.bytecode(wheel))
        .hasSize(6)
        .contains(
            Python.cached("demo/a"),
            Python.cached("demo/a", ".opt-1"),
            Python.cached("demo/a", ".opt-2"));
  }

  @Test
  void rulesChooseFilesOfAWheel() throws Exception {
    Path wheel = demo(demo().file("demo/tests/t.py", ""));
    new Run(home, wheel)
        .policy("rules:", "  - files: ['**/tests/**']", "    mode: no-compile")
        .apply();
    assertThat(WheelProof.bytecode(wheel)).hasSize(2).noneMatch(name -> name.contains("tests"));
  }

  @Test
  void noCompileNeedsNoInterpreter() throws Exception {
    Path wheel = demo(demo().file("demo/__pycache__/a.cpython-311.pyc", "x"));
    UnitResult demo =
        new Run(home, wheel)
            .policy("python: ['3.99', '/no/such/python']", "defaults:", "  mode: no-compile")
            .unit("demo");
    assertThat(demo.counts().stripped()).isEqualTo(1);
    assertThat(WheelProof.bytecode(wheel)).isEmpty();
    WheelProof.isTrueAndInOrder(wheel);
  }

  @Test
  void scriptsAndDistInfoAreNotCompiled() throws Exception {
    Path wheel =
        demo(
            demo()
                .data("scripts/tool.py", "print(1)\n")
                .data("data/share/x.py", "x = 1\n")
                .distInfo("licenses/late.py", "x = 1\n"));
    assertThat(new Run(home, wheel).unit("demo").counts().compiled()).isEqualTo(2);
    WheelProof.isTrueAndInOrder(wheel);
  }

  @Test
  void codeInDataNamesItsInstalledPlace() throws Exception {
    Path wheel = demo(demo().data("purelib/demo/late.py", "y = 1\n"));
    assertThat(new Run(home, wheel).unit("demo").counts().compiled()).isEqualTo(3);
    String pyc = "demo-1.0.data/purelib/" + Python.cached("demo/late");
    String name = hex("demo/late.py");
    assertThat(WheelProof.hex(wheel, pyc)).contains(name).doesNotContain(hex("purelib"));
  }

  @Test
  void oddSourcesAreCompiledAndListed() throws Exception {
    Path wheel =
        demo(
            demo()
                .file("demo/empty.py", "")
                .file("demo/bom.py", "\ufeffx = 1\n")
                .file("demo/a,b.py", "x = 1\n")
                .file("demo/\u00e9t\u00e9.py", "x = 1\n")
                .file("demo/crlf.py", "x = 1\r\ny = 2\r\n")
                .file(
                    "demo/latin.py",
                    "# coding: latin-1\nx = '\u00e9'\n".getBytes(StandardCharsets.ISO_8859_1))
                .file("demo/huge.py", "x = '" + "y".repeat(3_000_000) + "'\n"));
    UnitResult demo = new Run(home, wheel).unit("demo");
    assertThat(demo.failures()).isEmpty();
    assertThat(demo.counts().compiled()).isEqualTo(9);
    WheelProof.isTrueAndInOrder(wheel);
    assertThat(new Run(home, wheel).verify().findings()).isEmpty();
  }

  @Test
  void signaturesGoWithTheRecordThatTheySigned() throws Exception {
    Path wheel = demo(demo().distInfo("RECORD.jws", "{}").distInfo("RECORD.p7s", "x"));
    new Run(home, wheel).apply();
    assertThat(WheelProof.names(wheel)).noneMatch(name -> name.contains("RECORD."));
  }

  @Test
  void bytecodeOfAnExecutableSourceIsNotExecutable() throws Exception {
    Path wheel = demo(demo().executable("demo/main.py", "print(1)\n"));
    new Run(home, wheel).apply();
    String mode =
        "import sys, zipfile; print('%o' % (zipfile.ZipFile(sys.argv[1]).getinfo(sys.argv[2])"
            + ".external_attr >> 16))";
    String pyc = Python.cached("demo/main");
    assertThat(HostPython.script(mode, wheel.toString(), pyc).strip()).isEqualTo("100644");
  }

  @Test
  void saysThatSomeInstallersLeaveBytecodeOut() throws Exception {
    demo(demo());
    demo(new WheelBuilder("other", "1").file("other.py", ""));
    assertThat(new Run(home, wheels).target().notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.message()).contains("installer 1.0"));
    assertThat(new Run(home, wheels).mode("no-compile").target().notices()).isEmpty();
  }

  @Test
  void aWheelThatAdmitsNoInterpreterIsLeftAsItIs() throws Exception {
    Path wheel = demo(demo().tag("py2-none-any"));
    byte[] before = Files.readAllBytes(wheel);
    UnitResult demo = new Run(home, wheel).unit("demo");
    assertThat(demo.status()).isEqualTo(UnitResult.Status.UNCHANGED);
    assertThat(demo.notices())
        .anySatisfy(notice -> assertThat(notice.message()).contains("nothing is compiled"));
    assertThat(wheel).hasBinaryContent(before);
  }

  @Test
  void requiresPythonDecidesToo() throws Exception {
    Path wheel = demo(demo().metadata("Requires-Python: <3"));
    assertThat(new Run(home, wheel).unit("demo").counts().compiled()).isZero();
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
