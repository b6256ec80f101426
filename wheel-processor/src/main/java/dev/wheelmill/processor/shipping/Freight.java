// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.shipping;

import dev.wheelmill.processor.diagnostic.Notice;
import java.nio.file.Path;
import java.util.List;

/** Which files go along, and whether their content stays. Safe for use by several threads. */
interface Freight {

  /** Whether a file does not go along. */
  boolean isLeft(Path file);

  /** Whether a file has another content afterwards. */
  boolean isConverted(Path file);

  /** What a person should know of it. */
  List<Notice> notices();

  /** Every file goes along as it is. */
  record Everything() implements Freight {
    @Override
    public boolean isLeft(Path file) {
      return false;
    }

    @Override
    public boolean isConverted(Path file) {
      return false;
    }

    @Override
    public List<Notice> notices() {
      return List.of();
    }
  }
}
