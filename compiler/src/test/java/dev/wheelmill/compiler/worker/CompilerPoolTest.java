// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.worker;

import static dev.wheelmill.compiler.bytecode.OptimizationLevel.ONE;
import static dev.wheelmill.compiler.bytecode.OptimizationLevel.TWO;
import static dev.wheelmill.compiler.bytecode.OptimizationLevel.ZERO;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.PythonScripts;
import dev.wheelmill.compiler.interpreter.TestPythons;
import dev.wheelmill.compiler.worker.CompileOutcome.Compiled;
import dev.wheelmill.compiler.worker.CompileOutcome.Failed;
import dev.wheelmill.compiler.worker.CompileOutcome.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What workers answer, against what the same interpreter compiles by itself. */
class CompilerPoolTest {

  private static final String PYTHONS = "dev.wheelmill.compiler.interpreter.TestPythons#all";

  /** Arguments: source, name in hex, level, code. Exits with 0 if the code is the source's. */
  private static final String CHECK =
      """
      import marshal, sys
      arguments = sys.argv[1:]
      while arguments:
          source, name, level, code = arguments[:4]
          del arguments[:4]
          name = bytes.fromhex(name).decode("utf-8", "surrogateescape")
          with open(source, "rb") as file:
              expected = compile(file.read(), name, "exec", dont_inherit=True, optimize=int(level))
          with open(code, "rb") as file:
              actual = marshal.loads(file.read())
          assert actual == expected, source
          assert actual.co_filename == expected.co_filename, source
      """;

  private final Path folder;

  CompilerPoolTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @MethodSource(PYTHONS)
  void theCodeIsTheInterpretersOwn(Interpreter python) throws Exception {
    Map<String, byte[]> sources = new LinkedHashMap<>();
    sources.put("empty", new byte[0]);
    sources.put(
        "levels", "\"doc\"\ndef f(a):\n  'doc'\n  assert a\n  return __debug__\n".getBytes(UTF_8));
    sources.put("crlf", "a = '''x\r\ny'''\r\nif a:\r\n  b = 1\r\n".getBytes(UTF_8));
    sources.put("bare cr", "a = 1\rb = 2\r".getBytes(UTF_8));
    sources.put("mark", "\uFEFFa = 'é'\n".getBytes(UTF_8));
    sources.put("cookie", "# coding: latin-1\na = 'é'\n".getBytes(ISO_8859_1));
    sources.put("no last newline", "if 1:\n\tx = 2  # c".getBytes(UTF_8));
    sources.put("identifier", "größe = {1, 2.5, 'ß', None}\n".getBytes(UTF_8));
    sources.put("set", "x in {'a', 'b', 'c', 'd', b'e', 1, 2.0}\n".getBytes(UTF_8));
    sources.put("surrogate", "a = '\\ud800'\n".getBytes(UTF_8));
    sources.put("invalid escape", "a = '\\d'\n".getBytes(UTF_8));

    Collected collected = compileAtAllLevels(python, sources);

    check(python, sources, collected);
  }

  private static Collected compileAtAllLevels(Interpreter python, Map<String, byte[]> sources)
      throws InterruptedException {
    try (CompilerPool pool = CompilerPool.open(python, options())) {
      Collected collected = new Collected(pool);
      for (Map.Entry<String, byte[]> source : sources.entrySet()) {
        collected.submit(source.getKey(), source.getValue(), ZERO, ONE, TWO);
      }
      return collected.await();
    }
  }

