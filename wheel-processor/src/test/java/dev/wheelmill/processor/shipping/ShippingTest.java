// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.processor.fixture.Loaded;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.testdata.Command;
import dev.wheelmill.testdata.HostPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said beforehand is what CPython does after a folder was really packed and unpacked. */
class ShippingTest {
  private static final long EPOCH = 1_700_000_000;

  /** The sources' times in seconds, and the nanoseconds after them. */
  private static final Map<String, String> TIMES =
      Map.of(
          "even", "1600000000.000000000",
          "odd", "1600000001.000000000",
          "fraction", "1600000002.250000000",
          "rounded_up", "1600000003.999999999",
          "one", "1.000000000",
          "before_1980", "200000000.000000000",
          "first_of_zip", "315532800.000000000",
          "at_epoch", "1700000000.000000000",
          "past_epoch", "1700000000.500000000",
          "later", "1750000000.000000000");

  /** Writes modules of each time and mode, and compiles them. */
  private static final String WRITE =
      """
      import os, py_compile, sys
      folder, *times = sys.argv[1:]
      for mode in py_compile.PycInvalidationMode:
          for time in times:
              name, seconds = time.split('=')
              whole, fraction = seconds.split('.')
              file = os.path.join(folder, mode.name.lower() + '_' + name + '.py')
              with open(file, 'w') as out:
                  out.write('NAME = %r\\n' % file)
              nanoseconds = int(whole) * 10**9 + int(fraction)
              os.utime(file, ns=(nanoseconds, nanoseconds))
              py_compile.compile(file, doraise=True, invalidation_mode=mode)
      """;

  private final Path folder;
  private final Path source;

  ShippingTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    source = this.folder.resolve("src");
  }

  @BeforeEach
  void write() throws Exception {
    Files.createDirectories(source.resolve("shop"));
    Files.writeString(source.resolve("shop/__init__.py"), "");
    write(
        TIMES.entrySet().stream()
            .map(time -> time.getKey() + "=" + time.getValue())
            .toArray(String[]::new));
  }

  private void write(String... times) throws Exception {
    Stream<String> arguments =
        Stream.concat(Stream.of(source.resolve("shop").toString()), Stream.of(times));
    HostPython.script(WRITE, arguments.toArray(String[]::new));
  }

  /** Some ways leave what even its owner may not delete. */
  @AfterEach
  void makeDeletable() throws Exception {
    Command.succeed(Map.of(), List.of("chmod", "-R", "u+w", folder.toString()));
  }

  private Run run(Way way) {
    return new Run(folder.resolve("home"), source)
        .variable("SOURCE_DATE_EPOCH", Long.toString(EPOCH))
        .as(way);
  }

  private Packer packer() {
    return new Packer(source, folder.resolve("work"), EPOCH);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theInterpreterTakesWhatItIsSaidToTake(Way way) throws Exception {
    Shipped shipped = run(way).verify().shipped().orElseThrow();
    assertThat(shipped.verdicts()).hasSize(TIMES.size() * InvalidationMode.values().length);
    assertThat(taken(packer().to(way))).isEqualTo(expected(shipped));
    assertSurvivors(way, shipped);
  }

  /** By themselves, so that a mistake that both sides make is seen. */
  private static void assertSurvivors(Way way, Shipped shipped) {
    assertThat(expected(shipped)).contains("checked_hash_odd", "unchecked_hash_odd");
    assertThat(shipped.survivors())
        .contains(InvalidationMode.CHECKED_HASH, InvalidationMode.UNCHECKED_HASH);
    boolean exact = way == Way.RSYNC || way == Way.CP_A;
    assertThat(shipped.survivors().contains(InvalidationMode.TIMESTAMP)).isEqualTo(exact);
  }

  @Test
  void aZipOfAnotherPackerThatRoundsDownIsTheSame() throws Exception {
    Shipped shipped = run(Way.ZIP).verify().shipped().orElseThrow();
    assertThat(taken(packer().toZipOfPython())).isEqualTo(expected(shipped));
  }

  /** In the zone of the tests, the clock showed both times alike. */
  @Test
  void inTheHourThatAClockIsSetBackTheSecondTimeStays() throws Exception {
    Packer.needZone();
    write("first=1743859800.0", "second=1743863400.0");
    Shipped shipped = run(Way.ZIP).verify().shipped().orElseThrow();
    assertThat(expected(shipped)).contains("timestamp_second");
    assertThat(taken(packer().to(Way.ZIP))).isEqualTo(expected(shipped));
  }

  /** Those that stay valid, by name. */
  private static SortedSet<String> expected(Shipped shipped) {
    return shipped.verdicts().stream()
        .filter(verdict -> verdict.fate() == Verdict.Fate.STAYS)
        .map(verdict -> name(verdict.bytecode().path()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those that the interpreter really loads from bytecode, by name. */
  private SortedSet<String> taken(Path unpacked) throws Exception {
    List<String> modules = modules();
    Loaded loaded = Loaded.of(Map.of(), unpacked, "import " + String.join(", ", modules));
    assertThat(loaded.fromBytecode().size() + loaded.fromSource().size())
        .isEqualTo(modules.size() + 1);
    return loaded.fromBytecode().stream()
        .map(ShippingTest::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<String> modules() throws IOException {
    try (Stream<Path> files = Files.list(source.resolve("shop"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".py") && !name.startsWith("_"))
          .map(name -> "shop." + name.replace(".py", ""))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\..*", "");
  }

  @Test
  void whatIsStaleAlreadyIsNotSaidToGoStale() throws Exception {
    Files.writeString(source.resolve("shop/timestamp_odd.py"), "NAME = 'longer than before'\n");
    Files.writeString(source.resolve("shop/checked_hash_odd.py"), "NAME = 'other'\n");
    assertThat(run(Way.GIT).verify().findings())
        .filteredOn(
            finding ->
                finding.path().contains("hash_odd") || finding.path().contains("timestamp_odd"))
        .extracting(finding -> finding.kind().label())
        .containsExactly("stale", "stale");
  }

  @Test
  void aProgramWithoutASourceGoesAlong() throws Exception {
    Path program = source.resolve("program.pyc");
    Files.copy(source.resolve("shop/__pycache__").resolve(pycOf("timestamp_odd")), program);
    Shipped shipped = run(Way.NIX).verify().shipped().orElseThrow();
    assertThat(shipped.verdicts())
        .filteredOn(verdict -> verdict.bytecode().file().equals(program))
        .extracting(Verdict::fate)
        .containsExactly(Verdict.Fate.STAYS);
  }

  private String pycOf(String module) throws IOException {
    try (Stream<Path> files = Files.list(source.resolve("shop/__pycache__"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(module + "."))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aLinkGoesAsALinkButForZips() throws Exception {
    Path elsewhere = Files.writeString(folder.resolve("linked.py"), "x = 1\n");
    Files.createSymbolicLink(source.resolve("shop/linked.py"), elsewhere);
    HostPython.script(
        "import py_compile, sys; py_compile.compile(sys.argv[1], doraise=True)",
        source.resolve("shop/linked.py").toString());
    assertThat(run(Way.CP).verify().notices())
        .anyMatch(notice -> notice.message().startsWith("1 source is a link to files elsewhere"));
    assertThat(run(Way.PYTHON_ZIP).verify().notices())
        .noneMatch(notice -> notice.message().contains("link"));
    assertThat(taken(packer().to(Way.CP)))
        .isEqualTo(expected(run(Way.CP).verify().shipped().orElseThrow()));
  }
}
