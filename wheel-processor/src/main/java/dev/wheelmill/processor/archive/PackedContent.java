// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.util.zip.CRC32;

/**
 * A content as an archive holds it.
 *
 * @param deflated whether its data is deflated; if not, it is stored
 * @param crc the content's CRC-32
 * @param size the content's size in bytes
 * @param data the content, deflated or stored
 */
public record PackedContent(boolean deflated, long crc, long size, byte[] data) {

  /** Deflates a content, or stores it where that is no longer. */
  public static PackedContent of(byte[] content) {
    byte[] data = Zlib.deflate(content);
    boolean smaller = data.length < content.length;
    CRC32 crc = new CRC32();
    crc.update(content);
    return new PackedContent(
        smaller, crc.getValue(), content.length, smaller ? data : content.clone());
  }
}
