// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class StartArchiveTest {

  private static final int HEADER = 4096;
  private static final int REGION = 8192;
  private static final int SIZE = HEADER + REGION;
  private static final int REGION_SUM = 312;
  private static final int REGION_START = 64;
  private static final int REGION_LENGTH = 72;

  @Test
  void archivesThatDifferInTimesBecomeTheSame() throws Exception {
    byte[] one = archive(0x55, 1_000_000);
    byte[] other = archive(0x55, 1_002_345);

    byte[] normal = StartArchive.normalise(one, other);

    assertThat(StartArchive.normalise(archive(0x55, 7), archive(0x55, 8))).isEqualTo(normal);
    assertThat(buffer(normal).getLong(HEADER + 512)).isZero();
  }

  @Test
  void checksumsAreThoseOfWhatIsThere() throws Exception {
    byte[] normal = StartArchive.normalise(archive(1, 10), archive(1, 20));

    assertThat(buffer(normal).getInt(REGION_SUM)).isEqualTo(crc(normal, HEADER, SIZE));
    assertThat(buffer(normal).getInt(4)).isEqualTo(crc(normal, 16, HEADER));
  }

  @Test
  void archivesThatDifferInMoreAreRefused() {
    assertThatThrownBy(() -> StartArchive.normalise(archive(1, 10), archive(2, 20)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("differ at");
    assertThatThrownBy(() -> StartArchive.normalise(archive(1, 10), new byte[3]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("length");
  }

  @Test
  void anotherFormIsRefused() {
    byte[] one = archive(1, 10);
    one[0]++;
    assertThatThrownBy(() -> StartArchive.normalise(one, archive(1, 20)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another form");
  }

  /** In the form of Java's: a header with checksums, and one region with a time in it. */
  private static byte[] archive(int content, long time) {
    byte[] archive = new byte[SIZE];
    for (int i = HEADER; i < SIZE; i++) {
      archive[i] = (byte) (content * i);
    }
    ByteBuffer buffer = buffer(archive);
    buffer.putLong(HEADER + 512, time);
    buffer.putInt(0, 0xf00baba2);
    buffer.putInt(12, HEADER);
    buffer.putLong(REGION_START, HEADER);
    buffer.putLong(REGION_LENGTH, REGION);
    buffer.putInt(REGION_SUM, crc(archive, HEADER, SIZE));
    buffer.putInt(4, crc(archive, 16, HEADER));
    return archive;
  }

  private static ByteBuffer buffer(byte[] archive) {
    return ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int crc(byte[] content, int start, int end) {
    CRC32 crc = new CRC32();
    crc.update(content, start, end - start);
    return (int) crc.getValue();
  }
}
