// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BoundedReadTest {
  private final Path folder;

  BoundedReadTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aFileOfTheSizeIsRead() throws IOException {
    for (int size : new int[] {0, 1, 8192, 1_000_000}) {
      byte[] content = new byte[size];
      Arrays.fill(content, (byte) 7);
      Path file = Files.write(folder.resolve("a"), content);
      assertThat(BoundedRead.exactly(file, size))
          .hasValueSatisfying(r -> assertThat(r).isEqualTo(content));
    }
  }

  @Test
  void aFileOfAnotherSizeIsNot() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "text");
    assertThat(BoundedRead.exactly(file, 3)).isEmpty();
    assertThat(BoundedRead.exactly(file, 5)).isEmpty();
    assertThat(BoundedRead.exactly(file, 0)).isEmpty();
  }

  @Test
  void whatNoArrayHoldsIsNotTried() {
    assertThatThrownBy(() -> BoundedRead.exactly(folder.resolve("a"), 1L << 31))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too large");
  }
}
