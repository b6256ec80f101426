// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytecode is held against what its source compiles to, whatever its header says. */
final class RecompilationTest {
  private static final String CACHED = Python.cached("demo/a");
  private static final String OPTIMIZED = Python.cached("demo/a", ".opt-2");
  private static final int HEADER = 16;

  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws Exception {
    venv = HandmadeVenv.create(folder.resolve("venv"));
    run = new Run(folder.resolve("home"), venv.root());
    venv.distribution("demo")
        .file("demo/__init__.py", "")
        .file("demo/a.py", "def f():\n    return 2\n")
        .install();
    run.policy("defaults:", "  optimize: [0, 2]", "  invalidation: unchecked-hash").apply();
  }

  @Test
  void whatItsSourceCompilesToIsClean() throws Exception {
    assertThat(run.recompile().verify().findings()).isEmpty();
    run.mode("deterministic").apply();
    assertThat(run.recompile().verify().findings()).isEmpty();
  }

  @Test
  void bytecodeThatPythonItselfWroteIsClean() throws Exception {
    run.mode("no-compile").apply();
    venv.python("-m", "compileall", "-q", venv.at("demo").toString());
    assertThat(run.recompile().verify().findings())
        .isNotEmpty()
        .allMatch(finding -> finding.kind() == Finding.Kind.NOT_LISTED);
  }

  @Test
  void whatAPolicyLeftOutIsNoDifference() throws Exception {
    venv.distribution("doc")
        .file("doc.py", "'doc'\n\n\ndef f(x):\n    'doc'\n    return x\n")
        .install();
    run.policy("defaults:", "  columns: drop", "  docstrings: drop").apply();
    assertThat(run.recompile().verify().findings()).isEmpty();
  }

  @Test
  void codeOfAnotherSourceUnderATrueHeaderIsFoundByItsFirstDifference() throws Exception {
    graft("def f():\n    return 3\n", OPTIMIZED);
    assertThat(run.recompile().verify().findings())
        .filteredOn(finding -> finding.kind() == Finding.Kind.NOT_FROM_SOURCE)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.path()).isEqualTo(OPTIMIZED);
              assertThat(finding.unit()).isEqualTo("demo");
              assertThat(finding.detail()).contains("code.co_consts");
            });
  }

  @Test
  void withoutBeingAskedNothingIsCompiled() throws Exception {
    graft("def f():\n    return 3\n", CACHED);
    assertThat(run.verify().findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.HASH);
  }

  @Test
  void codeThatCannotBeReadIsFound() throws Exception {
    byte[] whole = Files.readAllBytes(venv.at(CACHED));
    Files.write(venv.at(CACHED), java.util.Arrays.copyOf(whole, whole.length - 5));
    assertThat(run.recompile().verify().findings())
        .anyMatch(
            finding ->
                finding.kind() == Finding.Kind.NOT_FROM_SOURCE
                    && finding.detail().startsWith("its code can't be read"));
  }

  @Test
  void bytecodeOfASourceThatDoesNotCompileIsFound() throws Exception {
    run.policy("defaults:", "  invalidation: timestamp").apply();
    Path source = venv.at("demo/a.py");
    FileTime time = Files.getLastModifiedTime(source);
    Files.writeString(source, "def f(:\n    return 2\n\n".substring(0, 22));
    Files.setLastModifiedTime(source, time);
    assertThat(run.recompile().verify().findings())
        .anyMatch(
            finding ->
                finding.kind() == Finding.Kind.NOT_FROM_SOURCE
                    && finding.detail().startsWith("its source does not compile: SyntaxError"));
  }

  @Test
  void ofASourceWhoseCodecIsNotKnownNothingIsSaidButThat() throws Exception {
    venv.distribution("odd").file("odd.py", "# coding: strange\nx = 1\n").install();
    venv.python(
        "-c",
        "import codecs, py_compile, sys;"
            + " codecs.register(lambda n: codecs.lookup('utf-8') if n == 'strange' else None);"
            + " py_compile.compile(sys.argv[1])",
        venv.at("odd.py").toString());
    Verification verification = run.recompile().verify();
    assertThat(verification.findings())
        .noneMatch(finding -> finding.kind() == Finding.Kind.NOT_FROM_SOURCE);
    assertThat(verification.notices())
        .extracting(Notice::toString)
        .anyMatch(said -> said.contains("1 bytecode files were not compared: their sources are"));
  }

  /** Puts another source's code behind the header that a file has. */
  private void graft(String other, String into) throws IOException, InterruptedException {
    byte[] header = java.util.Arrays.copyOf(Files.readAllBytes(venv.at(into)), HEADER);
    String own = Files.readString(venv.at("demo/a.py"));
    FileTime time = Files.getLastModifiedTime(venv.at("demo/a.py"));
    byte[] record = Files.readAllBytes(venv.at("demo-1.0.dist-info/RECORD"));
    byte[] kept = Files.readAllBytes(venv.at(into.equals(CACHED) ? OPTIMIZED : CACHED));
    venv.write("demo/a.py", other);
    run.apply();
    byte[] foreign = Files.readAllBytes(venv.at(into));
    System.arraycopy(header, 0, foreign, 0, HEADER);
    Files.write(venv.at(into), foreign);
    Files.write(venv.at(into.equals(CACHED) ? OPTIMIZED : CACHED), kept);
    Files.write(venv.at("demo-1.0.dist-info/RECORD"), record);
    venv.write("demo/a.py", own);
    Files.setLastModifiedTime(venv.at("demo/a.py"), time);
  }
}
