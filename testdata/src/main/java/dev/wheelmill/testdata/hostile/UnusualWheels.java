// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import static dev.wheelmill.testdata.hostile.HostileWheel.FIRST;
import static dev.wheelmill.testdata.hostile.HostileWheel.METADATA;
import static dev.wheelmill.testdata.hostile.HostileWheel.SECOND;
import static dev.wheelmill.testdata.hostile.HostileWheel.WHEEL;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wheelmill.testdata.WheelForge;
import dev.wheelmill.testdata.zip.ForgedEntry;
import dev.wheelmill.testdata.zip.ForgedHeader;
import dev.wheelmill.testdata.zip.LittleEndian;
import dev.wheelmill.testdata.zip.ZipForge;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/** All wheels that are unusual and must be accepted, as pip does. */
public final class UnusualWheels {

  private UnusualWheels() {}

  /** Each is unusual in one way, and no two are the same. */
  public static List<UnusualWheel> all() {
    return Stream.of(
            packing(),
            zip64(),
            folders(),
            headers(),
            extras(),
            names(),
            systems(),
            archives(),
            texts(),
            records())
        .flatMap(wheels -> wheels)
        .toList();
  }

  private static Stream<UnusualWheel> packing() {
    return Stream.of(
        entries("stored entries", entry -> {}),
        entries("data descriptors", entry -> entry.deflated().streamed()),
        entries("stored entries with data descriptors", ForgedEntry::streamed),
        wheel(
            "one data descriptor among others without", f -> f.entry(FIRST, ForgedEntry::streamed)),
        wheel("a descriptor, and the sizes in front too", UnusualWheels::sizesTwice),
        entries("entries that are deflated and not compressed", e -> e.deflated(0)),
        entries("entries of the best compression", e -> e.deflated(Deflater.BEST_COMPRESSION)),
        entries("flags of how hard was compressed", e -> e.deflated().both(h -> h.flags |= 6)),
        wheel("an empty file", f -> f.file("demo/py.typed", "")),
        wheel("an empty file that is stored", UnusualWheels::storedEmpty),
        wheel("a deflated file of zeros", f -> f.file("demo/zeros.bin", new byte[1 << 20])));
  }

  private static void storedEmpty(WheelForge forge) {
    forge.entries(entry -> {}).file("demo/py.typed", "");
  }

  private static void sizesTwice(WheelForge forge) {
    forge.entry(
        FIRST,
        entry -> {
          entry.streamed();
          entry.local.crc = entry.central.crc;
          entry.local.size = entry.central.size;
          entry.local.compressedSize = entry.central.compressedSize;
        });
  }

  private static Stream<UnusualWheel> zip64() {
    return Stream.of(
        zip("ZIP64 end records", zip -> zip.end.zip64 = true),
        zip("ZIP64 end records beside full ones", UnusualWheels::bothEnds),
        entries("ZIP64 sizes", e -> e.deflated().both(ForgedEntry::widen)),
        entries("ZIP64 sizes in front only", e -> ForgedEntry.widen(e.deflated().local)),
        entries("ZIP64 fields that are empty", e -> e.deflated().both(h -> h.addExtra(1))),
        entries("sizes in the header and in ZIP64", e -> e.deflated().both(UnusualWheels::again)),
        entries("wide data descriptors", UnusualWheels::wideDescriptor));
  }

  private static void bothEnds(ZipForge zip) {
    zip.end.zip64 = true;
    zip.end.repeatsValues = true;
  }

  private static void again(ForgedHeader header) {
    header.addExtra(1, new LittleEndian().u8(header.size).u8(header.compressedSize).toBytes());
  }

  private static void wideDescriptor(ForgedEntry entry) {
    entry.deflated().streamed();
    ForgedEntry.widen(entry.local);
    entry.trailer =
        new LittleEndian()
            .u4(0x08074b50)
            .u4(entry.central.crc)
            .u8(entry.central.compressedSize)
            .u8(entry.central.size)
            .toBytes();
  }

