// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CacheOptions;
import dev.wheelmill.compiler.cache.CachePlace;
import dev.wheelmill.compiler.cache.local.BytecodeCache;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.interpreter.InterpreterProbe;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.compiler.marshal.CanonicalForm;
import dev.wheelmill.compiler.marshal.OpenCode;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Installed;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.WheelBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same sources in other places, with a cache between the runs. */
final class ApplyCacheTest {
  private static final int SOURCES = 40;
  private static final String A = "x = 'a'\n";
  private static final String B = "x = 'b'\n";

  private final Interpreter python = new InterpreterProbe().describe(Python.executable(), "named");
  private Path folder;
  private Path cache;

  @BeforeEach
  void folders(@TempDir Path temporary) {
    Assumptions.assumeTrue(
        CanonicalForm.supports(python.magic()), "needs CPython 3.8 to 3.15 as python3");
    folder = temporary;
    cache = temporary.resolve("cache");
  }

  /** An environment of real modules, and of one that holds what may be its own path. */
  private HandmadeVenv environment(String name) throws Exception {
    return environment(folder, name);
  }

  private static HandmadeVenv environment(Path parent, String name) throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(parent.resolve(name));
    Installed real = venv.distribution("real");
    List<Path> sources = stdlib();
    for (int i = 0; i < SOURCES; i++) {
      real.file("real/m" + i + ".py", Files.readAllBytes(sources.get(i)));
    }
    real.file("real/own.py", ownPaths(parent)).install();
    return venv;
  }

  private static String ownPaths(Path folder) {
    StringBuilder source = new StringBuilder();
    for (String name : List.of("one", "two")) {
      Path own = folder.resolve(name).resolve("lib/python" + Python.version() + "/site-packages");
      source.append("%1$s = '%2$s', ('%2$s', b'%2$s')\n".formatted(name, own + "/real/own.py"));
    }
    return source.toString();
  }

  private static List<Path> stdlib() throws Exception {
    String root = HostPython.script("import sysconfig; print(sysconfig.get_path('stdlib'))");
    try (var files = Files.list(Path.of(root.strip()))) {
      return files.filter(file -> file.toString().endsWith(".py")).sorted().toList();
    }
  }

  private Run run(HandmadeVenv venv) {
    return new Run(folder.resolve("home-of-" + venv.root().getFileName()), venv.root());
  }

  private static Map<String, String> bytecode(HandmadeVenv venv) throws IOException {
    Map<String, String> content = new TreeMap<>();
    for (String path : venv.bytecode()) {
      content.put(path, Installed.hash(Files.readAllBytes(venv.at(path))));
    }
    return content;
  }

  @ParameterizedTest
  @ValueSource(strings = {"columns: keep", "columns: drop", "columns: drop, docstrings: drop"})
  void anotherEnvironmentOfAnotherUserNeedsNoWorkerForTheSameBytes(String slimming)
      throws Exception {
    for (String mode : List.of("compile", "deterministic")) {
      assertWarmIsCold(
          mode, "defaults: {mode: " + mode + ", optimize: [0, 1, 2], " + slimming + "}");
    }
  }

  private void assertWarmIsCold(String name, String policy) throws Exception {
    Path all = Files.createDirectories(folder.resolve(name));
    HandmadeVenv one = environment(all, "one");
    HandmadeVenv two = environment(all, "two");
    Path home = all.resolve("home");
    new Run(home, two.root()).policy(policy).apply();
    Map<String, String> cold = bytecode(two);
    new Run(home, two.root()).mode("no-compile").apply();
    Path ownCache = all.resolve("cache");
    ApplyReport first = new Run(home, one.root()).policy(policy).cache(ownCache).apply();
    assertThat(first.workers()).isPositive();
    assertThat(first.cached()).isZero();
    ApplyReport second =
        new Run(all.resolve("other-home"), two.root()).policy(policy).cache(ownCache).apply();
    assertThat(second.workers()).isZero();
    assertThat(second.totals().compiled()).isEqualTo(3 * (SOURCES + 1));
    assertThat(second.cached()).isEqualTo(3 * (SOURCES + 1));
    assertThat(bytecode(two)).isEqualTo(cold).hasSize(3 * (SOURCES + 1));
  }

  @Test
  void whatWasKeptServesAnotherPolicyToo() throws Exception {
    HandmadeVenv venv = environment("one");
    String other = "defaults: {mode: compile, columns: drop, invalidation: unchecked-hash}";
    run(venv).policy(other).apply();
    Map<String, String> cold = bytecode(venv);
    run(venv).mode("compile").recompile().cache(cache).apply();
    assertThat(bytecode(venv)).isNotEqualTo(cold);
    run(venv).mode("no-compile").apply();
    ApplyReport warm = run(venv).policy(other).cache(cache).apply();
    assertThat(warm.workers()).isZero();
    assertThat(warm.cached()).isEqualTo(SOURCES + 1);
    assertThat(bytecode(venv)).isEqualTo(cold);
  }

  @Test
  void anotherLevelIsCompiled() throws Exception {
    HandmadeVenv venv = environment("one");
    run(venv).cache(cache).apply();
    ApplyReport more =
        run(venv).policy("defaults: {mode: compile, optimize: [1]}").cache(cache).apply();
    assertThat(more.workers()).isPositive();
    assertThat(more.cached()).isZero();
  }

  @Test
  void recompileReadsNothingAndKeepsWhatItCompiles() throws Exception {
    HandmadeVenv venv = environment("one");
    assertThat(run(venv).cache(cache).recompile().apply().cached()).isZero();
    ApplyReport again = run(venv).cache(cache).recompile().apply();
    assertThat(again.workers()).isPositive();
    assertThat(again.cached()).isZero();
    run(venv).mode("no-compile").apply();
    assertThat(run(venv).cache(cache).apply().workers()).isZero();
  }

  @Test
  void aSourceThatDoesNotCompileIsNeverKept() throws Exception {
    for (String name : List.of("one", "two")) {
      HandmadeVenv venv = HandmadeVenv.create(folder.resolve(name));
      venv.write("broken.py", "def\n");
      ApplyReport report = run(venv).cache(cache).apply();
      assertThat(report.workers()).isPositive();
      assertThat(report.cached()).isZero();
      assertThat(report.totals().failed()).isEqualTo(1);
    }
  }

  @Test
  void whatIsDamagedIsCompiledAgain() throws Exception {
    HandmadeVenv one = environment("one");
    run(one).cache(cache).apply();
    try (var files = Files.walk(cache.resolve("bytecode"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(file);
        content[content.length - 5] ^= 4;
        Files.write(file, content);
      }
    }
    HandmadeVenv two = environment("two");
    ApplyReport again = run(two).cache(cache).apply();
    assertThat(again.cached()).isZero();
    assertThat(run(two).recompile().verify().findings()).isEmpty();
    HandmadeVenv three = environment("three");
    assertThat(run(three).cache(cache).apply().workers()).isZero();
  }

  @Test
  void verifyDoesNotBelieveTheCache() throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("one"));
    venv.distribution("demo").file("a.py", A).install();
    venv.write("b.py", B);
    run(venv).cache(cache).apply();
    run(venv).mode("no-compile").apply();
    poison();
    assertThat(run(venv).cache(cache).apply().workers()).isZero();
    assertThat(run(venv).verify().findings()).isEmpty();
    assertThat(run(venv).cache(cache).recompile().verify().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.NOT_FROM_SOURCE);
              assertThat(finding.path()).isEqualTo(Python.cached("a"));
            });
  }

  /** Gives the source of a, which is in a pack, the code of b, which is an entry by itself. */
  private void poison() throws IOException {
    for (Path pack : packs()) {
      Files.delete(pack);
    }
    CachePlace place = new CachePlace(cache, true);
    try (BytecodeCache opened = BytecodeCache.open(new CacheOptions(place, 1 << 20))) {
      OpenCode code = opened.find(key(B), python.magic()).orElseThrow();
      opened.store(key(A), code);
    }
  }

  private List<Path> packs() throws IOException {
    return filesIn(cache.resolve("bytecode/packs"));
  }

  private List<Path> singles() throws IOException {
    return filesIn(cache.resolve("bytecode")).stream()
        .filter(file -> !file.startsWith(cache.resolve("bytecode/packs")))
        .toList();
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void theCodeOfADistributionIsInOnePackForEachLevel() throws Exception {
    HandmadeVenv venv = environment("one");
    run(venv).policy("defaults: {mode: compile, optimize: [0, 2]}").cache(cache).apply();
    assertThat(packs()).hasSize(2);
    assertThat(singles()).isEmpty();
  }

  @Test
  void whatRecordDoesNotTellOfIsKeptByItself() throws Exception {
    HandmadeVenv venv = environment("one");
    venv.write("unowned.py", A);
    Files.writeString(venv.at("real/own.py"), B);
    assertThat(run(venv).cache(cache).apply().totals().compiled()).isEqualTo(SOURCES + 2);
    assertThat(packs()).hasSize(1);
    assertThat(singles()).hasSize(2);
    HandmadeVenv two = environment("two");
    two.write("unowned.py", A);
    Files.writeString(two.at("real/own.py"), B);
    ApplyReport again = run(two).cache(cache).apply();
    assertThat(again.workers()).isZero();
    assertThat(again.cached()).isEqualTo(SOURCES + 2);
  }

  @Test
  void aNewReleaseCompilesOnlyWhatChanged() throws Exception {
    run(environment("one")).cache(cache).apply();
    HandmadeVenv two = HandmadeVenv.create(folder.resolve("two"));
    Installed real = two.distribution("real").file("real/new.py", A);
    List<Path> sources = stdlib();
    for (int i = 0; i < SOURCES / 2; i++) {
      real.file("real/m" + i + ".py", Files.readAllBytes(sources.get(i)));
    }
    real.install();
    assertThat(run(two).cache(cache).apply().cached()).isEqualTo(SOURCES / 2);
    assertThat(packs()).hasSize(2);
  }

  @Test
  void partOfADistributionIsTakenFromAndAddedToThePackOfTheWhole() throws Exception {
    HandmadeVenv one = environment("one");
    run(one)
        .policy(
            "defaults: {mode: no-compile}", "rules:", "  - {files: ['real/m1*.py'], mode: compile}")
        .cache(cache)
        .apply();
    assertThat(packs()).hasSize(1);
    HandmadeVenv two = environment("two");
    ApplyReport whole = run(two).cache(cache).apply();
    assertThat(whole.cached()).isEqualTo(11);
    assertThat(packs()).hasSize(1);
    HandmadeVenv three = environment("three");
    assertThat(run(three).cache(cache).apply().workers()).isZero();
  }

  private CacheKey key(String source) {
    byte[] digest = Hashing.sha256(source.getBytes(StandardCharsets.UTF_8));
    return CacheKey.of(digest, python, OptimizationLevel.ZERO);
  }

  @Test
  void aCacheThatCantBeUsedIsSaidOnceAndNothingElse() throws Exception {
    HandmadeVenv venv = environment("one");
    Files.writeString(cache, "a file");
    ApplyReport report = run(venv).cache(cache).apply();
    assertThat(report.isIncomplete()).isFalse();
    assertThat(report.totals().compiled()).isEqualTo(SOURCES + 1);
    assertThat(report.targets().get(0).notices())
        .filteredOn(notice -> !notice.subject().equals("standard library"))
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.level()).isEqualTo(Notice.Level.WARNING);
              assertThat(notice.subject()).isEqualTo(cache.toString());
              assertThat(notice.message()).startsWith("the cache is not used, as it can't be");
            });
  }

  @Test
  void nothingToDoLeavesTheCacheAlone() throws Exception {
    HandmadeVenv venv = environment("one");
    run(venv).cache(cache).dryRun().apply();
    assertThat(cache).doesNotExist();
    run(venv).apply();
    run(venv).cache(cache).apply();
    assertThat(cache).doesNotExist();
  }

  @Test
  void wheelsUseItToo() throws Exception {
    Path one = wheels("one");
    Path two = wheels("two");
    Run first = new Run(folder.resolve("home"), one).pythons(Python.executable().toString());
    assertThat(first.cache(cache).apply().workers()).isPositive();
    ApplyReport second =
        new Run(folder.resolve("home"), two)
            .pythons(Python.executable().toString())
            .cache(cache)
            .apply();
    assertThat(second.workers()).isZero();
    assertThat(second.cached()).isEqualTo(2);
    String name = "demo-1.0-py3-none-any.whl";
    assertThat(two.resolve(name)).hasSameBinaryContentAs(one.resolve(name));
  }

  private Path wheels(String name) throws IOException {
    Path wheels = Files.createDirectories(folder.resolve(name).resolve("wheels"));
    new WheelBuilder("demo", "1.0")
        .file("demo/a.py", "path = 'demo/a.py'\n")
        .file("demo/b.py", B)
        .writeTo(wheels);
    return wheels;
  }
}
