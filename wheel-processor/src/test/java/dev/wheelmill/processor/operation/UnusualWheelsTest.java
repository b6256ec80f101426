// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.report.TargetReport;
import dev.wheelmill.processor.result.UnitResult;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.PythonVenv;
import dev.wheelmill.testdata.hostile.UnusualWheel;
import dev.wheelmill.testdata.hostile.UnusualWheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unusual wheels are accepted and rewritten, and others read both forms alike. */
final class UnusualWheelsTest {
  private static final List<UnusualWheel> ALL = UnusualWheels.all();

  /** Compares each wheel of the first folder with that of the second, by what Python reads. */
  private static final String COMPARE =
      """
      import os, sys, zipfile
      def content(path):
          with zipfile.ZipFile(path) as archive:
              assert archive.testzip() is None, path
              files = {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
          return {n: c for n, c in files.items()
                  if not n.endswith((".pyc", ".dist-info/RECORD", ".dist-info/WHEEL"))}
      before, after = sys.argv[1:]
      names = sorted(os.listdir(before))
      assert names == sorted(os.listdir(after)), "other names"
      for name in names:
          one, two = content(os.path.join(before, name)), content(os.path.join(after, name))
          assert one == two, name + ": " + repr(sorted(set(one) ^ set(two)))
      print(len(names))
      """;

  /** Unpacks each wheel by pip's own code, before and after. */
  private static final String UNPACK =
      """
      import os, sys
      from pip._internal.utils.unpacking import unzip_file
      def files(folder):
          return {os.path.relpath(os.path.join(at, f), folder) for at, _, fs in os.walk(folder)
                  for f in fs if not f.endswith(".pyc")}
      before, after, scratch = sys.argv[1:]
      for name in sorted(os.listdir(before)):
          trees = []
          for i, folder in enumerate((before, after)):
              tree = os.path.join(scratch, str(i), name)
              unzip_file(os.path.join(folder, name), tree, flatten=False)
              trees.append(files(tree))
          assert trees[0] == trees[1], name + ": " + repr(trees[0] ^ trees[1])
      print(len(os.listdir(before)))
      """;

  private static Path wheels;
  private static Path output;
  private static TargetReport report;

  @BeforeAll
  static void apply(@TempDir Path folder) throws Exception {
    wheels = Files.createDirectory(folder.resolve("wheels"));
    output = folder.resolve("output");
    for (int i = 0; i < ALL.size(); i++) {
      ALL.get(i).write(wheels, i);
    }
    report = run(folder, wheels).mode("deterministic").output(output).target();
  }

  private static Run run(Path folder, Path target) {
    return new Run(folder.resolve("home"), target);
  }

  @Test
  void allAreRewritten() {
    assertThat(ALL).extracting(UnusualWheel::title).doesNotHaveDuplicates();
    assertThat(report.units()).hasSameSizeAs(ALL);
    assertThat(report.units())
        .allSatisfy(
            unit -> {
              assertThat(unit.status()).as(unit.toString()).isEqualTo(UnitResult.Status.CHANGED);
              assertThat(unit.failures()).isEmpty();
            });
  }

  @Test
  void allAreTrueBeforeAndAfter(@TempDir Path folder) throws Exception {
    assertThat(run(folder, wheels).verify().findings()).isEmpty();
    assertThat(run(folder, output).verify().findings()).isEmpty();
  }

  @Test
  void pythonReadsTheSameBeforeAndAfter() throws Exception {
    String compared = HostPython.script(COMPARE, wheels.toString(), output.toString());
    assertThat(compared.strip()).isEqualTo(String.valueOf(ALL.size()));
  }

  @Test
  void pipUnpacksTheSameBeforeAndAfter(@TempDir Path folder) throws Exception {
    PythonVenv venv = PythonVenv.create(folder.resolve("venv"));
    String scratch = folder.resolve("scratch").toString();
    String unpacked =
        venv.python("-X", "utf8", "-c", UNPACK, wheels.toString(), output.toString(), scratch);
    assertThat(unpacked.strip()).isEqualTo(String.valueOf(ALL.size()));
  }

  /** A link that stands where a wheel is to go is replaced, and not written through. */
  @Test
  void linksInTheOutputAreNotFollowed(@TempDir Path folder) throws Exception {
    Path canary = Files.writeString(folder.resolve("canary"), "alive");
    Path target = Files.createDirectory(folder.resolve("output"));
    try (Stream<Path> all = Files.list(wheels)) {
      Path wheel = all.sorted().findFirst().orElseThrow();
      Path link = Files.createSymbolicLink(target.resolve(wheel.getFileName()), canary);
      assertThat(isChanged(run(folder, wheel).mode("deterministic").output(target))).isTrue();
      assertThat(link).isRegularFile();
      assertThat(Files.isSymbolicLink(link)).isFalse();
      assertThat(canary).hasContent("alive");
    }
  }

  private static boolean isChanged(Run run) throws IOException, InterruptedException {
    return run.target().units().get(0).status() == UnitResult.Status.CHANGED;
  }
}
