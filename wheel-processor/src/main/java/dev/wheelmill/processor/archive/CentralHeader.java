// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A file header of the central directory (4.3.12).
 *
 * @param rawName the name as it stands there
 * @param name the name decoded; ends with {@code /} for a folder
 * @param attributes the external ones (4.4.15): those of DOS, and above them Unix's mode
 */
record CentralHeader(
    byte[] rawName,
    String name,
    int flags,
    int method,
    int dosTime,
    long crc,
    Extent extent,
    long attributes) {

  static final int STORED = 0;
  static final int DEFLATED = 8;

  static final int DATA_DESCRIPTOR = 1 << 3;
  private static final int UTF_8 = 1 << 11;
  private static final int ENCRYPTED = 1 | (1 << 6) | (1 << 13);

  /** Bits 1 and 2 tell how hard the compressor tried. */
  private static final int KNOWN_FLAGS = (1 << 1) | (1 << 2) | DATA_DESCRIPTOR | UTF_8;

  private static final long SIGNATURE = 0x02014b50L;
  private static final int FIXED_LENGTH = 46;

  /** What nothing deflates to; some writers do so with folders. */
  private static final int EMPTY_DEFLATED = 2;

  private static final int DOS_VOLUME = 1 << 3;
  private static final int DOS_FOLDER = 1 << 4;
  private static final int TYPE_MASK = 0170000;
  private static final int TYPE_FOLDER = 0040000;
  private static final int TYPE_FILE = 0100000;

  /** All headers; they must fill the directory. */
  static List<CentralHeader> readAll(ArchiveFile file, EndRecord end) throws IOException {
    List<CentralHeader> headers = new ArrayList<>((int) end.entries());
    Cursor cursor = new Cursor(file.read(end.directoryOffset(), (int) end.directorySize()));
    while (headers.size() < end.entries()) {
      headers.add(read(file, cursor));
    }
    if (cursor.remaining() > 0) {
      throw file.refuse(
          "central directory",
          ArchiveRule.CENTRAL_DIRECTORY,
          "it goes on after the " + end.entries() + " entries that the end record counts");
    }
    return headers;
  }

  private static CentralHeader read(ArchiveFile file, Cursor cursor) throws ArchiveException {
    if (cursor.remaining() < FIXED_LENGTH || cursor.u4() != SIGNATURE) {
      throw file.refuse(
          "central directory", ArchiveRule.CENTRAL_DIRECTORY, "no entry where one must stand");
    }
    cursor.skip(4);
    int flags = cursor.u2();
    int method = cursor.u2();
    int dosTime = (int) cursor.u4();
    long crc = cursor.u4();
    long compressedSize = cursor.u4();
    long size = cursor.u4();
    int nameLength = cursor.u2();
    int extraLength = cursor.u2();
    int commentLength = cursor.u2();
    int disk = cursor.u2();
    cursor.skip(2);
    long attributes = cursor.u4();
    long offset = cursor.u4();
    if (nameLength + extraLength + commentLength > cursor.remaining()) {
      throw file.refuse(
          "central directory", ArchiveRule.CENTRAL_DIRECTORY, "an entry that is cut off");
    }
    byte[] rawName = cursor.take(nameLength);
    String name = decode(file, rawName, flags);
    ExtraFields extra = ExtraFields.read(file, name, rawName, cursor.take(extraLength));
    if (commentLength > 0) {
      throw file.refuse(name, ArchiveRule.COMMENT, "it has a comment");
    }
    Extent extent =
        Extent.of(size, compressedSize, offset, disk, extra.zip64())
            .orElseThrow(
                () ->
                    file.refuse(
                        name,
                        disk == 0 || disk == 0xffff ? ArchiveRule.ZIP64 : ArchiveRule.MULTI_DISK,
                        "its ZIP64 field is missing, of a wrong length or contradicts the header,"
                            + " or it is on another disk"));
    return new CentralHeader(rawName, name, flags, method, dosTime, crc, extent, attributes)
        .checked(file);
  }

  boolean isFolder() {
    return name.endsWith("/");
  }

  /** Type and permission bits, 0 if the archive does not say. */
  int unixMode() {
    return (int) (attributes >>> 16);
  }

  boolean hasDescriptor() {
    return (flags & DATA_DESCRIPTOR) != 0;
  }

  private CentralHeader checked(ArchiveFile file) throws ArchiveException {
    if ((flags & ENCRYPTED) != 0) {
      throw file.refuse(name, ArchiveRule.ENCRYPTED, "it is encrypted");
    }
    if ((flags & ~KNOWN_FLAGS) != 0) {
      throw file.refuse(name, ArchiveRule.FLAGS, "its flags are " + Integer.toHexString(flags));
    }
    if (method != STORED && method != DEFLATED) {
      throw file.refuse(name, ArchiveRule.METHOD, "its compression method is " + method);
    }
    if (method == STORED && extent.size() != extent.compressedSize()) {
      throw file.refuse(name, ArchiveRule.CONTENT, "it is stored, and has two sizes");
    }
    checkType(file);
    return this;
  }

  private void checkType(ArchiveFile file) throws ArchiveException {
    int type = unixMode() & TYPE_MASK;
    if (type != 0 && type != (isFolder() ? TYPE_FOLDER : TYPE_FILE)) {
      throw file.refuse(
          name,
          type == (isFolder() ? TYPE_FILE : TYPE_FOLDER)
              ? ArchiveRule.FILE_AND_FOLDER
              : ArchiveRule.FILE_TYPE,
          "its mode "
              + Integer.toOctalString(unixMode())
              + " is not that of a "
              + (isFolder() ? "folder" : "file"));
    }
    if ((attributes & DOS_VOLUME) != 0) {
      throw file.refuse(name, ArchiveRule.FILE_TYPE, "its DOS attributes are those of a volume");
    }
    if (!isFolder() && (attributes & DOS_FOLDER) != 0) {
      throw file.refuse(
          name, ArchiveRule.FILE_AND_FOLDER, "its DOS attributes are those of a folder");
    }
    if (isFolder() && (extent.size() != 0 || extent.compressedSize() > EMPTY_DEFLATED)) {
      throw file.refuse(name, ArchiveRule.FILE_AND_FOLDER, "a folder with content");
    }
  }

  /** Without the UTF-8 flag a name is in code page 437, or in whatever its writer spoke. */
  private static String decode(ArchiveFile file, byte[] raw, int flags) throws ArchiveException {
    String shown = new String(raw, StandardCharsets.UTF_8);
    if ((flags & UTF_8) == 0 && !isAscii(raw)) {
      throw file.refuse(
          shown, ArchiveRule.NAME_ENCODING, "its name is not ASCII and not marked as UTF-8");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      throw file.refuse(shown, ArchiveRule.NAME_ENCODING, "its name is not UTF-8");
    }
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }
}
