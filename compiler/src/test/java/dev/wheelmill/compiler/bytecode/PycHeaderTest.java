// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wheelmill.compiler.bytecode.PycHeader.Reading;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PycHeaderTest {
  private static final int MAGIC = 0x0a0d0da7;

  @Test
  void writesTimeAndSizeModulo32Bits() {
    assertThat(hex(PycHeader.timestamp(MAGIC, 0x1_8000_0001L, 0x2_ffff_fffeL)))
        .isEqualTo("a70d0d0a0000000001000080feffffff");
    assertThat(hex(PycHeader.timestamp(MAGIC, -1, 0)))
        .isEqualTo("a70d0d0a00000000ffffffff00000000");
  }

  @Test
  void writesTheTwoModesOfHashes() {
    long hash = 0x0807060504030201L;
    assertThat(hex(PycHeader.hash(MAGIC, InvalidationMode.UNCHECKED_HASH, hash)))
        .isEqualTo("a70d0d0a010000000102030405060708");
    assertThat(hex(PycHeader.hash(MAGIC, InvalidationMode.CHECKED_HASH, hash)))
        .isEqualTo("a70d0d0a030000000102030405060708");
  }

  @Test
  void refusesAHashInATimestamp() {
    assertThatThrownBy(() -> PycHeader.hash(MAGIC, InvalidationMode.TIMESTAMP, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsWhatItWrites() {
    for (InvalidationMode mode : InvalidationMode.values()) {
      PycHeader header =
          mode.isHashBased()
              ? PycHeader.hash(MAGIC, mode, Long.MIN_VALUE + 77)
              : PycHeader.timestamp(MAGIC, 3_000_000_000L, 5);
      assertThat(PycHeader.read(header.toBytes())).isEqualTo(new Reading.Read(header));
    }
  }

  @Test
  void readsACheckOfNoHashAsATimestamp() {
    assertThat(read("a70d0d0a020000000100000002000000"))
        .isEqualTo(new Reading.Read(new PycHeader.Timestamp(MAGIC, 1, 2)));
  }

  @Test
  void refusesFlagsThatNoVersionDefines() {
    assertThat(read("a70d0d0a040000000100000002000000"))
        .isEqualTo(new Reading.UnknownFlags(MAGIC, 4));
    assertThat(read("a70d0d0a010000800100000002000000"))
        .isEqualTo(new Reading.UnknownFlags(MAGIC, 0x80000001));
  }

  @Test
  void refusesAFileThatIsTooShort() {
    assertThat(read("a70d0d0a0000000001000000020000")).isEqualTo(new Reading.TooShort(15));
    assertThat(read("")).isEqualTo(new Reading.TooShort(0));
  }

  private static Reading read(String hex) {
    return PycHeader.read(HexFormat.of().parseHex(hex));
  }

  private static String hex(PycHeader header) {
    return HexFormat.of().formatHex(header.toBytes());
  }
}
