// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fuzz;

import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.processor.verify.Finding;
import dev.wheelmill.testdata.WheelBuilder;
import dev.wheelmill.testdata.Wheels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Bytes as a wheel, which is stripped: refused, or written as a sound wheel that stays as it is;
 * and nothing is written anywhere else.
 *
 * <p>Bytes that begin with {@code S} are texts with a NUL after each, in turn a path and a file's
 * content, of which a wheel is built whose checksums and RECORD are true: they come further than
 * archives that are broken somewhere.
 */
public final class WheelFuzz {
  private static final String NAME = "demo-1.0-py3-none-any.whl";
  private static final Path FOLDER = temporary();
  private static final Path WHEEL = FOLDER.resolve("in").resolve(NAME);

  /** Of programs without a source, which stay whatever is in them. */
  private static final Set<Finding.Kind> OF_BYTECODE =
      EnumSet.of(Finding.Kind.UNREADABLE, Finding.Kind.OTHER_INTERPRETER);

  private WheelFuzz() {}

  private static Path temporary() {
    try {
      Path folder = Files.createTempDirectory("wheels");
      Files.createDirectory(folder.resolve("in"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException, InterruptedException {
    byte[] bytes = input.length > 0 && input[0] == 'S' ? build(input) : input;
    Files.write(WHEEL, bytes);
    UnitResult unit = strip(WHEEL, "out");
    Property.holds(Arrays.equals(Files.readAllBytes(WHEEL), bytes), "the original stays");
    Path out = FOLDER.resolve("out").resolve(NAME);
    if (!unit.isBad()) {
      check(out);
    } else {
      Property.holds(Files.notExists(out), "of what is refused, nothing is written");
    }
    nothingElse();
    clear("out");
    clear("again");
  }

  private static void check(Path out) throws IOException, InterruptedException {
    for (Finding finding : new Run(FOLDER.resolve("home"), out).verify().findings()) {
      Property.holds(OF_BYTECODE.contains(finding.kind()), "what is written is sound: " + finding);
    }
    UnitResult again = strip(out, "again");
    Property.holds(!again.isBad(), "what is written is read again");
    Property.holds(
        Files.mismatch(out, FOLDER.resolve("again").resolve(NAME)) < 0,
        "a second run changes nothing");
  }

  private static UnitResult strip(Path wheel, String output)
      throws IOException, InterruptedException {
    return new Run(FOLDER.resolve("home"), wheel)
        .variable("XDG_STATE_HOME", "")
        .mode("no-compile")
        .output(FOLDER.resolve(output))
        .jobs(1)
        .target()
        .units()
        .get(0);
  }

  private static void nothingElse() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      Set<String> there =
          files
              .filter(Files::isRegularFile)
              .map(file -> FOLDER.relativize(file).toString())
              .collect(Collectors.toSet());
      there.removeAll(Set.of("in/" + NAME, "out/" + NAME, "again/" + NAME, "home/policy.yaml"));
      Property.holds(there.isEmpty(), "nothing else is written: " + there);
    }
  }

  private static void clear(String name) throws IOException {
    Path folder = FOLDER.resolve(name);
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static byte[] build(byte[] script) {
    List<String> texts =
        List.of(new String(script, 1, script.length - 1, StandardCharsets.UTF_8).split("\0", -1));
    WheelBuilder wheel = new WheelBuilder("demo", "1.0");
    for (int i = 0; i + 1 < texts.size(); i += 2) {
      wheel.file(texts.get(i), texts.get(i + 1));
    }
    return wheel.build();
  }

  /** What the fuzzer begins with. */
  static Stream<byte[]> seeds() throws IOException {
    byte[] small =
        new WheelBuilder("demo", "1.0")
            .file("demo/a.py", "x = 1\n")
            .consoleScript("d", "d:m")
            .build();
    return Stream.of(
        small,
        Files.readAllBytes(Wheels.of("iniconfig")),
        script("demo/__init__.py", "x = 1\n", "demo/__pycache__/a.cpython-311.pyc", "stale"),
        script(
            "demo-1.0.data/purelib/demo/a.py", "x\n", "demo-1.0.data/scripts/d.py", "#!python\n"),
        script("demo-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\nBuild: 1\n"),
        script("demo-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n"),
        script("demo-1.0.dist-info/RECORD.jws", "{}", "demo/b.pyc", "x", "../x", "y"));
  }

  private static byte[] script(String... texts) {
    return ("S" + String.join("\0", texts) + "\0").getBytes(StandardCharsets.UTF_8);
  }
}
