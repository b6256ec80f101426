// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.diagnostic.Cancellation;
import dev.wheelmill.processor.diagnostic.Progress;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.processor.report.TargetReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that has nothing to do is spared the looking where that can be told from outside. */
final class ApplySettledTest {
  /** Longer than the clock of a file system stands still. */
  private static final long TICK_MILLIS = 300;

  private Path home;
  private HandmadeVenv venv;
  private Looks looks;
  private Run run;

  /** A change that a later run must see. */
  interface Change {
    void to(ApplySettledTest test) throws Exception;
  }

  /** Whether an environment was looked at: then the run tells how many sources there are. */
  private static final class Looks implements Progress {
    private final AtomicInteger count = new AtomicInteger();
    private ThrowingCallable then = () -> {};

    @Override
    public void expect(int steps) {
      count.incrementAndGet();
      try {
        then.call();
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void advance() {}
  }

  static Stream<Named<Change>> changes() {
    return Stream.of(
        change("source", test -> test.venv.write("demo/a.py", "x = 2\n")),
        change(
            "source of the same size and time",
            test -> {
              Path source = test.venv.at("demo/a.py");
              FileTime time = Files.getLastModifiedTime(source);
              byte[] content = Files.readAllBytes(source);
              content[0] = '#';
              Files.write(source, content);
              Files.setLastModifiedTime(source, time);
            }),
        change(
            "bytecode of the same size and time",
            test -> {
              Path bytecode = test.venv.at(Python.cached("demo/a"));
              FileTime time = Files.getLastModifiedTime(bytecode);
              byte[] content = Files.readAllBytes(bytecode);
              content[content.length - 1] ^= 1;
              Files.write(bytecode, content);
              Files.setLastModifiedTime(bytecode, time);
            }),
        change(
            "bytecode replaced by a copy",
            test -> {
              Path bytecode = test.venv.at(Python.cached("demo/a"));
              Path copy = bytecode.resolveSibling("copy");
              Files.copy(bytecode, copy, StandardCopyOption.COPY_ATTRIBUTES);
              Files.move(copy, bytecode, StandardCopyOption.REPLACE_EXISTING);
            }),
        change(
            "bytecode made a link",
            test -> {
              Path bytecode = test.venv.at(Python.cached("demo/a"));
              Path elsewhere = test.home.resolve("elsewhere");
              Files.move(bytecode, elsewhere);
              Files.createSymbolicLink(bytecode, elsewhere);
            }),
        change("file added", test -> test.venv.write("demo/__pycache__/note.txt", "new")),
        change("file removed", test -> Files.delete(test.venv.at("demo/data.txt"))),
        change(
            "file made a link",
            test -> {
              Files.delete(test.venv.at("demo/data.txt"));
              Files.createSymbolicLink(test.venv.at("demo/data.txt"), test.home);
            }),
        change(
            "file made a folder of sources",
            test -> {
              Files.delete(test.venv.at("demo/data.txt"));
              test.venv.write("demo/data.txt/inside.py", "x = 1\n");
            }),
        change(
            "folder of bytecode closed",
            test ->
                Files.setPosixFilePermissions(
                    test.venv.at("demo/__pycache__"),
                    PosixFilePermissions.fromString("rwx------"))),
        change(
            "folder of bytecode removed",
            test -> {
              Path folder = test.venv.at("demo/__pycache__");
              try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                  Files.delete(file);
                }
              }
              Files.delete(folder);
            }),
        change(
            "record of the same size and time",
            test -> {
              Path record = test.venv.at("demo-1.0.dist-info/RECORD");
              FileTime time = Files.getLastModifiedTime(record);
              Files.writeString(record, Files.readString(record).replace("sha256=", "sha224="));
              Files.setLastModifiedTime(record, time);
            }),
        change("metadata removed", test -> Files.delete(test.venv.at("demo-1.0.dist-info/RECORD"))),
        change("source added", test -> test.venv.write("demo/b.py", "x = 2\n")),
        change("source removed", test -> Files.delete(test.venv.at("demo/a.py"))),
        change("bytecode removed", test -> Files.delete(test.venv.at(Python.cached("demo/a")))),
        change("bytecode damaged", test -> test.venv.write(Python.cached("demo/a"), "damaged")),
        change(
            "bytecode added",
            test -> test.venv.write("demo/__pycache__/gone.cpython-27.pyc", "old")),
        change(
            "bytecode unreadable",
            test ->
                Files.setPosixFilePermissions(
                    test.venv.at(Python.cached("demo/a")),
                    PosixFilePermissions.fromString("rw-------"))),
        change(
            "record",
            test -> append(test.venv.at("demo-1.0.dist-info/RECORD"), "demo/other.txt,,\n")),
        change(
            "a row can be healed",
            test -> Files.writeString(test.venv.at("odd/changed.txt"), "as told")),
        change(
            "distribution added",
            test -> test.venv.distribution("late").file("late.py", "x = 1\n").install()),
        change(
            "link leads elsewhere",
            test -> {
              Files.delete(test.venv.at("linked.py"));
              Files.createSymbolicLink(test.venv.at("linked.py"), test.venv.at("demo/__init__.py"));
            }),
        change(
            "target of a link",
            test -> Files.writeString(test.home.resolve("target.py"), "x = 3\n")),
        change(
            "policy",
            test -> test.run.policy("defaults:", "  mode: compile", "  docstrings: drop")),
        change("variable", test -> test.run.variable("SOURCE_DATE_EPOCH", "1700000000")),
        change("release", test -> test.run.release("2.0")),
        change("recompilation", test -> test.run.recompile()),
        change(
            "damaged memory",
            test -> {
              byte[] content = Files.readAllBytes(test.memory());
              content[content.length / 2] ^= 1;
              Files.write(test.memory(), content);
            }));
  }

