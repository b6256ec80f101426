// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import static dev.wheelmill.testdata.hostile.HostileWheel.FIRST;
import static dev.wheelmill.testdata.hostile.HostileWheel.RECORD;
import static dev.wheelmill.testdata.hostile.HostileWheel.SECOND;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wheelmill.testdata.zip.ForgedEntry;
import dev.wheelmill.testdata.zip.ForgedHeader;
import dev.wheelmill.testdata.zip.ZipForge;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Local headers that say something else than the central directory, or are in one of the two. */
final class HostileHeaders {
  private static final int UTF_8_FLAG = 1 << 11;
  private static final int DESCRIPTOR_FLAG = 1 << 3;

  private HostileHeaders() {}

  static Stream<HostileWheel> all() {
    return Stream.concat(differing(), missing());
  }

  private static Stream<HostileWheel> differing() {
    return Stream.of(
        local("another name", h -> h.name = "demo/other.py".getBytes(UTF_8)),
        local(
            "the name in another case",
            h -> h.name = FIRST.toUpperCase(Locale.ROOT).getBytes(UTF_8)),
        local("a longer name", h -> h.name = (FIRST + "c").getBytes(UTF_8)),
        local("another CRC", h -> h.crc ^= 1),
        local("no CRC, and no descriptor", h -> h.crc = 0),
        local("another size", h -> h.size++),
        local("no sizes, and no descriptor", HostileHeaders::forgetSizes),
        local("another compressed size", h -> h.compressedSize--),
        local("another method", h -> h.method = 0),
        local("an unknown method", h -> h.method = 99),
        local("the flag for UTF-8", h -> h.flags = UTF_8_FLAG),
        local("the flag for a descriptor", h -> h.flags = DESCRIPTOR_FLAG),
        local("the flag for encryption", h -> h.flags = 1),
        central("another CRC", h -> h.crc ^= 1),
        central("another size", h -> h.size++),
        central("another compressed size", h -> h.compressedSize++),
        central("the flag for a descriptor", h -> h.flags = DESCRIPTOR_FLAG),
        central("a name that is a prefix", h -> h.name = "demo/__init__".getBytes(UTF_8)));
  }

  private static void forgetSizes(ForgedHeader header) {
    header.size = 0;
    header.compressedSize = 0;
  }

  private static HostileWheel local(String title, Consumer<ForgedHeader> change) {
    return differing("locally " + title, FIRST, e -> change.accept(e.local));
  }

  private static HostileWheel central(String title, Consumer<ForgedHeader> change) {
    return differing("centrally " + title, "demo/__init__", e -> change.accept(e.central));
  }

  private static HostileWheel differing(String title, String named, Consumer<ForgedEntry> change) {
    return new HostileWheel(title, "HEADERS_DIFFER", named, f -> f.entry(FIRST, change));
  }

  private static Stream<HostileWheel> missing() {
    return Stream.of(
        inDirectory("the first file not listed", "byte 0", zip -> zip.entry(FIRST).unlisted = true),
        inDirectory(
            "a file in between not listed", "byte ", zip -> zip.entry(SECOND).unlisted = true),
        inDirectory("the last file not listed", "byte ", zip -> zip.entry(RECORD).unlisted = true),
        inDirectory(
            "a second version of a file not listed",
            "byte ",
            zip -> zip.add(FIRST, "import os\n").unlisted = true),
        inDirectory("no local header", "demo/ghost.py", HostileHeaders::ghost));
  }

  private static HostileWheel inDirectory(String title, String named, Consumer<ZipForge> change) {
    return new HostileWheel(title, "CENTRAL_DIRECTORY", named, f -> f.archive(change));
  }

  /** An entry of the directory whose offset leads to bytes that are no header. */
  private static void ghost(ZipForge zip) {
    ForgedEntry ghost = zip.add("demo/ghost.py", "x");
    ghost.phantom = true;
    ghost.central.offset = zip.localSize();
    zip.gap = new byte[40];
  }
}
