// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.io.IOException;
import java.util.Arrays;

/**
 * A local file header (4.3.7), which must say what the central directory says of its entry.
 *
 * @param dataOffset where the entry's data starts
 * @param end where the entry ends, its data descriptor included
 */
record LocalHeader(long dataOffset, long end) {

  static final long SIGNATURE = 0x04034b50L;
  private static final long DESCRIPTOR_SIGNATURE = 0x08074b50L;
  private static final int FIXED_LENGTH = 30;

  /**
   * Reads the header of an entry.
   *
   * @param limit where the central directory starts: the entry must end before
   */
  static LocalHeader read(ArchiveFile file, CentralHeader central, long limit) throws IOException {
    long position = central.extent().headerOffset();
    Cursor fixed = new Cursor(file.read(position, FIXED_LENGTH));
    if (fixed.u4() != SIGNATURE) {
      throw file.refuse(
          central.name(), ArchiveRule.CENTRAL_DIRECTORY, "no local header stands at its offset");
    }
    fixed.skip(2);
    differs(file, central, "flags", fixed.u2() != central.flags());
    differs(file, central, "compression method", fixed.u2() != central.method());
    fixed.skip(4);
    long crc = fixed.u4();
    long compressedSize = fixed.u4();
    long size = fixed.u4();
    int nameLength = fixed.u2();
    int extraLength = fixed.u2();
    Cursor variable = new Cursor(file.read(position + FIXED_LENGTH, nameLength + extraLength));
    byte[] name = variable.take(nameLength);
    differs(file, central, "name", !Arrays.equals(name, central.rawName()));
    ExtraFields extra = ExtraFields.read(file, central.name(), name, variable.take(extraLength));
    Extent extent =
        Extent.of(size, compressedSize, 0, 0, extra.zip64())
            .orElseThrow(
                () ->
                    file.refuse(
                        central.name(),
                        ArchiveRule.ZIP64,
                        "its local ZIP64 field is missing, of a wrong length or contradicts the"
                            + " header"));
    checkContent(file, central, crc, extent);
    long dataOffset = position + FIXED_LENGTH + nameLength + extraLength;
    long dataEnd = dataOffset + central.extent().compressedSize();
    if (dataEnd > limit || dataEnd < dataOffset) {
      throw file.refuse(
          central.name(), ArchiveRule.OVERLAP, "its data runs into the central directory");
    }
    checkStream(file, central, extent, dataOffset);
    boolean wide = extra.zip64().filter(field -> field.length >= 16).isPresent();
    long end = central.hasDescriptor() ? descriptorEnd(file, central, dataEnd, wide) : dataEnd;
    return new LocalHeader(dataOffset, end);
  }

  /** Deflated data tells its end; stored data does not, if the local header does not either. */
  private static void checkStream(
      ArchiveFile file, CentralHeader central, Extent local, long dataOffset) throws IOException {
    long size = central.extent().compressedSize();
    if (central.method() == CentralHeader.STORED
        && local.compressedSize() != size
        && StoredStream.hasSignature(file, dataOffset, size)) {
      throw file.refuse(
          central.name(),
          ArchiveRule.DATA_DESCRIPTOR,
          "it is stored without its size, and holds what looks like its data descriptor");
    }
  }

  /** With a data descriptor the local header need not know yet, and has zeros. */
  private static void checkContent(ArchiveFile file, CentralHeader central, long crc, Extent local)
      throws ArchiveException {
    boolean later = central.hasDescriptor();
    Extent expected = central.extent();
    differs(file, central, "CRC", isOther(crc, central.crc(), later));
    differs(
        file,
        central,
        "compressed size",
        isOther(local.compressedSize(), expected.compressedSize(), later));
    differs(file, central, "size", isOther(local.size(), expected.size(), later));
  }

  private static boolean isOther(long local, long central, boolean mayBeZero) {
    return local != central && !(mayBeZero && local == 0);
  }

  /** The data descriptor (4.3.9), whose signature PKWARE recommends and we demand. */
  private static long descriptorEnd(
      ArchiveFile file, CentralHeader central, long position, boolean zip64) throws IOException {
    Extent extent = central.extent();
    boolean wide = zip64 || Math.max(extent.size(), extent.compressedSize()) > 0xffffffffL;
    int length = wide ? 24 : 16;
    Cursor descriptor = new Cursor(file.read(position, length));
    if (descriptor.u4() != DESCRIPTOR_SIGNATURE) {
      throw file.refuse(
          central.name(), ArchiveRule.DATA_DESCRIPTOR, "its data descriptor has no signature");
    }
    boolean same =
        descriptor.u4() == central.crc()
            && (wide ? descriptor.u8() : descriptor.u4()) == extent.compressedSize()
            && (wide ? descriptor.u8() : descriptor.u4()) == extent.size();
    if (!same) {
      throw file.refuse(
          central.name(),
          ArchiveRule.DATA_DESCRIPTOR,
          "its data descriptor has another CRC or size");
    }
    return position + length;
  }

  private static void differs(ArchiveFile file, CentralHeader central, String what, boolean differs)
      throws ArchiveException {
    if (differs) {
      throw file.refuse(
          central.name(),
          ArchiveRule.HEADERS_DIFFER,
          "its local header has another " + what + " than the central directory");
    }
  }
}
