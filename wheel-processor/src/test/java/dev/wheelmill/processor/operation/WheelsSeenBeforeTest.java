// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.cache.CacheKey;
import dev.wheelmill.compiler.cache.CacheOptions;
import dev.wheelmill.compiler.cache.CachePlace;
import dev.wheelmill.compiler.cache.local.BytecodeCache;
import dev.wheelmill.compiler.io.Hashing;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.wheel.WheelFile;
import dev.wheelmill.processor.wheel.WheelReader;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.TreeSnapshot.Aspect;
import dev.wheelmill.testdata.WheelBuilder;
import dev.wheelmill.testdata.WheelForge;
import dev.wheelmill.testdata.Wheels;
import dev.wheelmill.testdata.hostile.HostileWheel;
import dev.wheelmill.testdata.hostile.HostileWheels;
import dev.wheelmill.testdata.hostile.UnusualWheel;
import dev.wheelmill.testdata.hostile.UnusualWheels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a wheel from an earlier run changes nothing but the time that a run takes. */
final class WheelsSeenBeforeTest {
  private static final String DETERMINISTIC = "defaults: {mode: deterministic}";

  private Path folder;
  private Path wheels;
  private Path cache;
  private int runs;

  @BeforeEach
  void create(@TempDir Path temporary) throws IOException {
    folder = temporary;
    wheels = Files.createDirectory(folder.resolve("wheels"));
    cache = folder.resolve("cache");
  }

  private record Outcome(ApplyReport report, TreeSnapshot files) {
    List<UnitResult> units() {
      return report.targets().get(0).units();
    }
  }

  /** A run of a user who knows no more than the cache does, to a folder of its own. */
  private Outcome run(boolean cached, String policy) throws Exception {
    runs++;
    Path output = folder.resolve("output-" + runs);
    Run run = new Run(folder.resolve("home-" + runs), wheels).policy(policy).output(output);
    ApplyReport report = (cached ? run.cache(cache) : run).apply();
    TreeSnapshot files = TreeSnapshot.of(output).without(Aspect.MTIME, Aspect.INODE);
    return new Outcome(report, files);
  }

  private static void assertSame(Outcome one, Outcome other) {
    assertThat(other.units()).isEqualTo(one.units());
    assertThat(one.files().differences(other.files())).isEmpty();
  }

  /** Gives the warm run, after it was held against a cold one and one without a cache. */
  private Outcome assertWarmIsCold(String policy) throws Exception {
    Outcome alone = run(false, policy);
    assertSame(alone, run(true, policy));
    Outcome warm = run(true, policy);
    assertSame(alone, warm);
    return warm;
  }

