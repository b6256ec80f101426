// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.verify.Verification;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApplyModesTest {
  /** The head of a file of another interpreter. */
  private static final String OTHERS = "\u0003\r\r\n" + "\0".repeat(12) + "N";

  private Path folder;
  private HandmadeVenv venv;
  private Run run;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    this.folder = folder;
    venv = HandmadeVenv.create(folder.resolve("venv"));
    run = new Run(folder.resolve("home"), venv.root());
  }

  @Test
  void compileGivesEverySourceBytecodeAndListsIt() throws Exception {
    venv.demo();
    UnitResult demo = run.unit("demo");
    assertThat(demo.status()).isEqualTo(UnitResult.Status.CHANGED);
    assertThat(demo.counts().compiled()).isEqualTo(2);
    assertThat(venv.bytecode())
        .containsExactly(Python.cached("demo/__init__"), Python.cached("demo/a"));
    assertThat(venv.listed("demo")).containsAll(venv.bytecode());
    assertThat(run.verify().findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"compile", "no-compile", "deterministic"})
  void aSecondRunChangesNothingAndStartsNoWorker(String mode) throws Exception {
    venv.demo();
    venv.write("broken.py", "def\n");
    run.mode(mode).apply();
    TreeSnapshot before = TreeSnapshot.of(venv.root());
    ApplyReport second = run.apply();
    assertThat(before.differences(TreeSnapshot.of(venv.root()))).isEmpty();
    assertThat(second.workers()).isZero();
  }

  @Test
  void aSecondRunReportsWhatDidNotCompileAgain() throws Exception {
    venv.write("broken.py", "def\n");
    UnitResult first = run.unit("(unowned)");
    assertThat(first.failures()).singleElement().matches(f -> f.reason().contains("SyntaxError"));
    assertThat(run.unit("(unowned)").failures()).isEqualTo(first.failures());
  }

  @Test
  void withoutItsLedgerDeterministicBytecodeIsCompiledAgainAndNotWritten() throws Exception {
    venv.demo();
    run.mode("deterministic").apply();
    TreeSnapshot before = TreeSnapshot.of(venv.root());
    ApplyReport second =
        new Run(folder.resolve("other"), venv.root()).mode("deterministic").apply();
    assertThat(second.workers()).isPositive();
    assertThat(before.differences(TreeSnapshot.of(venv.root()))).isEmpty();
    assertThat(second.totals().reused()).isEqualTo(2);
  }

  @Test
  void noCompileStripsWhoeverWroteIt() throws Exception {
    venv.demo();
    venv.python("-m", "compileall", "-q", venv.site().toString());
    venv.python("-O", "-m", "compileall", "-q", venv.site().toString());
    venv.write("demo/__pycache__/a.cpython-27.pyc", "foreign");
    venv.write("demo/a.pyc", "legacy");
    UnitResult demo = run.mode("no-compile").unit("demo");
    assertThat(demo.counts().stripped()).isEqualTo(6);
    assertThat(demo.counts().bytesAfter()).isZero();
    assertThat(venv.bytecode()).isEmpty();
    assertThat(venv.at("demo/__pycache__")).doesNotExist();
  }

  @Test
  void deterministicTakesOverNothingAndKeepsNoForeignBytecode() throws Exception {
    venv.demo();
    venv.python(
        "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", venv.site().toString());
    venv.write("demo/__pycache__/a.cpython-27.pyc", "\u0003\r\r\n");
    UnitResult demo = run.mode("deterministic").unit("demo");
    assertThat(demo.counts().compiled()).isEqualTo(2);
    assertThat(venv.bytecode()).hasSize(2);
  }

  @Test
  void deterministicBytesDoNotTellTheFolder() throws Exception {
    venv.demo();
    HandmadeVenv other = HandmadeVenv.create(folder.resolve("another/place"));
    other.demo();
    run.mode("deterministic").apply();
    new Run(folder.resolve("home2"), other.root()).mode("deterministic").apply();
    String file = Python.cached("demo/a");
    assertThat(venv.at(file)).hasSameBinaryContentAs(other.at(file));
  }

  @Test
  void compileKeepsWhatIsInFormAlreadyThoughItDoesNotRememberIt() throws Exception {
    venv.demo();
    run.apply();
    TreeSnapshot before = TreeSnapshot.of(venv.root());
    ApplyReport report = new Run(folder.resolve("other"), venv.root()).apply();
    assertThat(report.workers()).isZero();
    assertThat(report.totals().reused()).isEqualTo(2);
    assertThat(before.differences(TreeSnapshot.of(venv.root()))).isEmpty();
  }

  @Test
  void bytecodeOfOthersGoesFromAnEnvironmentWhichHasOneInterpreter() throws Exception {
    venv.demo();
    Path other = venv.write("demo/__pycache__/a.cpython-27.pyc", OTHERS);
    UnitResult demo = run.unit("demo");
    assertThat(demo.counts().stripped()).isEqualTo(1);
    assertThat(other).doesNotExist();
    assertThat(venv.listed("demo")).doesNotContain("demo/__pycache__/a.cpython-27.pyc");
    assertThat(run.unit("demo").counts()).matches(c -> c.reused() == 2 && c.foreign() == 0);
  }

  @Test
  void bytecodeOfOthersStaysWhereTheyMayImportTooAndIsNotCountedAsReused() throws Exception {
    Path app = folder.resolve("app");
    Files.createDirectories(app.resolve("__pycache__"));
    Files.writeString(app.resolve("a.py"), "x = 1\n");
    Path other = Files.writeString(app.resolve("__pycache__/a.cpython-27.pyc"), OTHERS);
    Run ofFolder = new Run(folder.resolve("home2"), app).pythons(Python.executable().toString());
    for (int reused = 0; reused < 3; reused++) {
      UnitResult unit = ofFolder.unit("(unowned)");
      assertThat(unit.counts().foreign()).isEqualTo(1);
      assertThat(unit.counts().reused()).isEqualTo(Math.min(1, reused));
      assertThat(other).exists();
    }
    assertThat(ofFolder.dryRun().unit("(unowned)").counts().foreign()).isEqualTo(1);
  }

  @Test
  void anEnvironmentsOwnBytecodeStaysWhenItIsWorkedOnForAnotherInterpreter() throws Exception {
    venv.demo();
    Path own = venv.write("demo/__pycache__/a.cpython-27.pyc", OTHERS);
    UnitResult demo = run.pythons(Python.executable().toString()).unit("demo");
    assertThat(own).exists();
    assertThat(demo.counts().foreign()).isEqualTo(1);
    assertThat(venv.listed("demo")).contains("demo/__pycache__/a.cpython-27.pyc");
  }

  @Test
  void recompileTrustsNothing() throws Exception {
    venv.demo();
    venv.python("-m", "compileall", "-q", venv.site().toString());
    assertThat(run.recompile().apply().workers()).isPositive();
  }

  @Test
  void compileStripsFromAnEnvironmentWhateverItsInterpreterWouldNotLoad() throws Exception {
    venv.demo();
    Path foreign = venv.write("demo/__pycache__/a.cpython-33.pyc", "?");
    Files.write(foreign, new byte[] {(byte) 0x9e, 0x0c, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 'c'});
    String pytest = "demo/__pycache__/a." + Python.tag() + "-pytest-8.3.4.pyc";
    venv.write(pytest, "x");
    Files.write(venv.at(pytest), compiled("demo/a.py"));
    run.apply();
    assertThat(venv.bytecode())
        .containsExactlyInAnyOrder(Python.cached("demo/__init__"), Python.cached("demo/a"));
  }

  private byte[] compiled(String source) throws Exception {
    Path to = folder.resolve("compiled.pyc");
    String script = "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2])";
    venv.python("-c", script, venv.at(source).toString(), to.toString());
    return Files.readAllBytes(to);
  }

  /** The interpreter imports {@code program} from the legacy place, and never {@code gone}. */
  @ParameterizedTest
  @CsvSource({"compile, true", "no-compile, false", "deterministic, false"})
  void bytecodeOfNobodyWithoutASourceStaysInCompileModeAlone(String mode, boolean stays)
      throws Exception {
    venv.demo();
    for (String module : new String[] {"gone", "program"}) {
      venv.python("-m", "py_compile", venv.write(module + ".py", "x = 1\n").toString());
      Files.delete(venv.at(module + ".py"));
    }
    Files.move(venv.at(Python.cached("program")), venv.at("program.pyc"));
    run.mode(mode).apply();
    assertThat(Files.exists(venv.at(Python.cached("gone")))).isEqualTo(stays);
    assertThat(venv.importTrace("program")).hasSize(1);
    Verification verification = run.verify();
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.notices().stream().map(Notice::subject).toList())
        .isEqualTo(stays ? List.of(Python.cached("gone")) : List.of());
    assertThat(run.apply().totals().changes()).isZero();
  }

  @Test
  void everyLevelIsCompiledAndOthersGo() throws Exception {
    venv.demo();
    run.policy("defaults:", "  optimize: [0, 1, 2]").apply();
    assertThat(venv.bytecode())
        .hasSize(6)
        .contains(Python.cached("demo/a", ".opt-1"), Python.cached("demo/a", ".opt-2"));
    assertThat(venv.listed("demo")).containsAll(venv.bytecode());
    run.policy("defaults:", "  optimize: [2]").apply();
    assertThat(venv.bytecode())
        .containsExactly(
            Python.cached("demo/__init__", ".opt-2"), Python.cached("demo/a", ".opt-2"));
    assertThat(run.verify().findings()).isEmpty();
  }

  @Test
  void aChangeOfTheHeaderIsCarriedOut() throws Exception {
    venv.demo();
    for (String mode : new String[] {"timestamp", "checked-hash", "unchecked-hash", "timestamp"}) {
      run.policy("defaults:", "  invalidation: " + mode).apply();
      assertThat(header("demo/a").mode().label()).isEqualTo(mode);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-86_400, -1, 0, 1_700_000_000L, 4_294_967_296L + 5, 9_999_999_999L})
  void cpythonTakesATimestampOfAnyTime(long seconds) throws Exception {
    venv.demo();
    Files.setLastModifiedTime(
        venv.at("demo/a.py"), FileTime.from(Instant.ofEpochSecond(seconds, 250_000_000)));
    run.apply();
    assertThat(venv.importTrace("demo.a"))
        .anyMatch(line -> line.contains("matches") && line.contains("demo/a.py"));
  }

  @Test
  void whatWasWrittenIsImportedWithoutCompiling() throws Exception {
    venv.demo();
    run.policy("defaults:", "  invalidation: checked-hash").apply();
    String trace =
        venv.python("-B", "-v", "--check-hash-based-pycs", "always", "-c", "import demo.a");
    assertThat(trace).doesNotContain("code object from " + venv.at("demo/a.py"));
    assertThat(trace).contains("code object from '" + venv.at(Python.cached("demo/a")) + "'");
  }

  @Test
  void onErrorFailFailsTheDistributionAndDoesTheRest() throws Exception {
    venv.distribution("bad").file("bad/ok.py", "").file("bad/template.py", "{{ x }} =\n").install();
    venv.demo();
    run.policy("defaults:", "  on-error: fail");
    ApplyReport report = run.apply();
    UnitResult bad = Run.unit(report.targets().get(0), "bad");
    assertThat(bad.status()).isEqualTo(UnitResult.Status.FAILED);
    assertThat(bad.reason().orElseThrow()).contains("bad/template.py", "SyntaxError");
    assertThat(report.isIncomplete()).isTrue();
    assertThat(Run.unit(report.targets().get(0), "demo").status())
        .isEqualTo(UnitResult.Status.CHANGED);
    assertThat(venv.listed("bad")).contains(Python.cached("bad/ok"));
    assertThat(run.verify().findings()).isEmpty();
  }

  @Test
  void whatDoesNotCompileIsListedWithItsReasonAndHasNoBytecode() throws Exception {
    venv.distribution("bad").file("bad/template.py", "{{ x }} =\n").install();
    venv.write("bad/__pycache__/template." + Python.tag() + ".pyc", "stale");
    UnitResult bad = run.unit("bad");
    assertThat(bad.status()).isEqualTo(UnitResult.Status.CHANGED);
    assertThat(bad.counts().failed()).isEqualTo(1);
    assertThat(venv.at("bad/__pycache__")).doesNotExist();
    assertThat(run.verify().findings()).isEmpty();
  }

  @Test
  void aModuleWithoutASourceThatIsForAnotherInterpreterIsSaid() throws Exception {
    venv.write("own/__init__.py", "");
    venv.write("own/old.pyc", "\u0003\u0004\r\nfor another");
    run.apply();
    TargetReport report = run.target();
    assertThat(report.notices())
        .anySatisfy(
            said ->
                assertThat(said.toString())
                    .contains("own/old.pyc: has no source")
                    .contains("bad magic number"));
    assertThat(venv.at("own/old.pyc")).exists();
  }

  @Test
  void aDryRunTellsTheSameAndChangesNothing() throws Exception {
    venv.demo();
    venv.write("loose.py", "");
    TreeSnapshot before = TreeSnapshot.of(folder.resolve("venv"));
    ApplyReport dry = new Run(folder.resolve("home"), venv.root()).dryRun().apply();
    assertThat(before.differences(TreeSnapshot.of(folder.resolve("venv")))).isEmpty();
    assertThat(dry.totals().compiled()).isEqualTo(run.apply().totals().compiled());
  }

  @Test
  void aDryRunFindsNothingToDoWhereNothingThatIsMissingCompiles() throws Exception {
    venv.distribution("bad").file("bad/template.py", "{{ x }} =\n").install();
    run.apply();
    ApplyReport dry = new Run(folder.resolve("new"), venv.root()).dryRun().apply();
    assertThat(dry.totals().compiled()).isZero();
    assertThat(dry.totals().failed()).isEqualTo(1);
    assertThat(dry.totals().changes()).isZero();
  }

  @Test
  void aDryRunWritesToNoCache() throws Exception {
    venv.demo();
    Path cache = Files.createDirectories(folder.resolve("cache"));
    new Run(folder.resolve("new"), venv.root()).cache(cache).dryRun().apply();
    assertThat(TreeSnapshot.of(cache).files()).isEmpty();
  }

  @Test
  void aDryRunTellsThatOnlyTheRecordWouldChange() throws Exception {
    venv.demo();
    venv.python("-m", "compileall", "-q", venv.site().toString());
    UnitResult demo = run.dryRun().unit("demo");
    assertThat(demo.status()).isEqualTo(UnitResult.Status.CHANGED);
  }

  private PycHeader header(String module) throws IOException {
    byte[] content = Files.readAllBytes(venv.at(Python.cached(module)));
    return ((PycHeader.Reading.Read) PycHeader.read(content)).header();
  }
}
