// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.bytecode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceHashTest {

  @ParameterizedTest
  @CsvSource({
    "SIPHASH_2_4, 3394, d2e9663953762962",
    "SIPHASH_2_4, 3413, cdfe194f45691474",
    "SIPHASH_2_4, 3425, 361f0027dbc6db99",
    "SIPHASH_2_4, 3439, 435b6a4bbf3d9415",
    "SIPHASH_1_3, 3495, c7af82e77c1da4f5",
    "SIPHASH_1_3, 3531, a00f5731f8bafd32",
    "SIPHASH_1_3, 3571, c9ff551a534790a0",
    "SIPHASH_1_3, 3627, 6e461bf6a5e97b4a",
    "SIPHASH_1_3, 3666, 5bcfa3ea93a700a5",
  })
  void hashesAbcAsEachVersionDoes(SourceHash hash, int number, String expected) {
    int magic = number | (0x0a0d << 16);
    long value = hash.of(magic, "abc".getBytes(US_ASCII));
    assertThat(HexFormat.of().toHexDigits(Long.reverseBytes(value))).isEqualTo(expected);
  }

  @Test
  void agreesWithTheInterpreterOnSourcesOfEveryLength() {
    List<byte[]> sources =
        IntStream.concat(IntStream.range(0, 131), IntStream.of(4095, 4096, 65_543))
            .mapToObj(SourceHashTest::noise)
            .toList();
    ByteArrayOutputStream stdin = new ByteArrayOutputStream();
    sources.forEach(s -> stdin.writeBytes((HexFormat.of().formatHex(s) + "\n").getBytes(US_ASCII)));
    String script =
        """
        import sys, _imp, importlib.util as u
        key = int.from_bytes(u.MAGIC_NUMBER, 'little')
        for line in sys.stdin:
            h = _imp.source_hash(key, bytes.fromhex(line.strip()))
            print(int.from_bytes(h, 'little', signed=True))
        """;
    for (RealPython python : RealPython.all()) {
      List<Long> real =
          python.run(script, stdin.toByteArray()).lines().map(Long::parseLong).toList();
      assertThat(sources)
          .map(s -> python.sourceHash().of(python.magic(), s))
          .describedAs("%s", python)
          .isEqualTo(real);
    }
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
