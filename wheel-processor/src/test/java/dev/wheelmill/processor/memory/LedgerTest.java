// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.memory.Remembered.DoneWheel;
import dev.wheelmill.processor.memory.Remembered.Failure;
import dev.wheelmill.processor.memory.Remembered.Written;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.FileFailure;
import dev.wheelmill.processor.result.UnitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
  private Path path;
  private StateFile file;

  @BeforeEach
  void create(@TempDir Path folder) {
    path = folder.resolve("deep/down/ledger");
    file = new StateFile(Optional.of(path));
  }

  private Ledger open() {
    return Ledger.open(file, true, true);
  }

  private Ledger saved(Ledger ledger) throws IOException {
    ledger.save();
    return open();
  }

  private static Key<Written> written(String name) {
    return Key.of(Written.class, name);
  }

  private static Key<Failure> failure(String name) {
    return Key.of(Failure.class, name);
  }

  @Test
  void whatWasRememberedIsKnownAgain() throws IOException {
    Ledger ledger = open();
    ledger.remember(written("w"), Written.INSTANCE);
    ledger.remember(failure("f"), new Failure("SyntaxError: two\nlines"));
    Ledger again = saved(ledger);
    assertThat(again.knows(written("w"))).isTrue();
    assertThat(again.knows(written("f"))).isFalse();
    assertThat(again.hasFailures()).isTrue();
    assertThat(again.recall(failure("f"))).contains(new Failure("SyntaxError: two lines"));
    assertThat(again.recall(failure("w"))).isEmpty();
  }

  @Test
  void wheelsAreRememberedWithAllThatIsToBeSaidOfThem() throws IOException {
    DoneWheel wheel =
        new DoneWheel(
            "demo-1.0-py3-none-any.whl",
            "sha256=x",
            new UnitResult(
                "demo",
                "1.0",
                UnitResult.Status.UNCHANGED,
                Optional.empty(),
                Counts.builder().reused(3).failed(1).build(),
                List.of(new FileFailure("demo/bad.py", "SyntaxError: \u2026")),
                List.of(Notice.info("demo", "told"))));
    Key<DoneWheel> key = Key.of(DoneWheel.class, "d");
    Ledger ledger = open();
    ledger.remember(key, wheel);
    assertThat(saved(ledger).recall(key)).contains(wheel);
  }

  @Test
  void whatNobodyAskedForIsForgotten() throws IOException {
    Ledger ledger = open();
    ledger.remember(written("asked"), Written.INSTANCE);
    ledger.remember(written("not asked"), Written.INSTANCE);
    Ledger second = saved(ledger);
    assertThat(second.knows(written("asked"))).isTrue();
    Ledger third = saved(second);
    assertThat(third.knows(written("asked"))).isTrue();
    assertThat(third.knows(written("not asked"))).isFalse();
  }

  @Test
  void whatIsKeptAsAWholeIsNotForgotten() throws IOException {
    Ledger ledger = open();
    ledger.remember(written("a"), Written.INSTANCE);
    ledger.remember(written("b"), Written.INSTANCE);
    Ledger second = saved(ledger).keepingAll();
    second.remember(written("c"), Written.INSTANCE);
    Ledger third = saved(second);
    assertThat(List.of("a", "b", "c")).allMatch(name -> third.knows(written(name)));
  }

  @Test
  void withoutAChangeTheFileIsNotTouched() throws IOException {
    Ledger ledger = open();
    ledger.remember(written("w"), Written.INSTANCE);
    Ledger again = saved(ledger);
    Files.setLastModifiedTime(path, FileTime.fromMillis(0));
    assertThat(again.knows(written("w"))).isTrue();
    again.save();
    assertThat(Files.getLastModifiedTime(path)).isEqualTo(FileTime.fromMillis(0));
  }

  @Test
  void nothingToRememberMakesNoFile() throws IOException {
    open().save();
    Ledger.none().save();
    Ledger notSaved = Ledger.open(file, true, false);
    notSaved.remember(written("w"), Written.INSTANCE);
    notSaved.save();
    assertThat(path).doesNotExist();
  }

  @Test
  void aForgottenLedgerIsSavedEmpty() throws IOException {
    Ledger ledger = open();
    ledger.remember(written("w"), Written.INSTANCE);
    ledger.save();
    Ledger other = Ledger.open(file, false, true);
    assertThat(other.knows(written("w"))).isFalse();
    other.remember(written("x"), Written.INSTANCE);
    assertThat(saved(other).knows(written("w"))).isFalse();
  }

  @Test
  void onlyItsUserReadsIt() throws IOException {
    Ledger ledger = open();
    ledger.remember(written("w"), Written.INSTANCE);
    ledger.save();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void whatAKilledRunLeftBesideItGoes() throws IOException {
    Files.createDirectories(path.getParent());
    Path leftover = Files.createFile(path.resolveSibling("ledger.0123456789abcdef.tmp"));
    Path other = Files.createFile(path.resolveSibling("other.0123456789abcdef.tmp"));
    Ledger ledger = open();
    ledger.remember(written("w"), Written.INSTANCE);
    ledger.save();
    assertThat(leftover).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void manyThreadsMayRememberAtATime() throws IOException {
    Ledger ledger = open();
    IntStream.range(0, 10_000)
        .parallel()
        .forEach(i -> ledger.remember(written("w" + i), Written.INSTANCE));
    Ledger again = saved(ledger);
    assertThat(IntStream.range(0, 10_000).parallel()).allMatch(i -> again.knows(written("w" + i)));
  }
}
