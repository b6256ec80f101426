// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/** The extra fields of a header (4.5), by their numbers. */
final class ExtraFields {
  private static final int ZIP64 = 0x0001;
  private static final int UNICODE_PATH = 0x7075;
  private static final Set<Integer> ENCRYPTION = Set.of(0x0017, 0x9901);

  private final Map<Integer, byte[]> fields = new HashMap<>();

  private ExtraFields() {}

  /**
   * Reads and checks the fields.
   *
   * @param name the name in the header they belong to, as bytes
   * @param subject what a refusal names
   */
  static ExtraFields read(ArchiveFile file, String subject, byte[] name, byte[] extra)
      throws ArchiveException {
    ExtraFields read = new ExtraFields();
    Cursor cursor = new Cursor(extra);
    while (cursor.remaining() > 0) {
      if (cursor.remaining() < 4) {
        throw file.refuse(subject, ArchiveRule.EXTRA_FIELD, "an extra field without a length");
      }
      int number = cursor.u2();
      int length = cursor.u2();
      if (length > cursor.remaining()) {
        throw file.refuse(subject, ArchiveRule.EXTRA_FIELD, "an extra field that is cut off");
      }
      if (read.fields.put(number, cursor.take(length)) != null && isPlain(number)) {
        throw file.refuse(
            subject, ArchiveRule.EXTRA_FIELD, "an extra field that stands there twice");
      }
    }
    read.check(file, subject, name);
    return read;
  }

  /** The content of the ZIP64 field (4.5.3). */
  Optional<byte[]> zip64() {
    return Optional.ofNullable(fields.get(ZIP64));
  }

  /** Fields that change what a header means. Others may be repeated, and are of no use here. */
  private static boolean isPlain(int number) {
    return number == ZIP64 || number == UNICODE_PATH;
  }

  private void check(ArchiveFile file, String subject, byte[] name) throws ArchiveException {
    if (fields.keySet().stream().anyMatch(ENCRYPTION::contains)) {
      throw file.refuse(subject, ArchiveRule.ENCRYPTED, "an extra field of an encrypted entry");
    }
    byte[] path = fields.get(UNICODE_PATH);
    if (path != null && !saysTheName(path, name)) {
      throw file.refuse(
          subject, ArchiveRule.NAME_ENCODING, "its Unicode path field (0x7075) gives another name");
    }
  }

  /** 4.6.9: version 1, the CRC-32 of the name in the header, the name in UTF-8. */
  private static boolean saysTheName(byte[] field, byte[] name) {
    if (field.length < 5 || field[0] != 1) {
      return false;
    }
    CRC32 crc = new CRC32();
    crc.update(name);
    byte[] path = Arrays.copyOfRange(field, 5, field.length);
    return new Cursor(field).skip(1).u4() == crc.getValue()
        && new String(path, StandardCharsets.UTF_8)
            .equals(new String(name, StandardCharsets.UTF_8));
  }
}
