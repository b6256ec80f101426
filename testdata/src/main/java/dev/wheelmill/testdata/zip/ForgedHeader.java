// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.zip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** A local or central header, every field of which can be set to what it must not be. */
public final class ForgedHeader {
  public byte[] name;
  public int versionMadeBy = 3 << 8 | 20;
  public int versionNeeded = 20;
  public int flags;
  public int method;
  public long time = 0x00210000L;
  public long crc;
  public long compressedSize;
  public long size;
  public byte[] extra = {};
  public byte[] comment = {};
  public int disk;
  public int mode = 0100644;

  /** The attributes that DOS knows: 16 for a folder. */
  public int dosAttributes;

  /** Where the central header says that the local one stands; as it is, if negative. */
  public long offset = -1;

  ForgedHeader(byte[] name) {
    this.name = name.clone();
  }

  /** Appends an extra field. */
  public void addExtra(int number, byte... content) {
    byte[] field = new LittleEndian().u2(number).u2(content.length).bytes(content).toBytes();
    byte[] all = Arrays.copyOf(extra, extra.length + field.length);
    System.arraycopy(field, 0, all, extra.length, field.length);
    extra = all;
  }

  /** Appends a field with the name as Unicode (0x7075), which belongs to the header's own name. */
  public void addUnicodePath(String path) {
    CRC32 crc = new CRC32();
    crc.update(name);
    LittleEndian field = new LittleEndian().bytes((byte) 1).u4(crc.getValue());
    addExtra(0x7075, field.bytes(path.getBytes(StandardCharsets.UTF_8)).toBytes());
  }

  void writeLocal(LittleEndian out) {
    out.u4(0x04034b50).u2(versionNeeded);
    writeCommon(out);
    out.bytes(name).bytes(extra);
  }

  void writeCentral(LittleEndian out, long actualOffset) {
    out.u4(0x02014b50).u2(versionMadeBy).u2(versionNeeded);
    writeCommon(out);
    out.u2(comment.length).u2(disk).u2(0).u2(dosAttributes).u2(mode);
    out.u4(offset < 0 ? actualOffset : offset);
    out.bytes(name).bytes(extra).bytes(comment);
  }

  private void writeCommon(LittleEndian out) {
    out.u2(flags).u2(method).u4(time).u4(crc).u4(compressedSize).u4(size);
    out.u2(name.length).u2(extra.length);
  }
}
