// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.BytecodePath;
import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.compiler.bytecode.OptimizationLevel;
import dev.wheelmill.compiler.bytecode.PycHeader;
import dev.wheelmill.compiler.bytecode.SourceHash;
import dev.wheelmill.compiler.interpreter.Interpreter;
import dev.wheelmill.compiler.marshal.Columns;
import dev.wheelmill.processor.inventory.Environment;
import dev.wheelmill.processor.inventory.EnvironmentReader;
import dev.wheelmill.processor.inventory.Layout;
import dev.wheelmill.processor.inventory.files.ImportFolder;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.processor.memory.Ledger;
import dev.wheelmill.processor.memory.Memory;
import dev.wheelmill.processor.memory.Remembered.Failure;
import dev.wheelmill.processor.plan.EnvironmentPlan;
import dev.wheelmill.processor.plan.Kept;
import dev.wheelmill.processor.plan.Placement;
import dev.wheelmill.processor.plan.SourcePlan;
import dev.wheelmill.processor.plan.Wanted;
import dev.wheelmill.processor.policy.Groups;
import dev.wheelmill.processor.policy.Overrides;
import dev.wheelmill.processor.policy.Policy;
import dev.wheelmill.processor.policy.Treatment;
import dev.wheelmill.processor.policy.resolve.Context;
import dev.wheelmill.processor.policy.resolve.PolicyResolver;
import dev.wheelmill.processor.policy.source.PolicyReader;
import dev.wheelmill.processor.policy.value.Place;
import dev.wheelmill.processor.policy.value.Retention;
import dev.wheelmill.processor.python.Choice;
import dev.wheelmill.processor.python.Ground;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans for two interpreters that need not be there: planning starts none. */
final class EnvironmentPlannerTest {
  /** Its code is not looked into. */
  private static final Interpreter OLD = interpreter("3.7", 3394, SourceHash.SIPHASH_2_4);

  private static final Interpreter NEW = interpreter("3.12", 3531, SourceHash.SIPHASH_1_3);

  private Path folder;
  private Memory memory;
  private Ledger ledger = Ledger.none();
  private boolean trust = true;

  @BeforeEach
  void create(@TempDir Path temporary) throws IOException {
    folder = Files.createDirectories(temporary.resolve("app"));
    memory = new Memory(Map.of("XDG_STATE_HOME", temporary.toString()), true, true, true, 2);
  }

