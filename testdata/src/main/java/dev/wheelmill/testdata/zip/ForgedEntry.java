// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.zip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** An entry: both headers, the data and what follows it. Valid until something is changed. */
public final class ForgedEntry {
  private static final int UTF_8 = 1 << 11;

  public final ForgedHeader local;
  public final ForgedHeader central;
  public byte[] data;

  /** What stands behind the data: a data descriptor, or anything. */
  public byte[] trailer = {};

  /** Left out of the central directory. */
  public boolean unlisted;

  /** In the central directory only. */
  public boolean phantom;

  ForgedEntry(byte[] name, byte[] content) {
    this.local = new ForgedHeader(name);
    this.central = new ForgedHeader(name);
    this.data = content.clone();
    CRC32 crc = new CRC32();
    crc.update(content);
    boolean ascii = new String(name, StandardCharsets.UTF_8).chars().allMatch(c -> c < 0x80);
    both(
        header -> {
          header.flags = ascii ? 0 : UTF_8;
          header.crc = crc.getValue();
          header.size = content.length;
          header.compressedSize = content.length;
        });
  }

  /** Changes both headers. */
  public ForgedEntry both(Consumer<ForgedHeader> change) {
    change.accept(local);
    change.accept(central);
    return this;
  }

  /** Deflates the data, which must be the content still. */
  public ForgedEntry deflated() {
    return deflated(Deflater.DEFAULT_COMPRESSION);
  }

  /** The same at a level of zlib's. */
  public ForgedEntry deflated(int level) {
    data = deflate(data, level);
    return both(
        header -> {
          header.method = 8;
          header.compressedSize = data.length;
        });
  }

  /** Puts CRC and sizes into a data descriptor behind the data, and zeros into the local header. */
  public ForgedEntry streamed() {
    trailer =
        new LittleEndian()
            .u4(0x08074b50)
            .u4(central.crc)
            .u4(central.compressedSize)
            .u4(central.size)
            .toBytes();
    local.crc = 0;
    local.compressedSize = 0;
    local.size = 0;
    return both(header -> header.flags |= 8);
  }

  /** Moves the sizes of a header into a ZIP64 field. */
  public static void widen(ForgedHeader header) {
    byte[] sizes = new LittleEndian().u8(header.size).u8(header.compressedSize).toBytes();
    header.size = 0xffffffffL;
    header.compressedSize = 0xffffffffL;
    header.addExtra(1, sizes);
  }

  private static byte[] deflate(byte[] content, int level) {
    Deflater deflater = new Deflater(level, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] buffer = new byte[content.length + 64];
    int length = deflater.deflate(buffer);
    deflater.end();
    return Arrays.copyOf(buffer, length);
  }
}
