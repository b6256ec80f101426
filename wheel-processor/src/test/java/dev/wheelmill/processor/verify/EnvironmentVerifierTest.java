// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.verify;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.policy.Exemption;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.startup.FromSource;
import dev.wheelmill.processor.startup.Reason;
import dev.wheelmill.processor.startup.Startup;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of damage is found, by its name and in its place, and nothing else is. */
final class EnvironmentVerifierTest {
  private static final String CACHED = Python.cached("demo/a");

  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws Exception {
    venv = HandmadeVenv.create(folder.resolve("venv"));
    run = new Run(folder.resolve("home"), venv.root());
    venv.distribution("demo")
        .file("demo/__init__.py", "x = 1\n")
        .file("demo/a.py", "y = 2\n")
        .file("demo/data.txt", "text")
        .install();
    run.policy("defaults:", "  invalidation: unchecked-hash").apply();
  }

  /** Does some damage. */
  interface Damage {
    void to(HandmadeVenv venv) throws IOException;
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("demo/data.txt", v -> v.write("demo/data.txt", "TEXT"), Finding.Kind.HASH),
        damage("demo/data.txt", v -> v.write("demo/data.txt", "longer"), Finding.Kind.SIZE),
        damage("demo/data.txt", v -> Files.delete(v.at("demo/data.txt")), Finding.Kind.MISSING),
        damage("demo/new.txt", v -> v.write("demo/new.txt", ""), Finding.Kind.NOT_LISTED),
        damage(
            "demo/__pycache__/a.f-1.py311.nbi",
            v -> v.write("demo/__pycache__/a.f-1.py311.nbi", ""),
            Finding.Kind.NOT_LISTED),
        damage(
            "demo/x", v -> row(v, "demo/x,md5=abc,"), Finding.Kind.BAD_ROW, Finding.Kind.MISSING),
        damage("demo", v -> row(v, "demo,,"), Finding.Kind.BAD_ROW),
        damage("../../../../x", v -> row(v, "../../../../x,,"), Finding.Kind.BAD_ROW),
        damage(
            "demo-1.0.dist-info",
            v -> Files.delete(v.at("demo-1.0.dist-info/RECORD")),
            Finding.Kind.NO_RECORD),
        damage(
            CACHED, v -> magic(v, 0x0a0d0cf3), Finding.Kind.HASH, Finding.Kind.OTHER_INTERPRETER),
        damage(CACHED, v -> v.write(CACHED, "no"), Finding.Kind.SIZE, Finding.Kind.UNREADABLE),
        damage(
            CACHED,
            v -> Files.setPosixFilePermissions(v.at(CACHED), fromString("rw-------")),
            Finding.Kind.NOT_PERMITTED));
  }

  private static Arguments damage(String path, Damage damage, Finding.Kind... kinds) {
    return Arguments.of(path, damage, Set.of(kinds));
  }

  private static void row(HandmadeVenv venv, String row) throws IOException {
    Files.writeString(
        venv.at("demo-1.0.dist-info/RECORD"), row + "\r\n", StandardOpenOption.APPEND);
  }

  private static void magic(HandmadeVenv venv, int magic) throws IOException {
    byte[] content = Files.readAllBytes(venv.at(CACHED));
    for (int i = 0; i < 4; i++) {
      content[i] = (byte) (magic >> (8 * i));
    }
    Files.write(venv.at(CACHED), content);
  }

  @Test
  void whatThePolicyWantsToBeGoneIsNoFindingAndTold() throws Exception {
    run.mode("no-compile");
    Verification verification = run.verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.notices())
        .filteredOn(notice -> notice.message().contains("that the policy does not want"))
        .singleElement()
        .satisfies(notice -> assertThat(notice.level()).isEqualTo(Notice.Level.WARNING))
        .satisfies(notice -> assertThat(notice.message()).contains("wheelmill apply strips"));
    run.apply();
    assertThat(run.verify().notices())
        .noneMatch(notice -> notice.message().contains("that the policy does not want"));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void damageIsFound(String path, Damage damage, Set<Finding.Kind> kinds) throws Exception {
    damage.to(venv);
    TreeSnapshot before = TreeSnapshot.of(venv.root());
    assertThat(run.verify().findings())
        .isNotEmpty()
        .allMatch(finding -> finding.path().equals(path) && finding.unit().equals("demo"))
        .extracting(Finding::kind)
        .containsExactlyInAnyOrderElementsOf(kinds);
    assertThat(before.differences(TreeSnapshot.of(venv.root()))).isEmpty();
  }

  @Test
  void whatThePolicyWantsAndIsNotThereIsUncompiled() throws Exception {
    run.policy("defaults:", "  mode: no-compile").apply();
    run.policy("defaults:", "  mode: compile");
    Verification verification = run.verify();
    assertThat(verification.findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.UNCOMPILED, Finding.Kind.UNCOMPILED);
    assertThat(startup(verification).fromBytecode()).isZero();
    assertThat(startup(verification).fromSource())
        .extracting(FromSource::file)
        .containsExactly(venv.at("demo/__init__.py"), venv.at("demo/a.py"));
  }

  @Test
  void whatThePolicyDoesNotWantIsCountedAndNoFinding() throws Exception {
    run.policy("defaults:", "  mode: no-compile").apply();
    Verification verification = run.verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(startup(verification).why()).containsExactly(Map.entry(Reason.NOT_WANTED, 2));
  }

  @Test
  void aSourceThatDoesNotCompileIsNoFindingAlsoWhereNothingIsKnownOfIt(@TempDir Path other)
      throws Exception {
    venv.write("old.py", "print 1\n");
    run.apply();
    Verification verification = new Run(other, venv.root()).verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.startup())
        .filteredOn(one -> one.place() == Place.UNOWNED)
        .singleElement()
        .satisfies(
            one -> assertThat(one.why()).containsExactly(Map.entry(Reason.DOES_NOT_COMPILE, 1)));
  }

  @Test
  void bytecodeIsSeenThroughALinkAsTheInterpreterSeesIt() throws Exception {
    Path cache = venv.at("demo/__pycache__");
    Path elsewhere = venv.root().resolve("elsewhere");
    Files.move(cache, elsewhere);
    Files.createSymbolicLink(cache, elsewhere);
    assertThat(startup(run.verify()).fromBytecode()).isEqualTo(2);
  }

  @Test
  void aTreeOfBytecodeIsJudgedInItsPlace(@TempDir Path tree) throws Exception {
    run.policy("pycache-prefix: " + tree).apply();
    assertThat(startup(run.verify()).fromSource()).isEmpty();
    run.policy("pycache-prefix: " + tree.resolve("other"));
    assertThat(startup(run.verify()).fromSource()).hasSize(2);
  }

  private static Startup startup(Verification verification) {
    return verification.startup().stream()
        .filter(one -> one.place() == Place.DISTRIBUTIONS)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findingsToLiveWithAreCountedOnly() throws Exception {
    venv.write("demo/new.txt", "");
    venv.write("demo/a.txt", "");
    run.policy("ignore: not-listed=demo/n*");
    Verification verification = run.verify();
    assertThat(verification.findings()).extracting(Finding::path).containsExactly("demo/a.txt");
    assertThat(verification.ignored()).isEqualTo(1);
  }

  @Test
  void aPolicyMayNameAllKindsOfFindings() {
    assertThat(Exemption.CODES)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Finding.Kind.values()).map(Finding.Kind::label).toList());
  }

  @Test
  void whatIsInOrderIsClean() throws Exception {
    Verification clean = run.verify();
    assertThat(clean.findings()).isEmpty();
    assertThat(clean.distributions()).isEqualTo(1);
    assertThat(clean.rows()).isEqualTo(8);
    assertThat(clean.bytecode()).isEqualTo(2);
  }

  @Test
  void uncheckedBytecodeOfAnotherSourceIsMismatched() throws Exception {
    venv.write("demo/a.py", "y = 3\n");
    assertThat(run.verify().findings())
        .anyMatch(f -> f.kind() == Finding.Kind.MISMATCHED && f.path().equals(CACHED));
  }

  @Test
  void aTimestampOrACheckedHashOfAnotherSourceIsStale() throws Exception {
    for (String mode : new String[] {"timestamp", "checked-hash"}) {
      venv.write("demo/a.py", "y = 2\n");
      run.policy("defaults:", "  invalidation: " + mode).apply();
      venv.write("demo/a.py", "y = 3\n");
      Files.setLastModifiedTime(venv.at("demo/a.py"), FileTime.fromMillis(0));
      assertThat(run.verify().findings())
          .anyMatch(f -> f.kind() == Finding.Kind.STALE && f.path().equals(CACHED));
    }
  }

  @Test
  void bytecodeWithoutItsSourceIsOrphaned() throws Exception {
    Files.delete(venv.at("demo/a.py"));
    assertThat(run.verify().findings())
        .extracting(Finding::kind)
        .containsExactlyInAnyOrder(Finding.Kind.MISSING, Finding.Kind.ORPHANED);
  }

  @Test
  void whatNobodyOwnsIsOrphanedWhereApplyWouldDeleteIt() throws Exception {
    Files.copy(venv.at(CACHED), venv.at(Python.cached("demo/gone")));
    assertThat(run.verify().findings()).isEmpty();
    assertThat(run.mode("deterministic").verify().findings())
        .extracting(Finding::kind)
        .contains(Finding.Kind.ORPHANED);
  }

  @Test
  void bytecodeThatNoRecordListsIsNotListed() throws Exception {
    String level = Python.cached("demo/a", ".opt-1");
    Files.copy(venv.at(CACHED), venv.at(level));
    assertThat(run.verify().findings())
        .singleElement()
        .matches(f -> f.kind() == Finding.Kind.NOT_LISTED && f.path().equals(level));
  }

  @Test
  void bytecodeOfInterpretersThatAreNotHereIsCountedAndNotJudged() throws Exception {
    venv.write("demo/__pycache__/a.cpython-33.pyc", "?");
    Verification result = run.verify();
    assertThat(result.foreign()).isEqualTo(1);
    assertThat(result.findings()).extracting(Finding::kind).containsOnly(Finding.Kind.NOT_LISTED);
  }

  @Test
  void programsWithoutSourceAreJudgedByTheirMagicNumber() throws Exception {
    Files.copy(venv.at(CACHED), venv.at("prog.pyc"));
    venv.write("broken.pyc", "text");
    assertThat(run.verify().findings())
        .singleElement()
        .matches(f -> f.kind() == Finding.Kind.UNREADABLE && f.path().equals("broken.pyc"));
  }

  @Test
  void looseFilesAreNobodysAndNoFinding() throws Exception {
    venv.write("loose.py", "");
    venv.write("loose/x.txt", "");
    run.apply();
    assertThat(run.verify().findings()).isEmpty();
  }
}
