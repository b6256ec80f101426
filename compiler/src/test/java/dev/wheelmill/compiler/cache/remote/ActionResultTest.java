// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.compiler.cache.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionResultTest {
  private static final byte[] OUTPUT = "hello".getBytes(UTF_8);

  /** What {@code protoc --encode} makes of it with the API's own definitions. */
  private static final String DIGEST =
      "0a40" + HexFormat.of().formatHex(Digest.of(OUTPUT).hash().getBytes(UTF_8)) + "1005";

  private static final String FILE = "0a04636f64651244" + DIGEST;

  @Test
  void isWrittenAsTheApiHasIt() throws IOException {
    ActionResult small = new ActionResult(Digest.of(OUTPUT), Optional.of(OUTPUT));
    assertThat(HexFormat.of().formatHex(small.encode()))
        .isEqualTo("1253" + FILE + "2a0568656c6c6f");
    ActionResult large = new ActionResult(Digest.of(OUTPUT), Optional.empty());
    assertThat(HexFormat.of().formatHex(large.encode())).isEqualTo("124c" + FILE);
  }

  @Test
  void whatServersAddIsPassedOver() throws IOException {
    // An exit code of 0, and execution metadata with a worker.
    ActionResult read = parse("124e" + FILE + "2001" + "20004a050a03616263");
    assertThat(read.digest()).isEqualTo(Digest.of(OUTPUT));
    assertThat(read.contents()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "2001", // a failure
        "1200", // a file without a digest
        "12060a04636f6465",
        "1000", // a field of another type
        "12",
        "12ffffffff0f",
        "00"
      })
  void whatIsNoResultOfOursIsRefused(String hex) {
    assertThatIOException().isThrownBy(() -> parse(hex));
  }

  @Test
  void severalOutputsOrAFailureAreRefused() {
    assertThatIOException().isThrownBy(() -> parse("124c" + FILE + "124c" + FILE));
    assertThatIOException().isThrownBy(() -> parse("124c" + FILE + "2001"));
    assertThatIOException().isThrownBy(() -> parse("124c" + FILE.replace("636f6465", "636f6466")));
    assertThatIOException().isThrownBy(() -> parse(("124c" + FILE).substring(0, 40)));
  }

  private static ActionResult parse(String hex) throws IOException {
    return ActionResult.parse(HexFormat.of().parseHex(hex));
  }
}