  private static Interpreter interpreter(String version, int number, SourceHash hash) {
    Path nowhere = Path.of("/nowhere");
    return new Interpreter(
        nowhere.resolve("python" + version),
        "cpython",
        version + ".0",
        version + ".0 (test)",
        "linux x86_64-linux-gnu 64 little",
        "cpython-" + version.replace(".", ""),
        0x0a0d0000 | number,
        hash,
        nowhere,
        nowhere,
        nowhere,
        List.of(),
        List.of(),
        false,
        "test");
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Bytecode with nothing in it but what is looked at. */
  private Path writeBytecode(String source, Interpreter of, OptimizationLevel level, boolean fits)
      throws IOException {
    Path file = folder.resolve(BytecodePath.cachePath(source, of.cacheTag(), level));
    Files.createDirectories(file.getParent());
    long mtime = Files.getLastModifiedTime(folder.resolve(source)).toInstant().getEpochSecond();
    long size = Files.size(folder.resolve(source));
    byte[] header = PycHeader.timestamp(of.magic(), mtime, fits ? size : size + 1).toBytes();
    return Files.write(file, ByteBuffer.allocate(17).put(header).put((byte) 0xe3).array());
  }

  private EnvironmentPlan plan(String mode, String... more) throws IOException {
    ImportFolder sources = new ImportFolder(folder, Place.UNOWNED, false, Set.of());
    Layout layout =
        new Layout(folder, Choice.of(List.of(OLD, NEW), Ground.NAMED), List.of(sources), List.of());
    Environment environment = EnvironmentReader.read(layout, 2);
    return new EnvironmentPlanner(
            resolver(mode, more), new Placement.BesideSource(), trust, ledger, 2, Limits.DEFAULT)
        .plan(environment);
  }

  private static PolicyResolver resolver(String mode, String... levels) {
    Map<String, String> said =
        levels.length == 0
            ? Map.of("WHEELMILL_MODE", mode)
            : Map.of("WHEELMILL_MODE", mode, "WHEELMILL_OPTIMIZE", String.join(",", levels));
    Policy policy = Policy.builtIn().withOverrides(Overrides.ofEnvironment(said));
    return new PolicyResolver(policy, Context.ofFolder(2, Map.of(), Groups.NONE));
  }

  private static Path file(SourcePlan plan, Wanted wanted) {
    return new Placement.BesideSource().file(plan.source().entry(), wanted.path());
  }

  private SourcePlan only(EnvironmentPlan plan) {
    assertThat(plan.sources()).hasSize(1);
    return plan.sources().get(0);
  }

  @Test
  void everyInterpreterAndLevelIsWanted() throws IOException {
    write("a.py", "");
    SourcePlan plan = only(plan("compile", "0", "2"));
    assertThat(plan.compile())
        .extracting(wanted -> wanted.path())
        .containsExactly(
            "__pycache__/a.cpython-37.pyc",
            "__pycache__/a.cpython-37.opt-2.pyc",
            "__pycache__/a.cpython-312.pyc",
            "__pycache__/a.cpython-312.opt-2.pyc");
    assertThat(plan.compile())
        .allMatch(wanted -> wanted.invalidation() == InvalidationMode.TIMESTAMP);
  }

  @Test
  void whatIsValidIsKeptAndWhatIsStaleIsReplaced() throws IOException {
    write("a.py", "x");
    Path valid = writeBytecode("a.py", OLD, OptimizationLevel.ZERO, true);
    Path stale = writeBytecode("a.py", NEW, OptimizationLevel.ZERO, false);
    SourcePlan plan = only(plan("compile"));
    assertThat(plan.kept()).extracting(Kept::file).containsExactly(valid);
    assertThat(plan.compile()).extracting(wanted -> file(plan, wanted)).containsExactly(stale);
    assertThat(plan.source().bytecodeAt(stale)).isPresent();
    assertThat(plan.strip()).isEmpty();
  }

  @Test
  void withoutTrustNothingIsKept() throws IOException {
    write("a.py", "x");
    writeBytecode("a.py", OLD, OptimizationLevel.ZERO, true);
    trust = false;
    assertThat(only(plan("compile")).kept()).isEmpty();
  }

  @Test
  void aFailureOfOneInterpreterKeepsNoOtherFromCompiling() throws IOException {
    Path source = write("a.py", "match x:\n");
    Wanted old = only(plan("compile")).compile().get(0);
    Ledger before = memory.ledger(folder);
    before.remember(old.keyOfFailure(Files.readAllBytes(source)), new Failure("SyntaxError"));
    before.save();
    ledger = memory.ledger(folder);
    SourcePlan plan = only(plan("compile"));
    assertThat(plan.compile()).extracting(Wanted::interpreter).containsExactly(NEW);
    assertThat(plan.failure()).contains("SyntaxError");
    write("a.py", "fixed = 1\n");
    assertThat(only(plan("compile")).failure()).isEmpty();
    assertThat(only(plan("compile")).compile()).hasSize(2);
  }

  @Test
  void bytecodeOfAKnownFailureGoes() throws IOException {
    Path source = write("a.py", "match x:\n");
    Path stale = writeBytecode("a.py", OLD, OptimizationLevel.ZERO, false);
    Ledger before = memory.ledger(folder);
    for (Wanted wanted : only(plan("compile")).compile()) {
      before.remember(wanted.keyOfFailure(Files.readAllBytes(source)), new Failure("SyntaxError"));
    }
    before.save();
    ledger = memory.ledger(folder);
    SourcePlan plan = only(plan("compile"));
    assertThat(plan.compile()).isEmpty();
    assertThat(plan.strip()).extracting(old -> old.entry().file()).containsExactly(stale);
  }

  @Test
  void noCompileStripsEverything() throws IOException {
    write("a.py", "x");
    writeBytecode("a.py", OLD, OptimizationLevel.ONE, true);
    write("__pycache__/a.pypy39.pyc", "");
    write("a.pyc", "");
    SourcePlan plan = only(plan("no-compile"));
    assertThat(plan.strip()).hasSize(3);
    assertThat(plan.compile()).isEmpty();
  }

  @Test
  void compileKeepsOnlyWhatAnotherInterpreterReads() throws IOException {
    write("a.py", "x");
    writeBytecode("a.py", OLD, OptimizationLevel.ONE, true);
    Path foreign =
        writeBytecode(
            "a.py", interpreter("3.9", 3425, SourceHash.SIPHASH_2_4), OptimizationLevel.ZERO, true);
    write("__pycache__/a.cpython-36.pyc", "no bytecode at all");
    SourcePlan plan = only(plan("compile"));
    assertThat(plan.kept()).extracting(Kept::file).containsExactly(foreign);
    assertThat(plan.strip())
        .extracting(old -> old.entry().name())
        .containsExactlyInAnyOrder("a.cpython-36.pyc", "a.cpython-37.opt-1.pyc");
  }

  @Test
  void aSourceThatIsTooLargeIsAFailureAndNotRead() throws IOException {
    Path large = write("a.py", "");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(1L << 32);
    }
    SourcePlan plan = only(plan("compile"));
    assertThat(plan.failure())
        .hasValueSatisfying(why -> assertThat(why).contains("the limit source-size is 256MiB"));
    assertThat(plan.changes()).isFalse();
    assertThat(only(plan("no-compile")).failure()).isEmpty();
  }

