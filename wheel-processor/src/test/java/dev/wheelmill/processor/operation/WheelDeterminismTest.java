// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.fixture.WheelProof;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.WheelBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same wheel and policy give the same bytes. */
final class WheelDeterminismTest {
  private static final String TIMES =
      "import sys, zipfile;"
          + " print(*sorted({i.date_time for i in zipfile.ZipFile(sys.argv[1]).infolist()}))";

  private Path folder;

  @BeforeEach
  void folder(@TempDir Path temporary) {
    folder = temporary;
  }

  private static WheelBuilder forwards() {
    return new WheelBuilder("demo", "1.0")
        .file("demo/a.py", "x = {1, 'a', None}\n")
        .file("demo/b.py", "def f(): pass\n")
        .file("demo/data.txt", "text");
  }

  private static WheelBuilder backwards() {
    return new WheelBuilder("demo", "1.0")
        .file("demo/data.txt", "text")
        .file("demo/b.py", "def f(): pass\n")
        .file("demo/a.py", "x = {1, 'a', None}\n");
  }

  private Run run(String name, WheelBuilder builder) throws Exception {
    Path wheels = Files.createDirectories(folder.resolve(name).resolve("wheels"));
    builder.writeTo(wheels);
    return new Run(folder.resolve(name).resolve("home"), wheels);
  }

  private Path wheel(String name) {
    return folder.resolve(name).resolve("wheels/demo-1.0-py3-none-any.whl");
  }

  @ParameterizedTest
  @CsvSource({"compile", "deterministic"})
  void doesNotDependOnOrderZoneOrLanguage(String mode) throws Exception {
    run("one", forwards()).mode(mode).apply();
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
      Locale.setDefault(Locale.ROOT);
      run("two", backwards()).mode(mode).apply();
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
    assertThat(wheel("two")).hasSameBinaryContentAs(wheel("one"));
  }

  @ParameterizedTest
  @CsvSource({"compile", "no-compile", "deterministic"})
  void doesNotDependOnHowMuchIsDoneAtATime(String mode) throws Exception {
    run("one", many()).mode(mode).jobs(1).apply();
    Run two = run("two", many()).mode(mode).jobs(4);
    new WheelBuilder("other", "2")
        .file("other.py", "x = 1\n")
        .writeTo(folder.resolve("two/wheels"));
    two.apply();
    assertThat(wheel("two")).hasSameBinaryContentAs(wheel("one"));
    WheelProof.isTrue(wheel("two"));
  }

  private static WheelBuilder many() {
    WheelBuilder builder = forwards();
    for (int i = 0; i < 60; i++) {
      builder.file("demo/m" + i + ".py", "def f(x):\n    return x + %d\n".formatted(i).repeat(i));
    }
    return builder;
  }

  @ParameterizedTest
  @CsvSource({
    "'', '(1980, 1, 1, 0, 0, 0)'",
    "1600000000, '(2020, 9, 13, 12, 26, 40)'",
    "1, '(1980, 1, 1, 0, 0, 0)'",
    "-1, '(1980, 1, 1, 0, 0, 0)'",
    "9999999999, '(2107, 12, 31, 23, 59, 58)'"
  })
  void entriesHaveTheTimeOfTheBuild(String epoch, String time) throws Exception {
    run("one", forwards()).mode("deterministic").variable("SOURCE_DATE_EPOCH", epoch).apply();
    assertThat(HostPython.script(TIMES, wheel("one").toString()).strip()).isEqualTo(time);
    WheelProof.isTrueAndInOrder(wheel("one"));
  }

  @Test
  void anotherTimeOfTheBuildIsCarriedOut() throws Exception {
    Run run = run("one", forwards()).mode("deterministic");
    run.variable("SOURCE_DATE_EPOCH", "1600000000").apply();
    run.variable("SOURCE_DATE_EPOCH", "1700000000").apply();
    assertThat(HostPython.script(TIMES, wheel("one").toString())).contains("2023, 11, 14");
  }

  @Test
  void aTimeThatIsNoneIsRefused() throws Exception {
    Run run = run("one", forwards()).mode("deterministic").variable("SOURCE_DATE_EPOCH", "today");
    assertThatThrownBy(run::apply).hasMessageContaining("SOURCE_DATE_EPOCH");
  }

  @Test
  void aWheelWithoutSourcesGetsTheNormalFormToo() throws Exception {
    run("one", new WheelBuilder("demo", "1.0").file("b.txt", "b").file("a.txt", "a"))
        .mode("deterministic")
        .apply();
    WheelProof.isTrueAndInOrder(wheel("one"));
    assertThat(WheelProof.names(wheel("one"))).startsWith("a.txt", "b.txt");
  }
}
