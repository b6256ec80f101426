// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import static dev.wheelmill.testdata.hostile.HostileWheel.FIRST;

import dev.wheelmill.testdata.WheelForge;
import dev.wheelmill.testdata.zip.ForgedEntry;
import dev.wheelmill.testdata.zip.LittleEndian;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Data descriptors from which a reader of the stream would learn something else. */
final class HostileDescriptors {
  private static final String DESCRIPTOR = "DATA_DESCRIPTOR";

  private HostileDescriptors() {}

  static Stream<HostileWheel> all() {
    return Stream.of(
        damaged("no signature's byte", 0),
        damaged("another CRC", 4),
        damaged("another compressed size", 8),
        damaged("another size", 12),
        descriptor("nothing but the signature cut", DESCRIPTOR, e -> e.trailer = tail(e, 4)),
        descriptor("none, though announced", DESCRIPTOR, e -> e.trailer = new byte[0]),
        descriptor("the wide form for small sizes", DESCRIPTOR, HostileDescriptors::wide),
        descriptor("the narrow form for wide sizes", DESCRIPTOR, e -> ForgedEntry.widen(e.local)),
        descriptor("a byte behind it", "LAYOUT", e -> e.trailer = Arrays.copyOf(e.trailer, 17)),
        descriptor("another CRC in the local header", "HEADERS_DIFFER", e -> e.local.crc = 1),
        descriptor("another size in the local header", "HEADERS_DIFFER", e -> e.local.size = 1),
        descriptor("announced locally only", "HEADERS_DIFFER", e -> e.central.flags = 0),
        descriptor("announced centrally only", "HEADERS_DIFFER", e -> e.local.flags = 0),
        new HostileWheel(
            "a descriptor that nothing announces",
            "LAYOUT",
            "byte ",
            f -> f.entry(FIRST, e -> e.trailer = new byte[16])),
        new HostileWheel(
            "stored data that holds a descriptor",
            DESCRIPTOR,
            "demo/stored",
            HostileDescriptors::stored));
  }

  private static HostileWheel damaged(String title, int at) {
    return descriptor(title, DESCRIPTOR, e -> e.trailer[at]++);
  }

  private static HostileWheel descriptor(String title, String rule, Consumer<ForgedEntry> change) {
    return new HostileWheel(
        "a descriptor: " + title,
        rule,
        rule.equals("LAYOUT") ? "byte " : FIRST,
        f -> f.entry(FIRST, e -> change.accept(e.streamed())));
  }

  private static byte[] tail(ForgedEntry entry, int from) {
    return Arrays.copyOfRange(entry.trailer, from, entry.trailer.length);
  }

  private static void wide(ForgedEntry entry) {
    entry.trailer =
        new LittleEndian()
            .u4(0x08074b50)
            .u4(entry.central.crc)
            .u8(entry.central.compressedSize)
            .u8(entry.central.size)
            .toBytes();
  }

  /** Who reads it as a stream ends the entry in its middle, and goes on with another. */
  private static void stored(WheelForge forge) {
    byte[] content = new LittleEndian().u4(1).u4(0x08074b50).u4(0).u4(4).u4(4).toBytes();
    forge.archive(zip -> zip.add("demo/stored", content).streamed());
  }
}
