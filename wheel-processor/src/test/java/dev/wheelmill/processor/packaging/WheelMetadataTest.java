// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WheelMetadataTest {

  /** pip and uv refuse it, and new tags would be written beside other letters than there were. */
  @Test
  void whatIsNotUtf8IsRefused() {
    byte[] wheel = "Wheel-Version: 1.0\nGenerator: caf\u00e9\n".getBytes(ISO_8859_1);

    assertThatThrownBy(() -> WheelMetadata.parse("demo.whl", wheel))
        .isInstanceOf(WheelException.class)
        .hasMessageContaining("WHEEL is not UTF-8");
  }

  @Test
  void aVersionOfAnyLengthIsRead() throws Exception {
    String version = "1" + ".0".repeat(100_000);

    WheelMetadata metadata = parse("Wheel-Version: " + version + "\n");

    assertThat(metadata.wheelVersion()).isEqualTo(version);
  }

  /** Three times a thousand tags stand for a thousand million. */
  @Test
  void moreTagsThanThereCanBeAreRefused() {
    String thousand = "a" + ".a".repeat(999);
    String tag = "Tag: " + String.join("-", thousand, thousand, thousand) + "\n";

    assertThatThrownBy(() -> parse("Wheel-Version: 1.0\n" + tag))
        .isInstanceOf(WheelException.class)
        .hasMessageContaining("more than 100000 tags");
    assertThat(WheelMetadata.tagsOf((tag + "Tag: py3-none-any\n").getBytes(UTF_8)).all())
        .containsExactly(new WheelTag("py3", "none", "any"));
  }

  private static WheelMetadata parse(String text) throws WheelException {
    return WheelMetadata.parse("demo.whl", text.getBytes(UTF_8));
  }
}
