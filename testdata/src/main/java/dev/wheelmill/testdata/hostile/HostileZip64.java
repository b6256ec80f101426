// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import static dev.wheelmill.testdata.hostile.HostileWheel.DIRECTORY;
import static dev.wheelmill.testdata.hostile.HostileWheel.END;
import static dev.wheelmill.testdata.hostile.HostileWheel.FIRST;

import dev.wheelmill.testdata.zip.ForgedEnd;
import dev.wheelmill.testdata.zip.ForgedEntry;
import dev.wheelmill.testdata.zip.ForgedHeader;
import dev.wheelmill.testdata.zip.LittleEndian;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The wide forms of sizes, offsets and counts, where they contradict the narrow ones. */
final class HostileZip64 {
  private static final String ZIP64 = "ZIP64";
  private static final String DISKS = "MULTI_DISK";
  private static final long ONES = 0xffffffffL;

  private HostileZip64() {}

  static Stream<HostileWheel> all() {
    return Stream.of(ends(), fields(), lengths()).flatMap(wheels -> wheels);
  }

  private static Stream<HostileWheel> ends() {
    return Stream.of(
        end("a locator one too high", ZIP64, END, end -> end.addToLocator = 1),
        end("a locator one too low", ZIP64, END, end -> end.addToLocator = -1),
        end("a locator to the first byte", ZIP64, END, end -> end.addToLocator = -9999),
        end("a negative locator", ZIP64, END, end -> end.addToLocator = Long.MIN_VALUE),
        end("a locator on another disk", DISKS, END, end -> end.locatorDisk = 1),
        end("a locator of two disks", DISKS, END, end -> end.locatorDisks = 2),
        end("a record on another disk", DISKS, END, end -> end.zip64Disk = 1),
        end("extensible data", ZIP64, END, HostileZip64::extend),
        end(
            "extensible data that no length counts",
            ZIP64,
            END,
            e -> e.zip64Extension = new byte[8]),
        end("a record that is too short", ZIP64, END, end -> end.zip64Length = 43),
        end("a record that is too long", ZIP64, END, end -> end.zip64Length = 45),
        end("a huge count", "LIMIT", DIRECTORY, end -> end.addToZip64Entries = Integer.MAX_VALUE),
        end(
            "a count above 2^63",
            "LIMIT",
            DIRECTORY,
            end -> end.addToZip64Entries = Long.MIN_VALUE),
        end("an offset below 0", "LAYOUT", DIRECTORY, end -> end.addToZip64Offset = -99_999),
        end("an offset one too low", "LAYOUT", DIRECTORY, end -> end.addToZip64Offset = -1),
        end("an offset one too high", "LAYOUT", DIRECTORY, end -> end.addToZip64Offset = 1),
        repeated("another count", end -> end.addToZip64Entries = 1),
        repeated("another narrow count", HostileZip64::countMore),
        repeated("another offset", end -> end.addToOffset = 1),
        repeated("another size", end -> end.addToSize = 1));
  }

  private static void extend(ForgedEnd end) {
    end.zip64Extension = new byte[8];
    end.zip64Length = 52;
  }

  private static void countMore(ForgedEnd end) {
    end.addToEntries = 1;
    end.addToEntriesHere = 1;
  }

  private static HostileWheel end(
      String title, String rule, String named, Consumer<ForgedEnd> change) {
    return new HostileWheel(
        "ZIP64 end: " + title,
        rule,
        named,
        f ->
            f.archive(
                zip -> {
                  zip.end.zip64 = true;
                  change.accept(zip.end);
                }));
  }

  /** Both forms have values, which differ. */
  private static HostileWheel repeated(String title, Consumer<ForgedEnd> change) {
    Consumer<ForgedEnd> repeats = end -> end.repeatsValues = true;
    return end("two forms, " + title, ZIP64, END, repeats.andThen(change));
  }

  private static Stream<HostileWheel> fields() {
    return Stream.of(
        field("a size left to a field that is missing", ZIP64, e -> e.both(h -> h.size = ONES)),
        field("the same centrally only", ZIP64, e -> e.central.size = ONES),
        field("the same locally only", ZIP64, e -> e.local.size = ONES),
        field("an offset left to it", ZIP64, e -> e.central.offset = ONES),
        field("a field that contradicts", ZIP64, e -> e.both(h -> h.addExtra(1, two(7, 7)))),
        field("one that contradicts locally", ZIP64, e -> e.local.addExtra(1, two(7, 7))),
        field("another size locally", "HEADERS_DIFFER", HostileZip64::moreLocally),
        field("a size above 2^63", ZIP64, e -> e.both(h -> left(h, two(-1, -1)))),
        field("an offset above 2^63", ZIP64, HostileZip64::negativeOffset),
        field("two fields", "EXTRA_FIELD", e -> e.both(HostileZip64::twice)),
        field("two fields locally", "EXTRA_FIELD", e -> twice(e.local)),
        field("an offset behind the file", "OVERLAP", HostileZip64::farAway));
  }

  private static void moreLocally(ForgedEntry entry) {
    entry.local.size++;
    ForgedEntry.widen(entry.local);
  }

  private static void negativeOffset(ForgedEntry entry) {
    entry.central.offset = ONES;
    entry.central.addExtra(1, new LittleEndian().u8(-1).toBytes());
  }

  private static void farAway(ForgedEntry entry) {
    entry.central.offset = ONES;
    entry.central.addExtra(1, new LittleEndian().u8(1L << 40).toBytes());
  }

  private static void twice(ForgedHeader header) {
    byte[] field = two(header.size, header.compressedSize);
    left(header, field);
    header.addExtra(1, field);
  }

  private static Stream<HostileWheel> lengths() {
    return Stream.of(
        length("short of a size", new LittleEndian().u8(1).toBytes()),
        length("of four bytes", new LittleEndian().u4(1).toBytes()),
        length("with two bytes too many", new LittleEndian().u8(1).u8(1).u2(0).toBytes()),
        length("with four bytes too many", new LittleEndian().u8(1).u8(1).u4(0).toBytes()),
        length("with a disk and more", new LittleEndian().u8(1).u8(1).u8(0).u4(0).u8(0).toBytes()));
  }

  private static HostileWheel length(String title, byte[] field) {
    return field("a field " + title, ZIP64, e -> e.both(header -> left(header, field)));
  }

  private static HostileWheel field(String title, String rule, Consumer<ForgedEntry> change) {
    return new HostileWheel("ZIP64: " + title, rule, FIRST, f -> f.entry(FIRST, change));
  }

  /** Leaves both sizes to a field. */
  private static void left(ForgedHeader header, byte[] field) {
    header.size = ONES;
    header.compressedSize = ONES;
    header.addExtra(1, field);
  }

  private static byte[] two(long first, long second) {
    return new LittleEndian().u8(first).u8(second).toBytes();
  }
}
