// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of a profile. */
final class ProfileFileTest {
  private static final ProfileEntry DEMO = entry("demo", "demo/a b.py", 30, 200, 1);
  private static final ProfileEntry JSON = entry("(stdlib)", "json/__init__.py", 3000, 900, 2);

  private final Path file;

  ProfileFileTest(@TempDir Path folder) {
    this.file = folder.resolve("startup.profile");
  }

  private static ProfileEntry entry(String owner, String path, long size, long micros, int runs) {
    return new ProfileEntry(new SourceName(owner, path), size, micros, runs);
  }

  private Profile read(String text) throws Exception {
    Files.writeString(file, text);
    return ProfileFile.read(file, Limits.DEFAULT);
  }

  @Test
  void isSortedTextThatIsReadAgain() throws Exception {
    Profile profile = Profile.of(2, List.of(DEMO, JSON));
    ProfileFile.write(file, profile);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            wheelmill profile 1
            runs 2
            # distribution, bytes of bytecode, microseconds to compile, runs, source
            (stdlib) 3000 900 2 json/__init__.py
            demo 30 200 1 demo/a b.py
            """);
    assertThat(ProfileFile.read(file, Limits.DEFAULT)).isEqualTo(profile);
    assertThat(file.toFile().getParentFile().list()).containsExactly("startup.profile");
  }

  @Test
  void linesMayStandInAnyOrderWithCommentsAndEndsOfAnotherSystem() throws Exception {
    assertThat(
            read(
                """
                wheelmill profile 1

                runs 2
                # mine
                demo 30 200 1 demo/a b.py
                (stdlib) 3000 900 2 json/__init__.py
                """
                    .replace("\n", "\r\n")))
        .isEqualTo(Profile.of(2, List.of(JSON, DEMO)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello | :1: is no profile, whose first line is \"wheelmill profile 1\"",
        "wheelmill profile 2 | :1: \"wheelmill profile 2\" is of another release",
        "wheelmill profile 1 | :1: the line \"runs NUMBER\" is missing",
        "wheelmill profile 1;run 2 | :2: expected \"runs NUMBER\"",
        "wheelmill profile 1;runs 1;demo 1 2 demo/a.py | :3: expected a distribution",
        "wheelmill profile 1;runs 1;#;demo 1 2 1 /demo/a.py | :4: expected a distribution",
        "wheelmill profile 1;runs 1;demo 1 2 1 demo/a.txt | :3: expected a distribution",
        "wheelmill profile 1;runs 1;demo 1 2 2 a.py | :3: imported in 2 of 1 runs",
        "wheelmill profile 1;runs 1;demo 1 2 0 a.py | :3: imported in 0 of 1 runs",
        "wheelmill profile 1;runs 1;d 1 2 1 a.py;d 1 2 1 a.py | :4: a.py of d is there twice",
      })
  void whatIsWrongIsToldWithItsLine(String text, String message) {
    assertThatThrownBy(() -> read(text.replace(';', '\n')))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(file + message);
  }

  @Test
  void whatIsNoFileOrNoTextIsRefused() throws Exception {
    assertThatThrownBy(() -> ProfileFile.read(file, Limits.DEFAULT))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
    Files.write(file, new byte[] {'w', (byte) 0xff});
    assertThatThrownBy(() -> ProfileFile.read(file, Limits.DEFAULT))
        .hasMessageContaining("is not UTF-8");
    assertThatThrownBy(() -> ProfileFile.read(file.resolveSibling(""), Limits.DEFAULT))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void oneThatIsTooLargeIsRefusedWithTheLimit() throws Exception {
    ProfileFile.write(file, Profile.of(2, List.of(DEMO)));
    long size = Files.size(file);
    assertThat(ProfileFile.read(file, Limits.DEFAULT.with(Limit.PROFILE_SIZE, size)).runs())
        .isEqualTo(2);
    assertThatThrownBy(
            () -> ProfileFile.read(file, Limits.DEFAULT.with(Limit.PROFILE_SIZE, size - 1)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(Limit.PROFILE_SIZE.remedy(size - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb.py", "a\tb.py", "/a.py", "a.txt", "a\udc80.py", " a.py"})
  void aNameThatNoLineCanHoldIsNone(String path) {
    assertThat(ProfileFile.canHold(new SourceName("demo", path))).isFalse();
  }

  @Test
  void aFileThatCanNotBeWrittenIsAnError() {
    Path nowhere = file.resolveSibling("nowhere/a.profile");
    assertThatThrownBy(() -> ProfileFile.write(nowhere, Profile.of(1, List.of())))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(nowhere + ": can't be written");
  }

  @Test
  void twoTogetherHaveTheRunsOfBothTheLargerSizeAndTheShorterTime() {
    Profile first = Profile.of(2, List.of(DEMO, entry("demo", "demo/b.py", 5, 50, 2)));
    Profile second = Profile.of(1, List.of(entry("demo", "demo/a b.py", 40, 100, 1)));
    assertThat(first.merge(second))
        .isEqualTo(second.merge(first))
        .isEqualTo(
            Profile.of(
                3,
                List.of(
                    entry("demo", "demo/a b.py", 40, 100, 2),
                    entry("demo", "demo/b.py", 5, 50, 2))));
  }

  @Test
  void theDifferenceIsInSourcesAlone() {
    Profile first = Profile.of(1, List.of(DEMO, entry("demo", "demo/b.py", 5, 50, 1)));
    Profile second = Profile.of(9, List.of(entry("demo", "demo/b.py", 7, 10, 9), JSON));
    ProfileDifference difference = ProfileDifference.between(first, second);
    assertThat(difference.first()).containsExactly(DEMO);
    assertThat(difference.second()).containsExactly(JSON);
    assertThat(difference.common()).isEqualTo(1);
  }
}
