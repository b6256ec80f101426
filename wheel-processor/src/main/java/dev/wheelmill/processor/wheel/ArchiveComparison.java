// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.wheel;

import dev.wheelmill.processor.archive.ArchiveWriter;
import dev.wheelmill.processor.archive.OutputEntry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Compares what would be written with what is there, and stops at the first difference. */
final class ArchiveComparison extends OutputStream {
  private final InputStream expected;

  private ArchiveComparison(InputStream expected) {
    this.expected = expected;
  }

  static boolean isSame(Path file, List<OutputEntry> entries) throws IOException {
    try (InputStream expected = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        OutputStream comparison = new ArchiveComparison(expected)) {
      ArchiveWriter.write(comparison, entries);
      return expected.read() < 0;
    } catch (DifferenceException e) {
      return false;
    }
  }

  @Override
  public void write(int b) throws IOException {
    if (expected.read() != (b & 0xff)) {
      throw new DifferenceException();
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    byte[] expectedBytes = expected.readNBytes(length);
    if (!Arrays.equals(expectedBytes, 0, expectedBytes.length, bytes, offset, offset + length)) {
      throw new DifferenceException();
    }
  }

  /** Ends the comparison early. */
  private static final class DifferenceException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
