// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Many zeros, of which only the deflated form is ever held. */
record ZeroData(byte[] deflated, long crc) {
  private static final int CHUNK = 1 << 16;

  /** What was made before; each takes as long as what it unpacks to. */
  private static final Map<Long, ZeroData> KNOWN = new ConcurrentHashMap<>();

  static ZeroData of(long size) {
    return KNOWN.computeIfAbsent(size, ZeroData::make);
  }

  private static ZeroData make(long size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CRC32 crc = new CRC32();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    byte[] zeros = new byte[CHUNK];
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater)) {
      for (long left = size; left > 0; left -= CHUNK) {
        int count = (int) Math.min(CHUNK, left);
        deflating.write(zeros, 0, count);
        crc.update(zeros, 0, count);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    } finally {
      deflater.end();
    }
    return new ZeroData(out.toByteArray(), crc.getValue());
  }
}
