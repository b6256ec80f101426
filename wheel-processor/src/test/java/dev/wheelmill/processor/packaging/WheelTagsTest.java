// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.SourceHash;
import dev.wheelmill.compiler.interpreter.Interpreter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WheelTagsTest {

  @ParameterizedTest
  @CsvSource({
    "3.11,py3-none-any,true",
    "3.11,py2.py3-none-any,true",
    "3.11,py2-none-any,false",
    "3.11,py38-none-any,true",
    "3.11,py311-none-any,true",
    "3.11,py312-none-any,false",
    "3.11,cp311-none-any,true",
    "3.11,cp310-none-any,false",
    "3.11,cp311-cp311-win_amd64,true",
    "3.11,cp310-cp310-win_amd64,false",
    "3.11,cp310.cp311-cp310.cp311-linux_x86_64,true",
    "3.11,cp38-abi3-linux_x86_64,true",
    "3.11,cp311-abi3-linux_x86_64,true",
    "3.11,cp312-abi3-linux_x86_64,false",
    "3.11,cp27-abi3-linux_x86_64,false",
    "3.11,py3-abi3-linux_x86_64,false",
    "3.11,pp311-pypy311_pp73-linux_x86_64,false",
    "3.7,cp37-cp37m-linux_x86_64,true",
    "3.13,cp313-cp313t-linux_x86_64,false",
    "3.2,py312-none-any,false",
    "2.7,py2.py3-none-any,true",
    "2.7,py3-none-any,false",
  })
  void tellsWhetherTheyAdmitCPython(String version, String tags, boolean expected) {
    assertThat(tags(tags).admits(TagTarget.cpython(version))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "py3-none-any,true",
    "pp310-pypy310_pp73-linux_x86_64,true",
    "pp310-none-any,true",
    "pp39-pypy39_pp73-linux_x86_64,false",
    "cp310-cp310-linux_x86_64,false",
    "cp38-abi3-linux_x86_64,false",
  })
  void tellsWhetherTheyAdmitPyPy(String tags, boolean expected) {
    TagTarget pypy =
        TagTarget.of(interpreter("pypy", "3.10.14", "3.10.14 (75b3de9d9035, Apr 2024)"));

    assertThat(pypy.pythonTag()).isEqualTo("pp310");
    assertThat(tags(tags).admits(pypy)).isEqualTo(expected);
  }

  @Test
  void tellsFreeThreadedBuildsApart() {
    TagTarget free =
        TagTarget.of(interpreter("cpython", "3.13.0", "3.13.0 experimental free-threading build"));

    assertThat(tags("cp313-cp313t-linux_x86_64").admits(free)).isTrue();
    assertThat(tags("cp313-cp313-linux_x86_64").admits(free)).isFalse();
    assertThat(tags("cp38-abi3-linux_x86_64").admits(free)).isFalse();
    assertThat(tags("py3-none-any").admits(free)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "py3-none-any,cp311-none-any",
    "py2.py3-none-any,cp311-none-any",
    "py3-none-macosx_11_0_arm64.win32,cp311-none-macosx_11_0_arm64.win32",
    "cp311-cp311-linux_x86_64,cp311-cp311-linux_x86_64",
    "cp310.cp311-cp310.cp311-linux_x86_64,cp311-cp311-linux_x86_64",
    "cp38-abi3-linux_x86_64,cp311-cp311-linux_x86_64",
    "cp39.cp310-abi3-linux_x86_64,cp311-cp311-linux_x86_64",
  })
  void narrowToTheInterpreterOfTheirBytecode(String tags, String expected) {
    assertThat(tags(tags).narrowedTo(TagTarget.cpython("3.11")).orElseThrow().compressed())
        .isEqualTo(expected);
  }

  @Test
  void cannotNarrowToAnInterpreterThatTheyDoNotAdmit() {
    assertThat(tags("cp310-cp310-win32").narrowedTo(TagTarget.cpython("3.11"))).isEmpty();
    assertThat(tags("py2-none-any").narrowedTo(TagTarget.cpython("3.11"))).isEmpty();
  }

  @Test
  void cannotNarrowToWhatNoFileNameSays() {
    WheelTags odd =
        new WheelTags(
            List.of(new WheelTag("py3", "none", "any"), new WheelTag("cp311", "cp311", "win32")));

    assertThat(odd.narrowedTo(TagTarget.cpython("3.11"))).isEmpty();
  }

  private static WheelTags tags(String compressed) {
    String[] parts = compressed.split("-", -1);
    return WheelTags.expand(parts[0], parts[1], parts[2]);
  }

  private static Interpreter interpreter(String implementation, String version, String build) {
    Path any = Path.of("/python");
    return new Interpreter(
        any,
        implementation,
        version,
        build,
        "linux",
        "tag",
        0,
        SourceHash.SIPHASH_1_3,
        any,
        any,
        any,
        List.of(),
        List.of(),
        false,
        "named");
  }
}
