// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import static dev.wheelmill.testdata.hostile.HostileWheel.DIRECTORY;
import static dev.wheelmill.testdata.hostile.HostileWheel.END;
import static dev.wheelmill.testdata.hostile.HostileWheel.FIRST;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wheelmill.testdata.WheelForge;
import dev.wheelmill.testdata.zip.LittleEndian;
import dev.wheelmill.testdata.zip.ZipForge;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** End records that are several, lie, or do not stand at the end. */
final class HostileEnds {
  private static final String SEVERAL = "END_RECORD";
  private static final String LAYOUT = "LAYOUT";
  private static final String DISKS = "MULTI_DISK";

  private HostileEnds() {}

  static Stream<HostileWheel> all() {
    return Stream.of(ends(), comments(), numbers(), disks()).flatMap(wheels -> wheels);
  }

  private static Stream<HostileWheel> ends() {
    return Stream.of(
        wheel("a byte behind", SEVERAL, END, zip -> zip.suffix = new byte[] {1}),
        wheel("five NUL bytes behind", SEVERAL, END, zip -> zip.suffix = new byte[5]),
        wheel("a line end behind", SEVERAL, END, zip -> zip.suffix = "\n".getBytes(UTF_8)),
        wheel("70,000 bytes behind", SEVERAL, END, zip -> zip.suffix = new byte[70_000]),
        wheel("another wheel behind", LAYOUT, DIRECTORY, zip -> zip.suffix = valid()),
        wheel("an empty archive behind", LAYOUT, DIRECTORY, zip -> zip.suffix = empty()),
        wheel("a script before", LAYOUT, DIRECTORY, HostileEnds::script),
        wheel("a script before, counted", LAYOUT, "byte 0", zip -> zip.prefix = hello()),
        wheel("another wheel before", LAYOUT, DIRECTORY, HostileEnds::wheelBefore),
        wheel(
            "another wheel before, counted",
            "CENTRAL_DIRECTORY",
            "byte 0",
            z -> z.prefix = valid()));
  }

  /** The offsets do not count it, as if the file began behind it. */
  private static void script(ZipForge zip) {
    zip.prefix = hello();
    zip.end.addToOffset = -hello().length;
  }

  private static void wheelBefore(ZipForge zip) {
    zip.prefix = valid();
    zip.end.addToOffset = -valid().length;
  }

  private static Stream<HostileWheel> comments() {
    return Stream.of(
        wheel("an end record in the comment", SEVERAL, END, zip -> zip.end.comment = empty()),
        wheel("a wheel in the comment", SEVERAL, END, zip -> zip.end.comment = valid()),
        wheel("a wheel and a byte in the comment", "COMMENT", END, HostileEnds::wheelAndByte),
        wheel("a local header in the comment", "COMMENT", END, zip -> comment(zip, "x PK\3\4")),
        wheel("a locator in the comment", "COMMENT", END, zip -> comment(zip, "PK\6\7 and more")),
        wheel("a comment that is cut off", SEVERAL, END, HostileEnds::cutComment),
        wheel("a comment of an entry", "COMMENT", FIRST, HostileEnds::entryComment));
  }

  private static void wheelAndByte(ZipForge zip) {
    zip.end.comment = new LittleEndian().bytes(valid()).bytes((byte) 0).toBytes();
  }

  private static void comment(ZipForge zip, String text) {
    zip.end.comment = text.getBytes(UTF_8);
  }

  /** The length says more than there is. */
  private static void cutComment(ZipForge zip) {
    zip.end.comment = "abc".getBytes(UTF_8);
    zip.end.addToCommentLength = 1;
  }

  private static void entryComment(ZipForge zip) {
    zip.entry(FIRST).central.comment = "x".getBytes(UTF_8);
  }

  private static Stream<HostileWheel> numbers() {
    String list = "CENTRAL_DIRECTORY";
    return Stream.of(
        wheel("one entry too many", list, DIRECTORY, zip -> count(zip, 1)),
        wheel("one entry too few", list, DIRECTORY, zip -> count(zip, -1)),
        wheel("no entries", list, DIRECTORY, zip -> count(zip, -8)),
        wheel("65,535 entries, and no ZIP64", list, DIRECTORY, zip -> count(zip, 0xffff - 8)),
        wheel("counts that differ", DISKS, END, zip -> zip.end.addToEntriesHere = -1),
        wheel("a directory one byte later", LAYOUT, DIRECTORY, zip -> zip.end.addToOffset = 1),
        wheel("a directory one byte earlier", LAYOUT, DIRECTORY, zip -> zip.end.addToOffset = -1),
        wheel("a size one too high", LAYOUT, DIRECTORY, zip -> zip.end.addToSize = 1),
        wheel("a size one too low", LAYOUT, DIRECTORY, zip -> zip.end.addToSize = -1),
        wheel("a directory behind the file", LAYOUT, DIRECTORY, z -> z.end.addToOffset = 1 << 20),
        wheel("a size beyond the file", LAYOUT, DIRECTORY, zip -> zip.end.addToSize = 1 << 20),
        wheel("size and offset that make up for each other", list, DIRECTORY, HostileEnds::shifted),
        wheel(
            "bytes at the directory's end", list, DIRECTORY, z -> z.directoryTrailer = new byte[3]),
        wheel("a signature behind the directory", list, DIRECTORY, HostileEnds::signature));
  }

  private static void count(ZipForge zip, int add) {
    zip.end.addToEntries = add;
    zip.end.addToEntriesHere = add;
  }

  private static void shifted(ZipForge zip) {
    zip.end.addToSize = 1;
    zip.end.addToOffset = -1;
  }

  private static void signature(ZipForge zip) {
    zip.directoryTrailer = new LittleEndian().u4(0x05054b50).u2(0).toBytes();
  }

  private static Stream<HostileWheel> disks() {
    return Stream.of(
        wheel("the second of two disks", DISKS, END, zip -> zip.end.disk = 1),
        wheel("a directory on another disk", DISKS, END, zip -> zip.end.directoryDisk = 1),
        wheel("an entry on another disk", DISKS, FIRST, zip -> zip.entry(FIRST).central.disk = 1));
  }

  private static HostileWheel wheel(
      String title, String rule, String named, Consumer<ZipForge> change) {
    return new HostileWheel(title, rule, named, f -> f.archive(change));
  }

  private static byte[] hello() {
    return "#!/bin/sh\necho hello\n".getBytes(UTF_8);
  }

  private static byte[] valid() {
    return new WheelForge().build();
  }

  private static byte[] empty() {
    return new ZipForge().build();
  }
}
