// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import static dev.wheelmill.testdata.hostile.HostileWheel.FIRST;
import static dev.wheelmill.testdata.hostile.HostileWheel.RECORD;
import static dev.wheelmill.testdata.hostile.HostileWheel.SECOND;

import dev.wheelmill.testdata.WheelForge;
import dev.wheelmill.testdata.zip.ForgedEntry;
import dev.wheelmill.testdata.zip.ZipForge;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Entries that share bytes, lie outside, or leave bytes to nobody. */
final class HostilePlaces {
  private static final String OVERLAP = "OVERLAP";
  private static final String TWIN = "demo/twin";

  private HostilePlaces() {}

  static Stream<HostileWheel> all() {
    return Stream.of(
        wheel("a gap before the directory", "LAYOUT", "byte ", zip -> zip.gap = new byte[] {0}),
        wheel(
            "a gap between entries", "LAYOUT", "byte ", z -> z.entry(FIRST).trailer = new byte[5]),
        wheel("a zip between entries", "CENTRAL_DIRECTORY", "byte ", HostilePlaces::zipBetween),
        wheel("two entries of the same bytes", OVERLAP, TWIN, HostilePlaces::shared),
        wheel("an entry within another", OVERLAP, "demo/inner", HostilePlaces::nested),
        wheel("entries that share a long tail", OVERLAP, TWIN, HostilePlaces::quoted),
        wheel("an offset behind the file", OVERLAP, FIRST, z -> first(z).central.offset = 1 << 20),
        wheel("an offset into the directory", OVERLAP, FIRST, HostilePlaces::intoDirectory),
        wheel("an offset one too high", "LAYOUT", "byte 0", z -> first(z).central.offset = 1),
        wheel(
            "an offset of another entry", OVERLAP, SECOND, z -> z.entry(SECOND).central.offset = 0),
        wheel("data that runs into the directory", OVERLAP, RECORD, HostilePlaces::runningOn),
        wheel("data that runs into the next entry", OVERLAP, SECOND, HostilePlaces::longer),
        wheel(
            "a directory whose names are swapped", "HEADERS_DIFFER", SECOND, HostilePlaces::swap));
  }

  private static HostileWheel wheel(
      String title, String rule, String named, Consumer<ZipForge> change) {
    return new HostileWheel(title, rule, named, f -> f.archive(change));
  }

  private static ForgedEntry first(ZipForge zip) {
    return zip.entry(FIRST);
  }

  private static void zipBetween(ZipForge zip) {
    zip.entry(FIRST).trailer = new WheelForge().build();
  }

  private static void shared(ZipForge zip) {
    ForgedEntry twin = zip.add(TWIN, "x");
    twin.phantom = true;
    twin.central.offset = 0;
  }

  /** One that stands in the stored data of another. */
  private static void nested(ZipForge zip) {
    ZipForge inner = new ZipForge();
    inner.add("demo/inner", "x");
    long start = zip.localSize();
    zip.add("demo/outer", inner.build());
    ForgedEntry entry = zip.add("demo/inner", "x");
    entry.phantom = true;
    entry.central.offset = start + 30L + "demo/outer".length();
  }

  /** Each entry quotes the local headers after it and ends with the same compressed kernel. */
  private static void quoted(ZipForge zip) {
    ForgedEntry kernel = zip.addZeros("demo/kernel", 1 << 20);
    ForgedEntry twin = zip.addZeros(TWIN, 1 << 20);
    long header = 30L + TWIN.length();
    twin.phantom = true;
    twin.central.offset = zip.localSize() - kernel.data.length - header;
  }

  private static void intoDirectory(ZipForge zip) {
    zip.entry(FIRST).central.offset = zip.localSize() + 46;
  }

  private static void runningOn(ZipForge zip) {
    zip.entry(RECORD).both(header -> header.compressedSize += 1000);
  }

  private static void longer(ZipForge zip) {
    zip.entry(FIRST).both(header -> header.compressedSize += 10);
  }

  private static void swap(ZipForge zip) {
    zip.entry(SECOND).central.offset = zip.entry(FIRST).data.length + 30L + FIRST.length();
    zip.entry(FIRST).central.name = zip.entry(SECOND).local.name;
    zip.entry(SECOND).central.name = zip.entry(FIRST).local.name;
  }
}