  private static Stream<UnusualWheel> folders() {
    return Stream.of(
        folder("folder entries", e -> e.both(h -> h.mode = 0040755)),
        folder("folder entries without a mode", e -> e.both(h -> h.mode = 0)),
        folder("folder entries by MS-DOS", UnusualWheels::byDos),
        folder("folder entries that are deflated", e -> e.deflated().both(h -> h.mode = 0)),
        wheel("an empty folder of .data", f -> f.archive(UnusualWheels::emptyData)));
  }

  private static void byDos(ForgedEntry entry) {
    entry.central.mode = 0;
    entry.central.versionMadeBy = 20;
    entry.central.dosAttributes = 16;
  }

  private static void emptyData(ZipForge zip) {
    zip.add("demo-1.0.data/", "").central.mode = 0040755;
    zip.add("demo-1.0.data/scripts/", "").central.mode = 0040755;
  }

  private static UnusualWheel folder(String title, Consumer<ForgedEntry> change) {
    return zip(title, zip -> change.accept(zip.add("demo/", "")));
  }

  private static Stream<UnusualWheel> headers() {
    Stream<UnusualWheel> systems =
        IntStream.of(0, 10, 11, 19)
            .mapToObj(system -> central("made by system " + system, h -> by(h, system)));
    return Stream.concat(
        systems,
        Stream.of(
            central("the DOS attributes archive and read-only", h -> h.dosAttributes = 33),
            central("no modes", h -> h.mode = 0),
            central("programs", h -> h.mode = 0100755),
            central("modes for the owner only", h -> h.mode = 0100600),
            central("a program that runs as its owner", h -> h.mode = 0104755),
            both("version 1.0 needed", h -> h.versionNeeded = 10),
            both("version 4.5 needed", h -> h.versionNeeded = 45),
            both("no time", h -> h.time = 0),
            both("the last time there is", h -> h.time = 0xff9fbf7dL),
            wheel("another time in front", f -> f.entry(FIRST, e -> e.local.time = 0x58215f00L)),
            both("the flag for UTF-8 with ASCII names", h -> h.flags |= 1 << 11)));
  }

  private static void by(ForgedHeader header, int system) {
    header.versionMadeBy = system << 8 | 20;
    header.mode = 0;
  }

  private static Stream<UnusualWheel> extras() {
    return Stream.of(
        wheel("Unix times", f -> f.entry(FIRST, UnusualWheels::unixTimes)),
        both("NTFS times", h -> h.addExtra(0x000a, new byte[32])),
        both("owners", h -> h.addExtra(0x7875, new byte[] {1, 4, 0, 0, 0, 0, 4, 0, 0, 0, 0})),
        both("an unknown field", h -> h.addExtra(0xcafe)),
        both("an unknown field twice", UnusualWheels::repeated),
        wheel(
            "a field in front only",
            f -> f.entry(FIRST, e -> e.local.addExtra(0xa11e, new byte[7]))),
        wheel("the name as Unicode path too", f -> f.entry(FIRST, UnusualWheels::path)));
  }

  private static void unixTimes(ForgedEntry entry) {
    entry.local.addExtra(0x5455, new byte[13]);
    entry.central.addExtra(0x5455, new byte[5]);
  }

  private static void repeated(ForgedHeader header) {
    header.addExtra(0xcafe, (byte) 1);
    header.addExtra(0xcafe, (byte) 2);
  }

  private static void path(ForgedEntry entry) {
    entry.both(header -> header.addUnicodePath(FIRST));
  }

  private static Stream<UnusualWheel> names() {
    return Stream.of(
            "demo/caf\u00e9.txt",
            "demo/cafe\u0301.txt",
            "demo/\u65e5\u672c\u8a9e.txt",
            "demo/\ud83d\udc0d.txt",
            "demo/" + "x".repeat(255),
            "demo/a b.txt",
            "demo/.hidden",
            "demo/a..b",
            "demo/console.txt",
            "demo/com10",
            "demo/comma,quote\".txt",
            "demo/percent%2e%2e",
            "demo/~user",
            "demo/-rf",
            "demo/$HOME",
            "d/".repeat(150) + "x.txt")
        .map(name -> wheel("the name " + name, f -> f.file(name, "x\n")));
  }