  private void check(Interpreter python, Map<String, byte[]> sources, Collected collected)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    for (Map.Entry<String, byte[]> entry : sources.entrySet()) {
      Compiled compiled = collected.compiled(entry.getKey());
      assertThat(compiled.source()).isEqualTo(entry.getValue());
      assertThat(compiled.code()).containsOnlyKeys(ZERO, ONE, TWO);
      for (OptimizationLevel level : OptimizationLevel.values()) {
        arguments.addAll(
            expectation(
                entry.getKey().getBytes(UTF_8), entry.getValue(), level, code(compiled, level)));
      }
    }
    PythonScripts.run(python.executable(), CHECK, arguments.toArray(String[]::new));
  }

  private List<String> expectation(byte[] name, byte[] source, OptimizationLevel level, byte[] code)
      throws IOException {
    Path sourceFile = Files.write(Files.createTempFile(folder, "source", ""), source);
    Path codeFile = Files.write(Files.createTempFile(folder, "code", ""), code);
    return List.of(
        sourceFile.toString(),
        HexFormat.of().formatHex(name),
        Integer.toString(level.number()),
        codeFile.toString());
  }

  private static byte[] code(Compiled compiled, OptimizationLevel level) {
    byte[] code = compiled.code().get(level);
    assertThat(code).isNotEmpty();
    return code == null ? new byte[0] : code;
  }

  @ParameterizedTest
  @MethodSource(PYTHONS)
  void aFileNameMayHaveAnyBytes(Interpreter python) throws Exception {
    byte[] name = {'a', '\n', '\'', (byte) 0xff, (byte) 0xc3, (byte) 0xa9, '.', 'p', 'y'};
    byte[] source = "a = 1\n".getBytes(UTF_8);
    try (CompilerPool pool = CompilerPool.open(python, options())) {
      Collected collected = new Collected(pool);
      collected
          .submit(
              "strange",
              new CompileRequest(name, source.length, new SourceText(() -> source), List.of(ZERO)))
          .await();

      List<String> arguments =
          expectation(name, source, ZERO, code(collected.compiled("strange"), ZERO));
      PythonScripts.run(python.executable(), CHECK, arguments.toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @MethodSource(PYTHONS)
  void aLargeSourcePasses(Interpreter python) throws Exception {
    byte[] source = new byte[20_000_000];
    Arrays.fill(source, (byte) 'x');
    byte[] start = "a = b'".getBytes(UTF_8);
    System.arraycopy(start, 0, source, 0, start.length);
    source[source.length - 1] = '\'';

    try (CompilerPool pool = CompilerPool.open(python, options().withBytesInFlight(1 << 20))) {
      Collected collected = new Collected(pool);
      collected.submit("small", "b = 2").submit("large", source, ZERO, TWO).submit("s2", "c = 3");
      Compiled large = collected.await().compiled("large");

      assertThat(code(large, ZERO)).hasSizeGreaterThan(source.length - 100);
      assertThat(code(large, TWO)).isEqualTo(code(large, ZERO));
      assertThat(collected.compiled("small").code()).hasSize(1);
      assertThat(collected.compiled("s2").code()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource(PYTHONS)
  void whatTheInterpreterRefusesIsRejectedInOneLine(Interpreter python) throws Exception {
    try (CompilerPool pool = CompilerPool.open(python, options())) {
      Collected collected = new Collected(pool);
      collected
          .submit("syntax", "a = 1\n\nb = = 2\n")
          .submit("null", "a = 1\nb = '\0'\n")
          .submit("unknown encoding", "# coding: no-such-thing\n")
          .submit("no text encoding", "# coding: hex\n61\n")
          .submit("bad utf-8", "a = '\u00e9'\n".getBytes(ISO_8859_1), ZERO)
          .submit("indent", "if 1:\n\ta\n        b\n")
          .submit("python 2", "print 'x'\n")
          .submit("good", "a = 1\n")
          .await();

      assertThat(collected.failed("syntax").reason())
          .startsWith("SyntaxError: ")
          .endsWith("(line 3)");
      assertThat(collected.failed("null").reason()).matches("(Syntax|Value)Error: .*null bytes.*");
      assertThat(collected.failed("unknown encoding").reason()).contains("no-such-thing");
      assertThat(collected.failed("indent").reason()).startsWith("TabError: ");
      assertThat(collected.outcomes().values())
          .filteredOn(Failed.class::isInstance)
          .hasSize(7)
          .allSatisfy(
              failed -> {
                assertThat(((Failed) failed).kind()).isEqualTo(Kind.REJECTED);
                assertThat(((Failed) failed).reason()).doesNotContainPattern("\\p{Cntrl}");
              });
      assertThat(collected.compiled("good").code()).hasSize(1);
      assertThat(pool.workersStarted())
          .as("none was replaced")
          .isLessThanOrEqualTo(options().workers());
    }
  }

  @ParameterizedTest
  @MethodSource(PYTHONS)
  void nestingThatIsTooDeepCostsThatFileOnly(Interpreter python) throws Exception {
    try (CompilerPool pool = CompilerPool.open(python, options().withWorkers(1))) {
      Collected collected = new Collected(pool);
      collected
          .submit("before", "a = 1")
          .submit("parentheses", "(".repeat(100_000) + ")".repeat(100_000))
          .submit("signs", "-".repeat(500_000) + "1")
          .submit("attributes", "a" + ".b".repeat(500_000))
          .submit("after", "a = 1")
          .await();

      assertThat(collected.failed("parentheses").kind()).isEqualTo(Kind.REJECTED);
      assertThat(collected.failed("signs").kind()).isIn(Kind.REJECTED, Kind.CRASHED);
      assertThat(collected.compiled("before").code()).hasSize(1);
      assertThat(collected.compiled("after").code()).hasSize(1);
      assertThat(collected.outcomes()).hasSize(5);
    }
  }

  @ParameterizedTest
  @MethodSource(PYTHONS)
  void aSourceThatNeedsTooMuchMemoryCostsThatFileOnly(Interpreter python) throws Exception {
    String greedy = "a = b + c * (d, e, f)\n".repeat(400_000);
    try (CompilerPool pool =
        CompilerPool.open(python, options().withWorkers(1).withMemoryPerWorker(450L << 20))) {
      Collected collected = new Collected(pool);
      collected.submit("before", "a = 1").submit("greedy", greedy).submit("after", "a = 1").await();

      assertThat(collected.failed("greedy").kind()).isEqualTo(Kind.OUT_OF_MEMORY);
      assertThat(collected.compiled("before").code()).hasSize(1);
      assertThat(collected.compiled("after").code()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource(PYTHONS)
  void manyAreEachDeliveredOnce(Interpreter python) throws Exception {
    try (CompilerPool pool = CompilerPool.open(python, options())) {
      Collected collected = new Collected(pool);
      for (int i = 0; i < 1000; i++) {
        collected.submit("m" + i, "a = " + i + "\n" + "b = a * 2\n".repeat(i % 50));
      }
      collected.await();

      assertThat(collected.outcomes()).hasSize(1000);
      assertThat(collected.outcomes().values()).allMatch(Compiled.class::isInstance);
    }
  }

  @Test
  void theSameBytesComeWhateverWasCompiledBeforeAndInWhichWorker() throws Exception {
    byte[] source = "x = {'a', 'b', 'c'}; y = 'some long text'; import os\n".getBytes(UTF_8);
    try (CompilerPool pool = CompilerPool.open(TestPythons.any(), options())) {
      Collected collected = new Collected(pool);
      for (int i = 0; i < 50; i++) {
        collected.submit("noise" + i, "z" + i + " = 'some long text', 'a', os\n");
        byte[] name = "same.py".getBytes(UTF_8);
        collected.submit(
            "same" + i,
            new CompileRequest(name, source.length, new SourceText(() -> source), List.of(ZERO)));
      }
      collected.await();

      byte[] first = code(collected.compiled("same0"), ZERO);
      for (int i = 1; i < 50; i++) {
        assertThat(code(collected.compiled("same" + i), ZERO)).isEqualTo(first);
      }
    }
  }

  @Test
  void poolsThatShareALimitHaveNoMoreWorkersTogether() throws Exception {
    WorkerLimit limit = new WorkerLimit(2);
    try (CompilerPool one = CompilerPool.open(TestPythons.any(), options(), limit);
        CompilerPool other = CompilerPool.open(TestPythons.any(), options(), limit);
        CompilerPool late = CompilerPool.open(TestPythons.any(), options(), limit)) {
      List<CompilerPool> pools = List.of(one, other, late);
      List<Collected> collected = pools.stream().map(Collected::new).toList();
      for (int i = 0; i < 30; i++) {
        collected.get(i % 3).submit("m" + i, "a = 1\n");
      }
      for (Collected each : collected) {
        assertThat(each.await().outcomes().values())
            .hasSize(10)
            .allMatch(Compiled.class::isInstance);
      }
      assertThat(pools).extracting(CompilerPool::workersStarted).containsExactly(1, 1, 1);
    }
  }

  @Test
  void nothingIsStartedWithoutARequest() {
    try (CompilerPool pool = CompilerPool.open(TestPythons.any(), options())) {
      assertThat(pool.workersStarted()).isZero();
    }
  }

  @Test
  void aClosedPoolTakesNothing() {
    CompilerPool pool = CompilerPool.open(TestPythons.any(), options());
    pool.close();

    assertThatThrownBy(() -> new Collected(pool).submit("a", "a = 1"))
        .isInstanceOf(IllegalStateException.class);
  }

  private static PoolOptions options() {
    return PoolOptions.defaults().withWorkers(2);
  }
}
