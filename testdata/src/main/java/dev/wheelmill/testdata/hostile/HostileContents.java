// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import static dev.wheelmill.testdata.hostile.HostileWheel.FIRST;
import static dev.wheelmill.testdata.hostile.HostileWheel.METADATA;
import static dev.wheelmill.testdata.hostile.HostileWheel.RECORD;
import static dev.wheelmill.testdata.hostile.HostileWheel.WHEEL;

import dev.wheelmill.testdata.WheelForge;
import dev.wheelmill.testdata.zip.ForgedEntry;
import dev.wheelmill.testdata.zip.ZipForge;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Content that is not what its headers say, or is too much. */
final class HostileContents {
  private static final String CONTENT = "CONTENT";
  private static final String LIMIT = "LIMIT";
  private static final int MIB = 1 << 20;

  /** Of no content. */
  private static final String HASH = "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

  private HostileContents() {}

  static Stream<HostileWheel> all() {
    return Stream.concat(untrue(), bombs());
  }

  private static Stream<HostileWheel> untrue() {
    return Stream.of(
        content("another CRC", e -> e.both(h -> h.crc ^= 1)),
        content("less than it says", e -> e.both(h -> h.size++)),
        content("more than it says", e -> e.both(h -> h.size--)),
        content("nothing, it says", e -> e.both(h -> h.size = 0)),
        content("data that does not end", HostileContents::cut),
        content("something behind its data", HostileContents::longer),
        content("data that is none", e -> e.data[0] = 7),
        content("data of a wrong code", e -> Arrays.fill(e.data, (byte) 0xff)),
        content("two sizes of what is stored", e -> e.both(h -> h.method = 0)),
        content("data that is stored, called deflated", HostileContents::plain),
        content("a changed byte", e -> e.data[e.data.length / 2] ^= 1),
        new HostileWheel(
            "another CRC of RECORD",
            CONTENT,
            RECORD,
            f -> f.entry(RECORD, HostileContents::wrongCrc)),
        new HostileWheel(
            "another CRC of METADATA",
            CONTENT,
            METADATA,
            f -> f.entry(METADATA, HostileContents::wrongCrc)));
  }

  private static void wrongCrc(ForgedEntry entry) {
    entry.both(header -> header.crc ^= 1);
  }

  private static void cut(ForgedEntry entry) {
    entry.data = Arrays.copyOf(entry.data, entry.data.length - 2);
    entry.both(header -> header.compressedSize -= 2);
  }

  private static void longer(ForgedEntry entry) {
    entry.data = Arrays.copyOf(entry.data, entry.data.length + 3);
    entry.both(header -> header.compressedSize += 3);
  }

  private static void plain(ForgedEntry entry) {
    entry.data = "x = 1\n".repeat(10).getBytes(StandardCharsets.US_ASCII);
    entry.both(header -> header.compressedSize = entry.data.length);
  }

  private static HostileWheel content(String title, Consumer<ForgedEntry> change) {
    return new HostileWheel(
        "content: " + title,
        CONTENT,
        FIRST,
        f -> f.record(HostileContents::sizeless).entry(FIRST, change));
  }

  private static Stream<HostileWheel> bombs() {
    return Stream.of(
        bomb("zeros", LIMIT, "archive", 65 * MIB, e -> {}),
        bomb("zeros, streamed", LIMIT, "archive", 65 * MIB, ForgedEntry::streamed),
        bomb("zeros that say they are few", CONTENT, "demo/zeros", MIB, e -> says(e, 100)),
        bomb("zeros that say they are none", CONTENT, "demo/zeros", MIB, e -> says(e, 0)),
        bomb("zeros that say they are more", CONTENT, "demo/zeros", MIB, e -> says(e, MIB + 1)),
        new HostileWheel(
            "sizes that add up to too much",
            LIMIT,
            "demo/more",
            f -> f.archive(HostileContents::twoHuge)),
        new HostileWheel(
            "more than its data can hold",
            CONTENT,
            FIRST,
            f -> f.entry(FIRST, e -> e.both(h -> h.size = 30 * MIB))),
        new HostileWheel("METADATA of 33 MiB", LIMIT, METADATA, f -> grow(f, METADATA)),
        new HostileWheel("WHEEL of 33 MiB", LIMIT, WHEEL, f -> grow(f, WHEEL)),
        new HostileWheel(
            "a file 300 folders deep",
            LIMIT,
            "d/d/d/",
            f -> f.file("d/".repeat(300) + "x.py", "")));
  }

  private static HostileWheel bomb(
      String title, String rule, String named, long size, Consumer<ForgedEntry> change) {
    return new HostileWheel(
        "a bomb: " + title,
        rule,
        named,
        f ->
            f.record(text -> "demo/zeros," + HASH + ",\n" + text)
                .archive(zip -> change.accept(zip.addZeros("demo/zeros", size))));
  }

  /** RECORD need not give sizes; where it does, they are compared first. */
  private static String sizeless(String record) {
    return record.replaceAll(",[0-9]+\n", ",\n");
  }

  private static void says(ForgedEntry entry, long size) {
    entry.both(header -> header.size = size);
  }

  private static void twoHuge(ZipForge zip) {
    for (String name : new String[] {"demo/much", "demo/more"}) {
      ForgedEntry entry = zip.add(name, "x").deflated();
      entry.both(header -> header.size = 40L << 30);
      entry.both(ForgedEntry::widen);
    }
  }

  /** A file of zeros in place of the right one. */
  private static void grow(WheelForge forge, String path) {
    forge.archive(
        zip -> {
          zip.remove(path);
          zip.addZeros(path, 33L * MIB);
        });
  }
}
