// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.packaging;

import java.util.Comparator;

/** One compatibility tag (PEP 425): {@code cp311-cp311-manylinux_2_17_x86_64}. */
public record WheelTag(String python, String abi, String platform) implements Comparable<WheelTag> {

  private static final Comparator<WheelTag> ORDER =
      Comparator.comparing(WheelTag::python)
          .thenComparing(WheelTag::abi)
          .thenComparing(WheelTag::platform);

  @Override
  public int compareTo(WheelTag other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return python + "-" + abi + "-" + platform;
  }
}
