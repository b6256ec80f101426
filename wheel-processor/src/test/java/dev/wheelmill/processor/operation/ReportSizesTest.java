// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.diagnostic.RequestException;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.operation.report.ReportSizes;
import dev.wheelmill.processor.operation.report.SizeRequest;
import dev.wheelmill.processor.report.size.SizeReport;
import dev.wheelmill.processor.size.Alternative;
import dev.wheelmill.processor.size.Amount;
import dev.wheelmill.processor.size.Kind;
import dev.wheelmill.processor.size.SizeQuantities;
import dev.wheelmill.processor.size.Sizes;
import dev.wheelmill.processor.size.StartedScript;
import dev.wheelmill.processor.size.UnitSize;
import dev.wheelmill.processor.threshold.Breach;
import dev.wheelmill.processor.threshold.Quantities;
import dev.wheelmill.processor.threshold.Threshold;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code report} says of a folder is what is in it, and what policies do to it. */
class ReportSizesTest {
  /** Every file once by its inode, with the length that lstat says, as du counts. */
  private static final String WALK =
      """
      import os, sys
      seen, files, size = set(), 0, 0
      for top in sys.argv[1:]:
          for folder, _, names in os.walk(top):
              for name in names:
                  at = os.lstat(os.path.join(folder, name))
                  files += 1
                  if (at.st_dev, at.st_ino) not in seen:
                      seen.add((at.st_dev, at.st_ino))
                      size += at.st_size
      print(files, size)
      """;

  private static final String MODULE =
      """
      \"""A module that has all that can be left out.\"""


      def divide(a, b):
          \"""Divides.\"""
          assert b, (a, b)
          return a / (b if b else 1)
      """;

  private final Path folder;
  private final HandmadeVenv venv;

  ReportSizesTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.venv = HandmadeVenv.create(this.folder.resolve("venv"));
    venv.distribution("demo")
        .file("demo/__init__.py", MODULE)
        .file("demo/a.py", "x = 1\n")
        .file("demo/fast.so", "ELF")
        .file("demo/libz.so.1.2", "ELFELF")
        .file("demo/a.pyi", "x: int\n")
        .file("demo/py.typed", "")
        .file("demo/tests/test_a.py", "assert 1\n" + MODULE)
        .file("demo/tests/data.json", "[1, 2, 3]")
        .file("../../../bin/demo", "#!/bin/sh\n")
        .install();
    venv.write("loose.py", "y = 2\n");
  }

  private Run run() {
    return new Run(folder.resolve("home"), venv.root());
  }

  private static SizeReport report(Run run, String... conditions) throws Exception {
    return report(run, false, conditions);
  }

  private static SizeReport report(Run run, boolean slimming, String... conditions)
      throws Exception {
    List<Threshold> thresholds =
        Arrays.stream(conditions).map(text -> Threshold.parse(text, Quantities.SIZES)).toList();
    return ReportSizes.run(
        run.context(), new SizeRequest(run.inputs(), slimming, Optional.empty(), thresholds));
  }

  private static Sizes sizes(Run run) throws Exception {
    return report(run).targets().get(0).sizes();
  }

  private static UnitSize unit(Sizes sizes, String name) {
    return sizes.units().stream()
        .filter(unit -> unit.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + sizes.units()));
  }

  private Amount walked(Path... also) throws Exception {
    String[] tops =
        Stream.concat(Stream.of(venv.site()), Arrays.stream(also))
            .map(Path::toString)
            .toArray(String[]::new);
    String[] words = HostPython.script(WALK, tops).strip().split(" ", -1);
    return new Amount(Long.parseLong(words[0]), Long.parseLong(words[1]));
  }

  private static Amount amount(long files, long bytes) {
    return new Amount(files, bytes);
  }

  @Test
  void everyFileHasItsKind() throws Exception {
    run().apply();
    Sizes sizes = sizes(run());
    UnitSize demo = unit(sizes, "demo");
    assertThat(demo.version()).contains("1.0");
    assertThat(demo.of(Kind.SOURCE)).isEqualTo(amount(2, MODULE.length() + 6));
    assertThat(demo.of(Kind.NATIVE)).isEqualTo(amount(2, 9));
    assertThat(demo.of(Kind.STUBS)).isEqualTo(amount(1, 7));
    assertThat(demo.of(Kind.TESTS)).isEqualTo(amount(2, MODULE.length() + 9 + 9));
    assertThat(demo.of(Kind.VALID).files()).isEqualTo(3);
    assertThat(demo.of(Kind.DATA).files()).isEqualTo(5); // Metadata, py.typed, and the script.
    assertThat(demo.untracked()).isEqualTo(Amount.NONE);
    assertThat(unit(sizes, "(unowned)").of(Kind.SOURCE)).isEqualTo(amount(1, 6));
  }

  @Test
  void theSumIsThatOfAWalk() throws Exception {
    run().policy("defaults:", "  optimize: [0, 1, 2]", "  hardlink: true").apply();
    Files.createSymbolicLink(venv.at("demo/link.txt"), Path.of("py.typed"));
    Files.createLink(venv.at("demo/again.so"), venv.at("demo/fast.so"));
    venv.write("demo/__pycache__/gone." + Python.tag() + ".pyc", "orphan");
    Sizes sizes = sizes(run());
    Amount walked = walked();
    assertThat(sizes.total())
        .isEqualTo(walked.plus(amount(1, Files.size(venv.root().resolve("bin/demo")))));
    assertThat(Arrays.stream(Kind.values()).map(sizes::of).reduce(Amount.NONE, Amount::plus))
        .isEqualTo(sizes.total());
  }

  @Test
  void bytecodeIsJudgedAsTheInterpreterJudgesIt() throws Exception {
    run().policy("defaults:", "  optimize: [0, 1]", "  invalidation: timestamp").apply();
    Files.setLastModifiedTime(venv.at("demo/a.py"), FileTime.fromMillis(1_000_000_000_000L));
    venv.write("demo/__pycache__/a.cpython-27.pyc", "foreign");
    venv.write("demo/__pycache__/gone." + Python.tag() + ".pyc", "orphan");
    Sizes sizes = sizes(run());
    UnitSize demo = unit(sizes, "demo");
    assertThat(demo.of(Kind.VALID).files()).isEqualTo(2);
    assertThat(demo.of(Kind.STALE).files()).isEqualTo(2);
    assertThat(demo.of(Kind.OTHER_LEVEL).files()).isEqualTo(2);
    assertThat(demo.of(Kind.FOREIGN)).isEqualTo(amount(1, 7));
    assertThat(sizes.of(Kind.ORPHANED)).isEqualTo(amount(1, 6));
    assertThat(demo.bytecode().files()).isEqualTo(7);
    String asked = venv.python("-B", "-v", "-c", "import demo.a");
    assertThat(asked)
        .contains("code object from " + venv.at("demo/a.py"))
        .contains("code object from '" + venv.at(Python.cached("demo/__init__")) + "'");
  }

  @Test
  void whatNoRecordListsAmongTheFilesOfADistributionIsUntracked() throws Exception {
    venv.write("demo/left.txt", "left");
    venv.python("-c", "import demo");
    Sizes sizes = sizes(run());
    long bytecode = Files.size(venv.at(Python.cached("demo/__init__")));
    assertThat(sizes.untracked()).isEqualTo(amount(2, 4 + bytecode));
    assertThat(unit(sizes, "demo").untracked()).isEqualTo(sizes.untracked());
    assertThat(run().verify().findings())
        .filteredOn(finding -> finding.kind().label().equals("not-listed"))
        .hasSize(2);
  }

  @Test
  void aRowThatLeadsOutIsNotSeen() throws Exception {
    Path outside = Files.writeString(folder.resolve("outside.txt"), "precious");
    venv.distribution("bad")
        .file("bad.py", "x = 1\n")
        .row("../../../../outside.txt,,")
        .row(outside + ",,")
        .install();
    assertThat(unit(sizes(run()), "bad").files())
        .extracting(file -> file.file().getFileName().toString())
        .contains("bad.py")
        .doesNotContain("outside.txt");
  }

  @Test
  void scriptsThatNoCacheHoldsAreListedIfTheyAreLarge() throws Exception {
    Path app = Files.createDirectories(folder.resolve("app"));
    Files.writeString(app.resolve("pkg.py"), "x = 1\n");
    Path large = script(app.resolve("serve"), 2000);
    script(app.resolve("small"), 10);
    Run run = new Run(folder.resolve("home"), app).pythons(Python.executable().toString());
    assertThat(sizes(run).scripts()).containsExactly(new StartedScript(large, Files.size(large)));
  }

  private static Path script(Path file, int length) throws IOException {
    Files.writeString(file, "#!/usr/bin/env python3\n" + "#".repeat(length) + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** What is told of a policy is what comes of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "the policy that holds, applied",
        "mode: no-compile",
        "files: [\"**/{test,tests}/**\"], mode: no-compile",
        "source: drop",
      })
  void whatIsSavedIsWhatApplyingSaves(String policy) throws Exception {
    run().policy("defaults:", "  optimize: [0]").apply();
    venv.write("demo/__pycache__/gone." + Python.tag() + ".pyc", "orphan");
    venv.write("demo/__pycache__/a.cpython-27.pyc", "foreign");
    SizeReport.Target before = report(run()).targets().get(0);
    Amount saved = alternative(before, policy).saved(before.sizes());
    assertThat(alternative(before, policy).compiled()).isFalse();
    apply(policy);
    assertThat(withoutRecords(sizes(run())).bytes())
        .isEqualTo(withoutRecords(before.sizes()).bytes() - saved.bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mode: compile",
        "columns: drop",
        "columns: merge",
        "docstrings: drop",
        "columns: merge, docstrings: drop",
      })
  void whatSlimmingSaysIsWhatApplyingWrites(String policy) throws Exception {
    venv.python("-m", "compileall", "-q", venv.at("demo/tests").toString());
    SizeReport.Target before = report(run(), true).targets().get(0);
    Alternative alternative = alternative(before, policy);
    assertThat(alternative.compiled()).isTrue();
    apply(policy);
    assertThat(withoutRecords(sizes(run())))
        .isEqualTo(withoutRecords(before.sizes()).minus(alternative.saved(before.sizes())));
  }

  @Test
  void aSourceWithoutBytecodeIsNotDropped() throws Exception {
    assertThat(report(run()).targets().get(0).alternatives()).isEmpty();
  }

  @Test
  void linksOfLevelsAreToldWhereThePolicyNamesSeveral() throws Exception {
    Run run = run().policy("defaults:", "  optimize: [0, 1]");
    SizeReport.Target before = report(run, true).targets().get(0);
    Amount saved = alternative(before, "hardlink: true").saved(before.sizes());
    run().policy("defaults:", "  optimize: [0, 1]", "  hardlink: true").apply();
    assertThat(withoutRecords(sizes(run())).bytes())
        .isEqualTo(withoutRecords(before.sizes()).bytes() - saved.bytes());
  }

  private void apply(String policy) throws Exception {
    Run run = run();
    if (policy.startsWith("files")) {
      run.policy("rules:", "  - {" + policy + "}");
    } else if (policy.contains(":")) {
      run.policy("defaults:", "  " + policy.replace(", ", "\n  "));
    }
    run.apply();
  }

  /** RECORD grows and shrinks with what it lists, which nothing is told of. */
  private static Amount withoutRecords(Sizes sizes) {
    return sizes.units().stream()
        .flatMap(unit -> unit.files().stream())
        .filter(file -> !file.path().endsWith("/RECORD"))
        .map(file -> amount(1, file.bytes()))
        .reduce(Amount.NONE, Amount::plus);
  }

  private static Alternative alternative(SizeReport.Target target, String policy) {
    return target.alternatives().stream()
        .filter(alternative -> alternative.policy().equals(policy))
        .findFirst()
        .orElseThrow(() -> new AssertionError(policy + " is not in " + target.alternatives()));
  }

  @Test
  void thoseThatSaveMostComeFirst() throws Exception {
    run().apply();
    SizeReport.Target target = report(run(), true).targets().get(0);
    assertThat(target.alternatives())
        .hasSizeGreaterThan(3)
        .extracting(alternative -> -alternative.saved(target.sizes()).bytes())
        .isSorted();
  }

  @Test
  void thresholdsAreOverAllTargets() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("m.py"), "x = 1\n");
    Run run = run().also(other).pythons(Python.executable().toString());
    long sources = 18L + MODULE.length();
    assertThat(report(run, "source > " + (sources - 1) + "B", "source > 3", "stale > 0").breaches())
        .extracting(Breach::message)
        .containsExactly(
            "source > %dB: source is %d B, which is 1 B more".formatted(sources - 1, sources),
            "source > 3: source is 4, which is 1 more");
    assertThat(report(run, "source > " + sources + "B", "source > 4").breaches()).isEmpty();
  }

  @Test
  void thoseOfAPolicyAreOverEachTarget() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("m.py"), "x = 1\n");
    Run run = run().also(other).pythons(Python.executable().toString());
    assertThat(report(run.policy("fail-if: source > 3")).breaches()).isEmpty();
    assertThat(report(run.policy("fail-if: [source > 2, source == 1]"), "stale == 0").breaches())
        .extracting(breach -> breach.threshold().toString())
        .containsExactly("stale == 0", "source > 2", "source == 1");
  }

  /** A document says what may be asked, and the sizes know all of it. */
  @Test
  void everyQuantityIsMeasured() throws Exception {
    SizeQuantities measured = new SizeQuantities(List.of(sizes(run())));
    assertThat(Quantities.SIZES.quantities())
        .hasSize(Kind.values().length + 3)
        .allSatisfy(
            (name, dimensions) ->
                assertThat(dimensions)
                    .allSatisfy(each -> assertThat(measured.of(name, each)).isPresent()));
  }

  @Test
  void bytecodeInATreeOfItsOwnCountsToo() throws Exception {
    Path tree = folder.resolve("tree");
    run().policy("pycache-prefix: " + tree).apply();
    Sizes sizes = sizes(run().policy("pycache-prefix: " + tree));
    assertThat(sizes.of(Kind.VALID).files()).isEqualTo(4);
    assertThat(sizes.bytecode().bytes()).isPositive();
    assertThat(sizes.total().bytes())
        .isEqualTo(walked(tree).bytes() + Files.size(venv.root().resolve("bin/demo")));
  }

  @Test
  void nothingIsChanged() throws Exception {
    run().apply();
    Amount before = walked(folder);
    report(run(), true);
    assertThat(walked(folder)).isEqualTo(before);
  }

  @Test
  void aWheelIsRefusedWithWhatToNameInstead() throws Exception {
    Path wheel = new WheelBuilder("demo", "1.0").file("demo.py", "x = 1\n").writeTo(folder);
    assertThatThrownBy(() -> report(new Run(folder.resolve("home"), wheel)))
        .isInstanceOf(RequestException.class)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(wheel.toString())
        .hasMessageContaining("is a wheel")
        .hasMessageContaining("name the environment");
  }
}