  @Test
  void largeBytecodeIsHashedWithoutHoldingIt() throws IOException {
    write("a.py", "x");
    lengthen(writeBytecode("a.py", OLD, OptimizationLevel.ZERO, true), 100L << 20);
    assertThat(only(plan("compile")).kept())
        .singleElement()
        .matches(kept -> kept.size() == 100L << 20);
  }

  @Test
  void bytecodeThatIsLargerThanAnyIsCompiledAnew() throws IOException {
    write("a.py", "x");
    lengthen(writeBytecode("a.py", OLD, OptimizationLevel.ZERO, true), 1L << 31);
    SourcePlan plan = only(plan("compile"));
    assertThat(plan.kept()).isEmpty();
    assertThat(plan.compile()).extracting(Wanted::interpreter).containsExactly(OLD, NEW);
  }

  private static void lengthen(Path bytecode, long size) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(bytecode.toFile(), "rw")) {
      file.setLength(size);
    }
  }

  @Test
  void aFileOfTwoDistributionsLosesOnlyWhatBothDrop() throws IOException {
    write("shared.py", "x");
    for (String name : List.of("one", "two")) {
      String info = name + "-1.dist-info";
      write(info + "/METADATA", "Metadata-Version: 2.1\nName: " + name + "\nVersion: 1\n");
      write(info + "/RECORD", "shared.py,,\n" + info + "/METADATA,,\n" + info + "/RECORD,,\n");
    }
    Path policy =
        write(
            "policy.yaml",
            """
        version: 1
        defaults: {columns: drop}
        rules: [{packages: two, docstrings: drop}]
        """);
    Treatment both = only(planOfSite(policy)).treatment().orElseThrow();
    assertThat(both.columns()).isEqualTo(Columns.DROP);
    assertThat(both.docstrings()).isEqualTo(Retention.KEEP);
  }

  private EnvironmentPlan planOfSite(Path policy) throws IOException {
    ImportFolder site = new ImportFolder(folder, Place.UNOWNED, true, Set.of());
    Layout layout =
        new Layout(folder, Choice.of(List.of(NEW), Ground.NAMED), List.of(site), List.of());
    PolicyResolver resolver =
        new PolicyResolver(PolicyReader.read(policy), Context.ofFolder(1, Map.of(), Groups.NONE));
    return new EnvironmentPlanner(
            resolver, new Placement.BesideSource(), trust, ledger, 2, Limits.DEFAULT)
        .plan(EnvironmentReader.read(layout, 2));
  }

  @Test
  void aPrefixTreeMirrorsTheWholePath() {
    Placement.PrefixTree tree = new Placement.PrefixTree(Path.of("/tree"));
    assertThat(tree.folderOf(Path.of("/srv/app"))).isEqualTo(Path.of("/tree/srv/app"));
  }
}
