// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.archive;

import java.util.List;
import java.util.Optional;

/**
 * Sizes and place of an entry, the ZIP64 field (4.5.3) taken into account.
 *
 * @param size of the content
 * @param compressedSize of the data in the archive
 * @param headerOffset of the local header; 0 where a local header is read
 */
record Extent(long size, long compressedSize, long headerOffset) {

  /** A field of the header that the ZIP64 field may replace, in the order of that field. */
  private record Field(long value, long lookInWide, int width) {
    boolean isWide() {
      return value == lookInWide;
    }
  }

  /**
   * Puts the two together. Either the ZIP64 field has just the values that the header leaves to it,
   * as the specification says, or all values up to the last one that it has, as some writers do;
   * then those that both give must agree.
   *
   * @param disk the number of the disk; must come out as 0
   * @return empty if the ZIP64 field is missing, of a wrong length, or does not agree
   */
  static Optional<Extent> of(
      long size, long compressedSize, long headerOffset, int disk, Optional<byte[]> zip64) {
    List<Field> fields =
        List.of(
            new Field(size, 0xffffffffL, 8),
            new Field(compressedSize, 0xffffffffL, 8),
            new Field(headerOffset, 0xffffffffL, 8),
            new Field(disk, 0xffff, 4));
    byte[] wide = zip64.orElse(new byte[0]);
    int needed = fields.stream().filter(Field::isWide).mapToInt(Field::width).sum();
    Optional<long[]> values = wide.length == needed ? exactly(fields, wide) : leading(fields, wide);
    return values
        .filter(v -> v[3] == 0 && v[0] >= 0 && v[1] >= 0 && v[2] >= 0)
        .map(v -> new Extent(v[0], v[1], v[2]));
  }

  private static Optional<long[]> exactly(List<Field> fields, byte[] wide) {
    Cursor cursor = new Cursor(wide);
    long[] values = new long[fields.size()];
    for (int i = 0; i < values.length; i++) {
      Field field = fields.get(i);
      values[i] = field.isWide() ? next(cursor, field) : field.value();
    }
    return Optional.of(values);
  }

  private static Optional<long[]> leading(List<Field> fields, byte[] wide) {
    Cursor cursor = new Cursor(wide);
    long[] values = new long[fields.size()];
    boolean given = true;
    for (int i = 0; i < values.length; i++) {
      Field field = fields.get(i);
      given &= cursor.remaining() >= field.width();
      values[i] = given ? next(cursor, field) : field.value();
      if (given ? !field.isWide() && values[i] != field.value() : field.isWide()) {
        return Optional.empty();
      }
    }
    return cursor.remaining() == 0 ? Optional.of(values) : Optional.empty();
  }

  private static long next(Cursor cursor, Field field) {
    return field.width() == 8 ? cursor.u8() : cursor.u4();
  }
}