  /** Names that only some systems mind, in a wheel that is not made for these. */
  private static Stream<UnusualWheel> systems() {
    return Stream.concat(
        HostileNames.WINDOWS_FORMS.stream()
            .map(name -> wheel("for Linux, the name " + name, f -> f.file(name, "x\n"))),
        Stream.of(
            wheel("names in two cases", f -> f.file("demo/A.txt", "A").file("demo/a.txt", "a")),
            wheel("folders in two cases", f -> f.file("Demo/a.txt", "A")),
            wheel(
                "two cases in purelib and the root",
                f -> f.file("demo-1.0.data/purelib/Demo/__INIT__.py", "")),
            wheel("a companion as Macs write it", f -> f.file("demo/.___init__.py", "x"))));
  }

  private static Stream<UnusualWheel> archives() {
    return Stream.of(
        zip("an archive comment", zip -> zip.end.comment = "made by hand".getBytes(UTF_8)),
        zip("a comment with PK in it", z -> z.end.comment = "by PKZIP 2.50".getBytes(UTF_8)),
        zip("a NUL byte behind", zip -> zip.suffix = new byte[1]),
        zip("four NUL bytes behind", zip -> zip.suffix = new byte[4]),
        wheel("a file twice", f -> f.file("demo/a", "x").archive(z -> z.add("demo/a", "x"))),
        zip("a directory in another order than the files", UnusualWheels::swapped),
        wheel("3,000 files", UnusualWheels::many));
  }

  /** The first two entries have changed places in the directory. */
  private static void swapped(ZipForge zip) {
    zip.swapListed(FIRST, SECOND);
  }

  private static void many(WheelForge forge) {
    for (int i = 0; i < 3000; i++) {
      forge.file("demo/data/" + i + ".txt", "x\n");
    }
  }

  /** METADATA and WHEEL as Python's email writes and reads them. */
  private static Stream<UnusualWheel> texts() {
    return Stream.of(
        wheel("no tag", f -> wheelFile(f, "")),
        wheel("an empty tag", f -> wheelFile(f, "Tag:\n")),
        wheel("a tag of one part", f -> wheelFile(f, "Tag: py3\n")),
        wheel("a tag without beginning", f -> wheelFile(f, "Tag: -manylinux2014_x86_64\n")),
        wheel("a tag of four parts", f -> wheelFile(f, "Tag: py3-none-any-more\n")),
        wheel("version 0.1", f -> f.file(WHEEL, "Wheel-Version: 0.1\nTag: py3-none-any\n")),
        wheel("a folded tag", f -> wheelFile(f, "Tag:\n py3-none-any\n")),
        wheel(
            "a line of blanks in METADATA",
            f ->
                f.file(
                    METADATA, "License: MIT\n        \n        text\nName: demo\nVersion: 1.0\n")));
  }

  private static Stream<UnusualWheel> records() {
    return Stream.of(wheel("digests in hexadecimal", f -> f.record(UnusualWheels::hexadecimal)));
  }

  private static String hexadecimal(String text) {
    return Pattern.compile("(?<=sha256=)[^,]+")
        .matcher(text)
        .replaceAll(
            digest -> HexFormat.of().formatHex(Base64.getUrlDecoder().decode(digest.group())));
  }

  private static void wheelFile(WheelForge forge, String rest) {
    forge.file(WHEEL, "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n" + rest);
  }

  private static UnusualWheel entries(String title, Consumer<ForgedEntry> change) {
    return wheel(title, forge -> forge.entries(change));
  }

  private static UnusualWheel both(String title, Consumer<ForgedHeader> change) {
    return entries(title, entry -> entry.deflated().both(change));
  }

  private static UnusualWheel central(String title, Consumer<ForgedHeader> change) {
    return entries(title, entry -> change.accept(entry.deflated().central));
  }

  private static UnusualWheel zip(String title, Consumer<ZipForge> change) {
    return wheel(title, forge -> forge.archive(change));
  }

  private static UnusualWheel wheel(String title, Consumer<WheelForge> change) {
    return new UnusualWheel(title, change);
  }
}
