// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.archive.PackedContent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PackedFilesTest {
  private static final byte[] LONG = "some words, ".repeat(1000).getBytes(UTF_8);
  private static final byte[] SHORT = {1, -2, 3};

  private static final byte[] ENCODED =
      PackedFiles.encode(
          List.of(
              Optional.of(PackedFile.of(LONG)),
              Optional.empty(),
              Optional.of(PackedFile.of(SHORT))));

  private static PackedContent content(PackedFile file) {
    return file.content();
  }

  @Test
  void filesComeBackAsTheyWere() {
    List<Optional<PackedFile>> files = PackedFiles.decode(ENCODED, 3).orElseThrow();
    assertThat(files.get(1)).isEmpty();
    assertSame(files.get(0).orElseThrow(), PackedFile.of(LONG));
    assertSame(files.get(2).orElseThrow(), PackedFile.of(SHORT));
    assertThat(content(files.get(0).orElseThrow()).deflated()).isTrue();
    assertThat(content(files.get(2).orElseThrow()).deflated()).isFalse();
  }

  private static void assertSame(PackedFile one, PackedFile other) {
    assertThat(one.hash()).isEqualTo(other.hash());
    assertThat(content(one).data()).isEqualTo(content(other).data());
    assertThat(content(one).crc()).isEqualTo(content(other).crc());
    assertThat(content(one).size()).isEqualTo(content(other).size());
  }

  @Test
  void anotherCountIsNotTaken() {
    assertThat(PackedFiles.decode(ENCODED, 2)).isEmpty();
    assertThat(PackedFiles.decode(ENCODED, 4)).isEmpty();
  }

  @Test
  void whatIsCutShortIsNotTaken() {
    for (int length = 0; length < ENCODED.length; length++) {
      assertThat(PackedFiles.decode(Arrays.copyOf(ENCODED, length), 3)).isEmpty();
    }
  }

  @Test
  void whatIsNoKindOfFileIsNotTaken() {
    byte[] other = ENCODED.clone();
    other[0] = 7;
    assertThat(PackedFiles.decode(other, 3)).isEmpty();
  }
}
