// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Installed;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.operation.apply.Apply;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.Requirement;
import dev.wheelmill.testdata.TreeSnapshot;
import dev.wheelmill.testdata.TreeSnapshot.Aspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that end before their time, or in which something can't be written. */
final class ApplyInterruptedTest {
  private static final int DISTRIBUTIONS = 6;

  private Path folder;
  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    this.folder = folder;
    venv = HandmadeVenv.create(folder.resolve("venv"));
    run = new Run(folder.resolve("home"), venv.root());
  }

  private static void install(HandmadeVenv into) throws IOException {
    for (int d = 0; d < DISTRIBUTIONS; d++) {
      Installed one = into.distribution("d" + d);
      for (int f = 0; f < 20; f++) {
        one.file("d" + d + "/m" + f + ".py", "value = " + f + "\n");
      }
      one.install();
    }
  }

  /** Asks for the end after so many steps. */
  private static final class EndAfter implements Progress {
    private final AtomicInteger left;
    private final Runnable end;

    EndAfter(int steps, Runnable end) {
      this.left = new AtomicInteger(steps);
      this.end = end;
    }

    @Override
    public void expect(int steps) {}

    @Override
    public void advance() {
      if (left.decrementAndGet() == 0) {
        end.run();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 17, 60, 119})
  void whatWasDoneIsListedAndARerunEndsAsIfNothingHadHappened(int steps) throws Exception {
    install(venv);
    Cancellation cancellation = new Cancellation();
    run.mode("deterministic");
    ApplyReport first =
        new Run(folder.resolve("home"), venv.root())
            .mode("deterministic")
            .cancellation(cancellation)
            .progress(new EndAfter(steps, cancellation::request))
            .apply();
    assertThat(first.interrupted()).isTrue();
    assertThat(first.targets().get(0).units())
        .filteredOn(unit -> unit.status() == UnitResult.Status.SKIPPED)
        .allMatch(unit -> unit.counts().changes() == 0);
    assertThat(run.untrue()).isEmpty();
    run.apply();
    assertThat(contents(undisturbed()).differences(contents(venv))).isEmpty();
  }

  private HandmadeVenv undisturbed() throws Exception {
    HandmadeVenv other = HandmadeVenv.create(folder.resolve("twin"));
    install(other);
    new Run(folder.resolve("home2"), other.root()).mode("deterministic").apply();
    return other;
  }

  private static TreeSnapshot contents(HandmadeVenv of) throws IOException {
    return TreeSnapshot.of(of.site()).without(Aspect.MTIME, Aspect.INODE);
  }

  @Test
  void distributionsThatWereNotComeToAreSkippedAndUntouched() throws Exception {
    install(venv);
    TreeSnapshot before = TreeSnapshot.of(venv.site());
    Cancellation cancellation = new Cancellation();
    Progress endAtOnce =
        new Progress() {
          @Override
          public void expect(int steps) {
            cancellation.request();
          }

          @Override
          public void advance() {}
        };
    TargetReport report = run.cancellation(cancellation).progress(endAtOnce).target();
    assertThat(report.units()).allMatch(unit -> unit.status() == UnitResult.Status.SKIPPED);
    assertThat(before.differences(TreeSnapshot.of(venv.site()))).isEmpty();
  }

  @Test
  void anInterruptedThreadComesToAGoodEndAndStaysInterrupted() throws Exception {
    install(venv);
    Thread main = Thread.currentThread();
    ApplyReport report = run.progress(new EndAfter(17, main::interrupt)).apply();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.interrupted()).isTrue();
    assertThat(run.untrue()).isEmpty();
  }

  @Test
  void anInterpreterThatDisappearsFailsWhatNeedsItAndLeavesRecordsTrue() throws Exception {
    install(venv);
    Path python = venv.root().resolve("bin/python");
    TargetReport report = run.progress(removing(python)).target();
    assertThat(report.units()).anyMatch(unit -> unit.status() == UnitResult.Status.FAILED);
    assertThat(report.units()).noneMatch(unit -> unit.status() == UnitResult.Status.CHANGED);
    assertThat(venv.bytecode()).isEmpty();
    Files.createSymbolicLink(python, Python.executable());
    assertThat(run.progress(Progress.NONE).untrue()).isEmpty();
    assertThat(run.apply().isIncomplete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withoutAnInterpreterBytecodeThatIsThereStays(boolean cache) throws Exception {
    install(venv);
    venv.python("-m", "compileall", "-q", venv.site().toString());
    TreeSnapshot before = TreeSnapshot.of(venv.site());
    if (cache) {
      run.cache(folder.resolve("cache"));
    }
    Path python = venv.root().resolve("bin/python");
    TargetReport report = run.mode("deterministic").progress(removing(python)).target();
    assertThat(report.units()).anyMatch(unit -> unit.status() == UnitResult.Status.FAILED);
    assertThat(report.totals().stripped()).isZero();
    assertThat(before.differences(TreeSnapshot.of(venv.site())))
        .allMatch(difference -> difference.contains("RECORD"));
  }

  /** Removes a file when all was planned, and nothing is begun. */
  private static Progress removing(Path file) {
    return new Progress() {
      @Override
      public void expect(int steps) {
        try {
          Files.delete(file);
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }

      @Override
      public void advance() {}
    };
  }

  @Test
  void aFolderThatCanNotBeWrittenToFailsItsDistributionOnly() throws Exception {
    venv.demo();
    venv.distribution("stuck").file("stuck/a.py", "").file("stuck/sub/b.py", "").install();
    Files.writeString(venv.at("stuck/__pycache__"), "a file where the folder should be");
    TargetReport report = run.target();
    UnitResult stuck = Run.unit(report, "stuck");
    assertThat(stuck.status()).isEqualTo(UnitResult.Status.FAILED);
    assertThat(stuck.counts().compiled()).isEqualTo(1);
    assertThat(Run.unit(report, "demo").status()).isEqualTo(UnitResult.Status.CHANGED);
    assertThat(venv.listed("stuck")).contains(Python.cached("stuck/sub/b"));
    assertThat(run.untrue()).extracting(Finding::kind).containsOnly(Finding.Kind.NOT_LISTED);
  }

  @Test
  void aReadOnlyMetadataFolderKeepsItsDistributionAsItIs() throws Exception {
    // Not a requirement: others of these tests need root.
    Assumptions.assumeFalse(isRoot(), "root may write to a read-only folder");
    venv.demo();
    Path metadata = venv.at("demo-1.0.dist-info");
    assertThat(metadata.toFile().setWritable(false)).isTrue();
    assertThat(run.unit("demo").status()).isEqualTo(UnitResult.Status.FAILED);
    assertThat(venv.bytecode()).isEmpty();
    assertThat(metadata.toFile().setWritable(true)).isTrue();
  }

  @Test
  void aFullDiskLeavesRecordsTrue() throws Exception {
    Path small = folder.resolve("small");
    Files.createDirectories(small);
    Requirement.need(mount(small), "root, and a kernel that lets it mount a tmpfs");
    try {
      HandmadeVenv full = HandmadeVenv.create(small.resolve("venv"));
      install(full);
      fill(small);
      Run onFull = new Run(folder.resolve("home"), full.root());
      ApplyReport report = onFull.apply();
      assertThat(report.isIncomplete()).isTrue();
      assertThat(onFull.untrue()).isEmpty();
      Files.delete(small.resolve("filler"));
      assertThat(onFull.apply().isIncomplete()).isFalse();
      assertThat(onFull.verify().findings()).isEmpty();
    } finally {
      command("umount", small.toString());
    }
  }

  @Test
  void aReadOnlyFileSystemIsLeftAsItIs() throws Exception {
    Path mounted = Files.createDirectory(folder.resolve("mounted"));
    Requirement.need(mount(mounted), "root, and a kernel that lets it mount a tmpfs");
    try {
      HandmadeVenv fixed = HandmadeVenv.create(mounted.resolve("venv"));
      install(fixed);
      TreeSnapshot before = TreeSnapshot.of(mounted);
      command("mount", "-o", "remount,ro", mounted.toString());
      Run onFixed = new Run(folder.resolve("home"), fixed.root());
      assertThatThrownBy(() -> Apply.run(onFixed.context(), onFixed.request()))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("can't be written to: Read-only file system");
      assertThat(before.differences(TreeSnapshot.of(mounted))).isEmpty();
      command("mount", "-o", "remount,rw", mounted.toString());
      assertThat(onFixed.apply().isIncomplete()).isFalse();
    } finally {
      command("umount", mounted.toString());
    }
  }

  private static void command(String... words) throws Exception {
    assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
  }

  /** Leaves room for some bytecode, not for all. */
  private static void fill(Path small) throws IOException {
    long room = small.toFile().getUsableSpace() - 100_000;
    Files.write(small.resolve("filler"), new byte[(int) room]);
  }

  private static boolean mount(Path at) throws Exception {
    List<String> command = List.of("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", at.toString());
    return isRoot() && new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }

  private static boolean isRoot() throws Exception {
    return HostPython.script("import os; print(os.getuid())").strip().equals("0");
  }
}
