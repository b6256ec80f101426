// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

/**
 * A file in an archive, whose headers were checked.
 *
 * @param name its path, with {@code /}
 * @param deflated whether it is deflated; if not, it is stored
 * @param crc the content's CRC-32
 * @param size the content's size in bytes
 * @param compressedSize the size of its data in the archive
 * @param dataOffset where in the archive its data starts
 * @param unixMode type and permission bits, 0 if the archive does not say
 * @param dosTime date and time as the archive holds them, the date in the upper half
 */
public record ArchiveEntry(
    String name,
    boolean deflated,
    long crc,
    long size,
    long compressedSize,
    long dataOffset,
    int unixMode,
    int dosTime) {

  /** Whether anyone may execute it. */
  public boolean isExecutable() {
    return (unixMode & 0111) != 0;
  }
}
