// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.inventory.files;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.io.Bounds;
import dev.wheelmill.processor.limits.Limit;
import dev.wheelmill.processor.limits.Limits;
import dev.wheelmill.testdata.HostPython;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileFactsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1700000000, 999999999",
    "1700000000, 999999880",
    "1700000000, 999999000",
    "-1, 500000000",
    "-2, 500000000",
    "-86400, 0",
    "4294967295, 999999999",
    "9999999999, 1"
  })
  void secondsAreThoseThatCpythonPutsIntoHeaders(long seconds, int nanos, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("a.py"), "");
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(seconds, nanos)));
    String python =
        HostPython.script(
            "import os, sys; print(int(os.stat(sys.argv[1]).st_mtime))", file.toString());
    assertThat(FileFacts.entry("a.py", file).mtime()).isEqualTo(Long.parseLong(python.strip()));
  }

  @Test
  void permissionsAreBitsAndBack() {
    for (int mode = 0; mode <= 0777; mode++) {
      assertThat(FileFacts.mode(FileFacts.permissions(mode))).isEqualTo(mode);
    }
  }

  @Test
  void aSourceIsReadAsFarAsTheLimitForSourcesSays(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("a.py");
    long size = Bounds.BYTECODE + 1L;
    try (var sparse = FileChannel.open(file, CREATE_NEW, WRITE)) {
      sparse.write(ByteBuffer.wrap(new byte[] {'\n'}), size - 1);
    }
    FileEntry entry = FileFacts.entry("a.py", file);
    assertThatThrownBy(() -> FileFacts.source(entry, Limits.DEFAULT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("source-size");
    assertThat(FileFacts.source(entry, Limits.DEFAULT.with(Limit.SOURCE_SIZE, size)))
        .hasSize((int) size);
    assertThatThrownBy(() -> FileFacts.bytecode(entry)).hasMessageContaining("256 MiB");
  }
}