  private static Named<Change> change(String what, Change change) {
    return Named.of(what, change);
  }

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    home = folder.resolve("home");
    venv = HandmadeVenv.create(folder.resolve("venv"));
    venv.demo();
    venv.write("demo/data.txt", "data");
    venv.distribution("odd").file("odd.py", "").row("odd/changed.txt,sha256=,7").install();
    venv.write("odd/changed.txt", "longer than installed");
    Files.createDirectories(home);
    Files.writeString(home.resolve("target.py"), "x = 1\n");
    Files.createSymbolicLink(venv.at("linked.py"), home.resolve("target.py"));
    looks = new Looks();
    run = new Run(home, venv.root()).mode("compile").progress(looks);
  }

  @Test
  void aRunAfterOneThatFoundNothingToDoLooksAtNothing() throws Exception {
    settle();
    run.apply();
    assertThat(looks.count).hasValue(0);
  }

  @Test
  void itReportsWhatLookingWouldReport() throws Exception {
    venv.write("broken.py", "def\n");
    venv.write("notes-1.0.dist-info/INSTALLER", "conda\n");
    venv.write("notes-1.0.dist-info/top_level.txt", "notes\n");
    settle();
    TargetReport recalled = run.target();
    assertThat(looks.count).hasValue(0);
    Files.delete(memory());
    assertThat(recalled).isEqualTo(run.target());
    assertThat(looks.count).hasValue(1);
    assertThat(Run.unit(recalled, "(unowned)").failures()).hasSize(1);
    assertThat(Run.unit(recalled, "notes").reason()).isPresent();
  }

  @Test
  void whatIsLeftOutIsSaidAgainAndLookedAtWhenItChanges() throws Exception {
    Path own = Files.createDirectories(home.resolve("own"));
    Files.writeString(own.resolve("mine.py"), "x = 1\n");
    venv.write("own.pth", own + "\n");
    settle();
    TargetReport recalled = run.target();
    assertThat(looks.count).hasValue(0);
    assertThat(recalled.notices())
        .anySatisfy(said -> assertThat(said.toString()).contains("--editable"));
    Files.delete(own.resolve("mine.py"));
    assertThat(run.target().notices()).isEmpty();
    assertThat(looks.count).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void everyChangeIsLookedAt(Change change) throws Exception {
    settle();
    change.to(this);
    run.apply();
    assertThat(looks.count).hasValue(1);
  }

  @Test
  void whatARunWroteItselfNeedNotBeLookedAt() throws Exception {
    change();
    Thread.sleep(TICK_MILLIS);
    run.apply();
    assertThat(looks.count).hasValue(0);
    byte[] renewed = Files.readAllBytes(memory());
    run.apply();
    assertThat(looks.count).hasValue(0);
    assertThat(memory()).hasBinaryContent(renewed);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void everyChangeToWhatARunWroteIsLookedAt(Change change) throws Exception {
    change();
    change.to(this);
    run.apply();
    assertThat(looks.count).hasValue(1);
  }

  static Stream<Named<Change>> changesMeanwhile() {
    Set<String> some =
        Set.of(
            "source of the same size and time",
            "source added",
            "bytecode of the same size and time",
            "bytecode replaced by a copy",
            "bytecode added",
            "file added",
            "file removed",
            "folder of bytecode closed",
            "record of the same size and time");
    return changes().filter(change -> some.contains(change.getName()));
  }

  @ParameterizedTest
  @MethodSource("changesMeanwhile")
  void everyChangeDuringARunThatWritesIsLookedAtByTheNext(Change change) throws Exception {
    run.apply();
    venv.write("late.py", "x = 1\n");
    Thread.sleep(TICK_MILLIS);
    // It has looked at all, and has written nothing yet.
    looks.then = () -> change.to(this);
    run.apply();
    looks.then = () -> {};
    looks.count.set(0);
    run.apply();
    assertThat(looks.count).hasValue(1);
  }

  @Test
  void aRunThatIsCutShortIsNotRemembered() throws Exception {
    Thread.sleep(TICK_MILLIS);
    Cancellation cancellation = new Cancellation();
    run.cancellation(cancellation);
    looks.then = cancellation::request;
    run.apply();
    assertThat(memory()).doesNotExist();
  }

  @Test
  void aDryRunNeitherRemembersNorRecalls() throws Exception {
    run.apply();
    Thread.sleep(TICK_MILLIS);
    run.dryRun().apply();
    assertThat(home.resolve("state/wheelmill/settled")).doesNotExist();
  }

  @Test
  void aRunThatDiesInBetweenIsNotRemembered() throws Exception {
    change();
    venv.write("late.py", "x = 1\n");
    Thread.sleep(TICK_MILLIS);
    looks.then =
        () -> {
          throw new IllegalStateException("killed");
        };
    assertThatThrownBy(run::apply).hasRootCauseMessage("killed");
    looks.then = () -> {};
    assertThat(run.apply().totals().compiled()).isOne();
    assertThat(looks.count).hasValue(2);
  }

  /** Applies once, which compiles, and forgets that it was looked at. */
  private void change() throws Exception {
    Thread.sleep(TICK_MILLIS);
    assertThat(run.apply().totals().compiled()).isPositive();
    assertThat(memory()).exists();
    looks.count.set(0);
  }

  /** Applies until there is nothing to do, and forgets that it was looked at. */
  private void settle() throws Exception {
    run.apply();
    Thread.sleep(TICK_MILLIS);
    ApplyReport second = run.apply();
    assertThat(second.totals().changes()).isZero();
    assertThat(memory()).exists();
    looks.count.set(0);
  }

  private Path memory() throws IOException {
    Path folder = home.resolve("state/wheelmill/settled");
    if (!Files.isDirectory(folder)) {
      return folder.resolve("nothing");
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      return all.isEmpty() ? folder.resolve("nothing") : all.get(0);
    }
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, Files.readString(file) + text);
  }
}
