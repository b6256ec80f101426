// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.operation.explain.Explain;
import dev.wheelmill.processor.policy.resolve.Explanation;
import dev.wheelmill.processor.policy.value.Mode;
import dev.wheelmill.processor.target.TargetException;
import dev.wheelmill.testdata.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a policy makes of files, and why. */
final class ExplainTest {
  private static final String[] TESTS = {
    "rules:", "  - files: ['**/tests/**']", "    mode: no-compile"
  };

  private Path folder;

  @BeforeEach
  void folder(@TempDir Path temporary) {
    folder = temporary;
  }

  private Path wheel() throws IOException {
    Path wheels = Files.createDirectories(folder.resolve("wheels"));
    return new WheelBuilder("demo", "1.0")
        .file("demo/a.py", "")
        .file("demo/tests/t.py", "")
        .writeTo(wheels);
  }

  private List<Explanation> explain(Path target, String... files) throws Exception {
    Run run = new Run(folder.resolve("home"), target).policy(TESTS);
    return Explain.run(run.context(), run.inputs(), List.of(files));
  }

  private static Mode mode(Explanation explanation) {
    return explanation.treatment().orElseThrow().mode();
  }

  @Test
  void explainsSourcesOfAWheel() throws Exception {
    List<Explanation> both = explain(wheel(), "demo/a.py", "demo/tests/t.py");
    assertThat(both).extracting(ExplainTest::mode).containsExactly(Mode.COMPILE, Mode.NO_COMPILE);
    assertThat(both.get(0).subject().distribution()).contains("demo");
  }

  @Test
  void bytecodeStandsForItsSource() throws Exception {
    List<Explanation> one = explain(wheel(), Python.cached("demo/tests/t"));
    assertThat(one)
        .singleElement()
        .satisfies(said -> assertThat(said.subject().path()).isEqualTo("demo/tests/t.py"));
  }

  @Test
  void aFileThatIsNotThereIsAnErrorThatNamesIt() throws Exception {
    Path wheel = wheel();
    assertThatThrownBy(() -> explain(wheel, "demo/no.pyc"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("demo/no.pyc")
        .hasMessageContaining("as in RECORD");
    assertThatThrownBy(() -> explain(folder.resolve("wheels"), "demo/a.py"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("name one of them");
  }

  @Test
  void explainsFilesOfAnEnvironmentByEitherPath() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
    venv.demo();
    Path home = Files.createDirectories(folder.resolve("home"));
    String fromHere = home.relativize(venv.at("demo/a.py")).toString();
    List<Explanation> said = explain(venv.root(), "demo/a.py", fromHere, Python.cached("demo/a"));
    assertThat(said)
        .hasSize(3)
        .allSatisfy(
            one -> {
              assertThat(one.subject().path()).isEqualTo("demo/a.py");
              assertThat(one.subject().distribution()).contains("demo");
              assertThat(mode(one)).isEqualTo(Mode.COMPILE);
            });
    assertThatThrownBy(() -> explain(venv.root(), "demo/none.py"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("demo/none.py");
  }
}
