// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.fixture.WheelProof;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.WheelBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of bytecode that a wheel carries already. */
final class WheelCarriedTest {
  private static final String SOURCE = "x = 1\n";
  private static final String FOREIGN = "demo/__pycache__/a.pypy399.pyc";

  /** A .pyc of an interpreter that is not here, for SOURCE: its magic is its own affair. */
  private static final String FOREIGN_HASHED =
      """
      import sys, importlib.util, _imp
      magic = (999).to_bytes(2, 'little') + b'\\r\\n'
      print((magic + (3).to_bytes(4, 'little')
             + _imp.source_hash(int.from_bytes(magic, 'little'), sys.argv[1].encode())
             + b'\\xe3 and so on').hex())
      """;

  private Path folder;
  private Path wheel;

  @BeforeEach
  void folder(@TempDir Path temporary) {
    folder = temporary;
    wheel = folder;
  }

  private WheelBuilder demo() {
    return new WheelBuilder("demo", "1.0").file("demo/a.py", SOURCE);
  }

  private Run run(WheelBuilder builder) throws IOException {
    wheel = builder.writeTo(Files.createDirectories(folder.resolve("wheels")));
    return new Run(folder.resolve("home"), wheel);
  }

  private static byte[] foreign() throws Exception {
    String magic = HostPython.script(FOREIGN_HASHED, SOURCE).strip();
    return HexFormat.of().parseHex(magic);
  }

  private static byte[] timestamped(byte[] hashed) {
    byte[] other = hashed.clone();
    Arrays.fill(other, 4, 16, (byte) 0);
    return other;
  }

  private static byte[] garbage() {
    return "no bytecode at all".getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void ourOwnReplacesWhatStandsInItsPlace() throws Exception {
    UnitResult demo = run(demo().file(Python.cached("demo/a"), garbage())).unit("demo");
    assertThat(demo.counts().compiled()).isEqualTo(1);
    assertThat(demo.counts().stripped()).isZero();
    WheelProof.isTrueAndInOrder(wheel);
    assertThat(WheelProof.hex(wheel, Python.cached("demo/a")).substring(8, 16))
        .isEqualTo("03000000");
  }

  @Test
  void codeThatIsNotFromItsSourceIsReported() throws Exception {
    WheelBuilder builder = demo().file(Python.cached("demo/a"), compiled("hidden = 'payload'"));
    assertThat(run(builder).unit("demo").notices())
        .extracting(Notice::subject, Notice::message)
        .contains(
            tuple(
                Python.cached("demo/a"),
                "the wheel carried other code than its source compiles to, first in"
                    + " code.co_consts[0]; replaced"));
    assertThat(run(demo()).recompile().verify().findings()).isEmpty();
  }

  @Test
  void codeThatIsFromItsSourceIsReplacedWithoutAWord() throws Exception {
    WheelBuilder builder = demo().file(Python.cached("demo/a"), compiled(SOURCE));
    assertThat(run(builder).unit("demo").notices())
        .extracting(Notice::message)
        .noneMatch(message -> message.contains("replaced"));
  }

  @Test
  void codeThatCannotBeReadIsReported() throws Exception {
    WheelBuilder builder = demo().file(Python.cached("demo/a"), garbage());
    assertThat(run(builder).unit("demo").notices())
        .extracting(Notice::message)
        .anyMatch(message -> message.startsWith("the wheel carried code that can't be read"));
  }

  /** What an interpreter gives for a source, behind the header of an unchecked hash. */
  private static byte[] compiled(String source) throws Exception {
    String script =
        "import sys, marshal, importlib.util as u; c = compile(sys.argv[1], 'a.py', 'exec');"
            + " print((u.MAGIC_NUMBER + bytes([1, 0, 0, 0]) + u.source_hash(sys.argv[1].encode())"
            + " + marshal.dumps(c)).hex())";
    return HexFormat.of().parseHex(HostPython.script(script, source).strip());
  }

  @Test
  void orphansOtherLevelsAndLegacyCopiesGo() throws Exception {
    WheelBuilder builder =
        demo()
            .file(Python.cached("demo/gone"), garbage())
            .file(Python.cached("demo/a", ".opt-1"), garbage())
            .file("demo/a.pyc", garbage())
            .file("demo/__pycache__/gone.cpython-27.pyc", garbage());
    assertThat(run(builder).unit("demo").counts().stripped()).isEqualTo(4);
    assertThat(WheelProof.bytecode(wheel)).containsExactly(Python.cached("demo/a"));
  }

  @Test
  void validBytecodeOfOthersStaysInCompileMode() throws Exception {
    UnitResult demo = run(demo().file(FOREIGN, foreign())).unit("demo");
    assertThat(WheelProof.bytecode(wheel)).containsExactly(Python.cached("demo/a"), FOREIGN);
    assertThat(demo.counts().reused()).isEqualTo(1);
    assertThat(new Run(folder.resolve("home"), wheel).verify().findings()).isEmpty();
  }

  @Test
  void staleBytecodeOfOthersGoes() throws Exception {
    run(demo().file(FOREIGN, timestamped(foreign()))).apply();
    assertThat(WheelProof.bytecode(wheel)).containsExactly(Python.cached("demo/a"));
    run(demo().file("demo/a.py", "x = 2\n").file(FOREIGN, foreign())).apply();
    assertThat(WheelProof.bytecode(wheel)).containsExactly(Python.cached("demo/a"));
  }

  @Test
  void bytecodeOfOthersGoesInTheOtherModes() throws Exception {
    run(demo().file(FOREIGN, foreign())).mode("deterministic").apply();
    assertThat(WheelProof.bytecode(wheel)).containsExactly(Python.cached("demo/a"));
    run(demo().file(FOREIGN, foreign())).mode("no-compile").apply();
    assertThat(WheelProof.bytecode(wheel)).isEmpty();
  }

  @Test
  void aProgramWithoutASourceStaysInEveryMode() throws Exception {
    for (String mode : new String[] {"compile", "no-compile", "deterministic"}) {
      run(demo().file("demo/program.pyc", garbage())).mode(mode).apply();
      assertThat(WheelProof.names(wheel)).contains("demo/program.pyc");
      WheelProof.isTrue(wheel);
    }
  }

  @Test
  void bytecodeOutsideOfLibrariesIsNotTouched() throws Exception {
    String data = "data/share/__pycache__/x.cpython-311.pyc";
    run(demo().data(data, "x").distInfo("__pycache__/y.cpython-311.pyc", "y"))
        .mode("no-compile")
        .apply();
    assertThat(WheelProof.names(wheel))
        .contains("demo-1.0.data/" + data, "demo-1.0.dist-info/__pycache__/y.cpython-311.pyc");
  }

  @Test
  void bytecodeFindsItsSourceWhereBothAreInstalled() throws Exception {
    run(demo().data("purelib/" + FOREIGN, "x")).mode("no-compile").apply();
    assertThat(WheelProof.bytecode(wheel)).isEmpty();
  }

  @Test
  void isSaidInOneLineHoweverMuchThereIs() throws Exception {
    WheelBuilder builder = demo();
    for (int i = 0; i < 50; i++) {
      builder.file("demo/__pycache__/m" + i + ".cpython-311.pyc", garbage());
    }
    assertThat(run(builder).unit("demo").notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.message()).contains("carries: 50"));
  }

  @Test
  void whatFailsToCompileKeepsNoBytecode() throws Exception {
    run(demo().file("demo/a.py", "def\n").file(Python.cached("demo/a"), garbage())).apply();
    assertThat(WheelProof.bytecode(wheel)).isEmpty();
  }
}
