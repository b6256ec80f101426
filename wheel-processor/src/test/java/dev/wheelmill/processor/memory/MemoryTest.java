// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.io.FileStamp;
import dev.wheelmill.processor.diagnostic.Notice;
import dev.wheelmill.processor.memory.Remembered.DoneWheel;
import dev.wheelmill.processor.memory.Remembered.Failure;
import dev.wheelmill.processor.memory.Remembered.Written;
import dev.wheelmill.processor.record.ContentHash;
import dev.wheelmill.processor.result.Counts;
import dev.wheelmill.processor.result.FileFailure;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.result.WheelOutcome;
import dev.wheelmill.processor.stamp.Sighting;
import dev.wheelmill.processor.stamp.Trail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryTest {
  private static final SettledRun RUN =
      new SettledRun(
          List.of(
              new UnitResult(
                  "demo",
                  "1.0",
                  UnitResult.Status.UNCHANGED,
                  Optional.empty(),
                  Counts.builder().reused(3).failed(1).foreign(2).bytes(40, 41).build(),
                  List.of(new FileFailure("demo/bad.py", "SyntaxError: \u2026")),
                  List.of(Notice.info("demo", "told"))),
              UnitResult.refused("other", "", "no RECORD")),
          List.of(Notice.warning("site-packages", "left alone")));
  private static final Key<SettledRun> REQUEST = Key.of(SettledRun.class, "request");
  private static final Key<Written> WRITTEN = Key.of(Written.class, "written");
  private static final Key<?> RULES = Key.of(Object.class, "rules");

  private Path state;
  private Path place;
  private Path wheels;
  private Path wheel;
  private Map<Path, FileStamp> installed;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    state = folder.resolve("state");
    place = Files.createDirectory(folder.resolve("place"));
    wheels = Files.createDirectory(folder.resolve("wheels"));
    wheel = Files.writeString(wheels.resolve("demo-1.0-py3-none-any.whl"), "demo");
    installed = Map.of(place, FileStamp.of(place));
  }

  private Memory memory() {
    return memory(true, true, true);
  }

  private Memory memory(boolean trusted, boolean saved, boolean whole) {
    return new Memory(Map.of("XDG_STATE_HOME", state.toString()), trusted, saved, whole, 2);
  }

  private void rememberAll(Memory memory) throws IOException {
    Ledger ledger = memory.ledger(place);
    ledger.remember(WRITTEN, Written.INSTANCE);
    ledger.save();
    settle(memory);
    WheelMemory known = memory.wheels(wheels, Optional.empty(), RULES);
    known.remember(
        key(known, wheel), new WheelOutcome(RUN.units().get(0), Optional.of(wheel), true));
    assertThat(known.trySave()).isEmpty();
    memory.unfinished(List.of(place)).begin(Map.of());
  }

  private void settle(Memory memory) throws IOException {
    Instant later = Instant.now().plus(Duration.ofSeconds(9));
    memory.remember(place, REQUEST, RUN, outlook(), later);
  }

  private Outlook outlook() {
    return new Outlook(List.of(Sighting.of(place)), Trail.NONE);
  }

  private Optional<SettledRun> settled(Memory memory) {
    return memory.recall(place, REQUEST, Instant.now());
  }

  private Optional<UnitResult> wheel(Memory memory) throws IOException {
    WheelMemory known = memory.wheels(wheels, Optional.empty(), RULES);
    return known.recall(key(known, wheel), wheel, wheels);
  }

  @Test
  void allFourKindsAreRemembered() throws IOException {
    rememberAll(memory());
    assertThat(memory().ledger(place).knows(WRITTEN)).isTrue();
    assertThat(settled(memory())).contains(RUN);
    assertThat(wheel(memory()).orElseThrow().failures()).isEqualTo(RUN.units().get(0).failures());
    assertThat(wheel(memory()).orElseThrow().counts())
        .isEqualTo(Counts.builder().reused(3).failed(1).bytes(4, 4).build());
    assertThat(memory().unfinished(List.of(place)).before(installed)).isEmpty();
  }

  /** What is unfinished and not known counts as all: its run began with something, then. */
  @Test
  void anotherVersionForgetsAllFourKinds() throws IOException {
    rememberAll(memory());
    memory().unfinished(List.of(place)).begin(installed);
    assertThat(memory().unfinished(List.of(place)).before(installed)).isEqualTo(installed);
    raiseVersion();
    assertThat(memory().ledger(place).knows(WRITTEN)).isFalse();
    assertThat(settled(memory())).isEmpty();
    assertThat(wheel(memory())).isEmpty();
    assertThat(memory().unfinished(List.of(place)).before(installed)).isEmpty();
  }

  /** Makes all files what the version after or before this one would have left. */
  private void raiseVersion() throws IOException {
    byte[] version = StateFile.VERSION.getBytes(StandardCharsets.UTF_8);
    try (Stream<Path> files = Files.walk(state)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSize(4);
      for (Path file : all) {
        byte[] content = Files.readAllBytes(file);
        assertThat(content).startsWith(version);
        content["wheelmill memory ".length()]++;
        Files.write(file, content);
      }
    }
  }

  @Test
  void aSettledRunStandsForNoOtherRequestAndNoOtherFiles() throws IOException {
    settle(memory());
    assertThat(memory().recall(place, Key.of(SettledRun.class, "another"), Instant.now()))
        .isEmpty();
    Files.createFile(place.resolve("new.py"));
    assertThat(settled(memory())).isEmpty();
  }

  @Test
  void aRunThatBeganBeforeTheLastChangeIsNotRemembered() throws IOException {
    memory().remember(place, REQUEST, RUN, outlook(), Instant.now());
    assertThat(state).doesNotExist();
  }

  @Test
  void aRunThatTrustsNothingForgetsLedgersAndRecallsNoRun() throws IOException {
    rememberAll(memory());
    Memory distrusting = memory(false, true, true);
    assertThat(distrusting.ledger(place).knows(WRITTEN)).isFalse();
    assertThat(settled(distrusting)).isEmpty();
    assertThat(wheel(distrusting)).isEmpty();
  }

  @Test
  void aDryRunReadsLedgersAndLeavesNothing() throws IOException {
    Ledger before = memory().ledger(place);
    before.remember(WRITTEN, Written.INSTANCE);
    before.save();
    Memory dry = memory(true, false, true);
    Ledger ledger = dry.ledger(place);
    assertThat(ledger.knows(WRITTEN)).isTrue();
    ledger.remember(Key.of(Failure.class, "f"), new Failure("why"));
    ledger.save();
    settle(dry);
    assertThat(memory().ledger(place).hasFailures()).isFalse();
    assertThat(settled(memory())).isEmpty();
  }

  @Test
  void aRunOnAPartKeepsTheRestAndSettlesNothing() throws IOException {
    rememberAll(memory());
    Memory part = memory(true, true, false);
    Ledger ledger = part.ledger(place);
    ledger.remember(Key.of(Failure.class, "f"), new Failure("why"));
    ledger.save();
    assertThat(memory().ledger(place).knows(WRITTEN)).isTrue();
    assertThat(settled(part)).isEmpty();
  }

  @Test
  void aWheelIsKnownInTheFolderItWentTo() throws IOException {
    Path output = Files.createDirectory(place.resolve("output"));
    Path written = Files.writeString(output.resolve("demo-1.0-py3-none-any.whl"), "new");
    WheelMemory known = memory().wheels(wheels, Optional.of(output), RULES);
    Key<DoneWheel> key = key(known, wheel);
    known.remember(key, new WheelOutcome(RUN.units().get(0), Optional.of(written), true));
    assertThat(known.trySave()).isEmpty();
    WheelMemory again = memory().wheels(wheels, Optional.of(output), RULES);
    assertThat(again.recall(key, wheel, output)).isPresent();
    WheelMemory there = memory().wheels(output, Optional.empty(), RULES);
    assertThat(there.recall(key(there, written), written, output)).isPresent();
    Files.writeString(written, "damaged");
    assertThat(again.recall(key, wheel, output)).isEmpty();
  }

  @Test
  void withoutAHomeNothingIsRemembered() throws IOException {
    Memory homeless = new Memory(Map.of(), true, true, true, 2);
    rememberAll(homeless);
    assertThat(homeless.ledger(place).knows(WRITTEN)).isFalse();
    assertThat(settled(homeless)).isEmpty();
    assertThat(homeless.unfinished(List.of(place)).before(installed)).isEqualTo(installed);
  }

  private static Key<DoneWheel> key(WheelMemory memory, Path wheel) throws IOException {
    return memory.key(wheel, ContentHash.sha256(wheel));
  }
}
