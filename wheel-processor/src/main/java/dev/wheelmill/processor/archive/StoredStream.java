// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stored data whose size only a data descriptor tells. Who reads the archive as a stream looks for
 * the descriptor's signature, and takes the first for it.
 */
final class StoredStream {
  private static final int SIGNATURE = 0x504b0708;

  private StoredStream() {}

  /** Whether the signature stands within the data. */
  static boolean hasSignature(ArchiveFile file, long start, long length) throws IOException {
    try (InputStream data = new BufferedInputStream(new RangeInputStream(file, start, length))) {
      int last = 0;
      for (int next = data.read(); next >= 0; next = data.read()) {
        last = last << Byte.SIZE | next;
        if (last == SIGNATURE) {
          return true;
        }
      }
      return false;
    }
  }
}