  private void published() throws IOException {
    for (Path wheel : Wheels.all()) {
      Files.copy(wheel, wheels.resolve(wheel.getFileName()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        DETERMINISTIC,
        "defaults: {mode: compile, optimize: [0, 2], invalidation: unchecked-hash}",
        "defaults: {mode: no-compile}"
      })
  void publishedWheelsComeToTheSame(String policy) throws Exception {
    published();
    Outcome warm = assertWarmIsCold(policy);
    assertThat(warm.report().workers()).isZero();
    assertThat(warm.report().cached()).isEqualTo(warm.report().totals().compiled());
  }

  @Test
  void anotherPolicyGetsItsOwnBytecode() throws Exception {
    published();
    run(true, DETERMINISTIC);
    Outcome warm =
        assertWarmIsCold("defaults: {mode: deterministic, columns: drop, docstrings: drop}");
    assertThat(warm.report().workers()).isZero();
    assertWarmIsCold("defaults: {mode: compile}");
  }

  @Test
  void unusualWheelsComeToTheSame() throws Exception {
    List<UnusualWheel> all = UnusualWheels.all();
    for (int i = 0; i < all.size(); i++) {
      all.get(i).write(wheels, i);
    }
    assertWarmIsCold(DETERMINISTIC);
  }

  @Test
  void hostileWheelsAreRefusedAgainInTheSameWords() throws Exception {
    List<HostileWheel> all = HostileWheels.all();
    for (int i = 0; i < all.size(); i++) {
      all.get(i).write(wheels, i);
    }
    Outcome warm = assertWarmIsCold(DETERMINISTIC);
    assertThat(warm.units())
        .hasSizeGreaterThan(100)
        .allMatch(unit -> unit.status() == UnitResult.Status.REFUSED);
  }

  @Test
  void whatDoesNotCompileOrIsReplacedIsToldAgain() throws Exception {
    new WheelBuilder("demo", "1.0")
        .file("demo/a.py", "x = 1\n")
        .file("demo/broken.py", "def\n")
        .file("demo/carried.py", "y = 2\n")
        .file(Python.cached("demo/carried"), "no code".getBytes(StandardCharsets.UTF_8))
        .writeTo(wheels);
    Outcome warm = assertWarmIsCold(DETERMINISTIC);
    UnitResult demo = warm.units().get(0);
    assertThat(demo.failures()).hasSize(1);
    assertThat(demo.notices())
        .anyMatch(notice -> notice.message().contains("can't be read; replaced"));
  }

  @Test
  void bytecodeIsKnownByTheSourcesWhateverWheelTheyAreIn() throws Exception {
    new WheelBuilder("demo", "1.0").file("demo/a.py", "x = 1\n").writeTo(wheels);
    run(true, DETERMINISTIC);
    deleteCode();
    new WheelBuilder("demo", "1.0")
        .file("demo/a.py", "x = 1\n")
        .file("demo/data.txt", "more")
        .writeTo(wheels);
    Outcome other = run(true, DETERMINISTIC);
    assertThat(other.report().workers()).isZero();
    assertSame(run(false, DETERMINISTIC), other);
  }

  @Test
  void bytecodeOfASourceThatIsNotTheListedOneIsNeverKept() throws Exception {
    WheelForge untrue = new WheelForge().file("demo/x.py", "x = 2\n");
    untrue.record(text -> text.replace(hash("x = 2\n"), hash("x = 1\n")));
    Path wheel = untrue.write(wheels);
    believe(wheel);
    assertThat(run(true, DETERMINISTIC).report().totals().compiled()).isPositive();
    new WheelForge().file("demo/x.py", "x = 1\n").write(wheels);
    assertWarmIsCold(DETERMINISTIC);
  }

  private static String hash(String content) {
    return ContentHash.sha256(content.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Says of a wheel in the cache that it is sound, and of no file that it was checked. */
  private void believe(Path wheel) throws IOException {
    int files;
    try (WheelFile opened = WheelReader.open(wheel, Limits.DEFAULT)) {
      files = opened.members().size();
    }
    byte[] unchecked = new byte[files * Long.BYTES];
    Arrays.fill(unchecked, (byte) -1);
    CachePlace place = new CachePlace(cache, true);
    try (BytecodeCache opened = BytecodeCache.open(new CacheOptions(place, 1 << 20))) {
      byte[] digest = Hashing.sha256(Files.readAllBytes(wheel));
      opened.storeDerived(CacheKey.ofDerived("sound wheel 1", digest), unchecked);
    }
  }

  /** Leaves what is no code of a single source. */
  private void deleteCode() throws IOException {
    for (Path file : entries()) {
      byte[] content = Files.readAllBytes(file);
      if (new String(content, 0, 6, StandardCharsets.US_ASCII).equals("wmcode")) {
        Files.delete(file);
      }
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.walk(cache.resolve("bytecode"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void whatIsDamagedIsDoneAgain() throws Exception {
    published();
    Outcome first = run(true, DETERMINISTIC);
    for (Path file : entries()) {
      byte[] content = Files.readAllBytes(file);
      content[content.length - 1] ^= 4;
      Files.write(file, content);
    }
    Outcome second = run(true, DETERMINISTIC);
    assertSame(first, second);
    assertThat(second.report().cached()).isZero();
  }

  @Test
  void recompileBelievesNothing() throws Exception {
    published();
    run(true, DETERMINISTIC);
    ApplyReport again =
        new Run(folder.resolve("home"), wheels)
            .policy(DETERMINISTIC)
            .output(folder.resolve("again"))
            .cache(cache)
            .recompile()
            .apply();
    assertThat(again.workers()).isPositive();
    assertThat(again.cached()).isZero();
  }
}
