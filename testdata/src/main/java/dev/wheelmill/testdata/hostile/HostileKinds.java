// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import static dev.wheelmill.testdata.hostile.HostileWheel.FIRST;

import dev.wheelmill.testdata.WheelForge;
import dev.wheelmill.testdata.zip.ForgedEntry;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Entries that are no plain files, or are packed in a way that installers do not know. */
final class HostileKinds {
  private static final String TYPE = "FILE_TYPE";
  private static final String BOTH = "FILE_AND_FOLDER";

  /** All that APPNOTE 4.4.5 names but 0 and 8, and one that it does not. */
  private static final int[] METHODS = {
    1, 2, 3, 4, 5, 6, 7, 9, 10, 12, 14, 16, 18, 19, 20, 93, 94, 95, 96, 97, 98, 99, 1234
  };

  private HostileKinds() {}

  static Stream<HostileWheel> all() {
    return Stream.of(
            modes(), folders(), flags(), IntStream.of(METHODS).mapToObj(HostileKinds::method))
        .flatMap(wheels -> wheels);
  }

  private static Stream<HostileWheel> modes() {
    return Stream.of(
        type("a symbolic link", e -> e.both(h -> h.mode = 0120777)),
        type("a symbolic link by MS-DOS", e -> byDos(e, 0120777)),
        type("a symbolic link by macOS", e -> by(e, 19, 0120777)),
        type("a FIFO", e -> e.both(h -> h.mode = 0010644)),
        type("a FIFO by MS-DOS", e -> byDos(e, 0010644)),
        type("a character device", e -> e.both(h -> h.mode = 0020644)),
        type("a block device", e -> e.both(h -> h.mode = 0060644)),
        type("a socket", e -> e.both(h -> h.mode = 0140644)),
        both("a folder by its mode", e -> e.both(h -> h.mode = 0040755)),
        type("an unknown type", e -> e.both(h -> h.mode = 0170644)),
        both("a folder by its DOS attributes", e -> e.central.dosAttributes = 16),
        type("a volume's label", e -> e.central.dosAttributes = 8),
        new HostileWheel(
            "a link, and a file written through it", TYPE, "demo/link", HostileKinds::throughLink),
        new HostileWheel(
            "a link out of the wheel that is named as a folder",
            TYPE,
            "demo/up/",
            HostileKinds::up));
  }

  private static void byDos(ForgedEntry entry, int mode) {
    by(entry, 0, mode);
  }

  private static void by(ForgedEntry entry, int system, int mode) {
    entry.central.versionMadeBy = system << 8 | 20;
    entry.central.mode = mode;
  }

  private static void throughLink(WheelForge forge) {
    forge.file("demo/link", "/tmp").file("demo/link/x.py", "x = 1\n");
    forge.entry("demo/link", e -> e.central.mode = 0120777);
  }

  private static void up(WheelForge forge) {
    forge.archive(zip -> zip.add("demo/up/", "../..").central.mode = 0120777);
  }

  private static HostileWheel type(String title, Consumer<ForgedEntry> change) {
    return new HostileWheel(title, TYPE, FIRST, f -> f.entry(FIRST, change));
  }

  private static HostileWheel both(String title, Consumer<ForgedEntry> change) {
    return new HostileWheel(title, BOTH, FIRST, f -> f.entry(FIRST, change));
  }

  private static Stream<HostileWheel> folders() {
    return Stream.of(
        folder("a folder with the mode of a file", BOTH, "", e -> e.central.mode = 0100644),
        folder("a folder with the mode of a device", TYPE, "", e -> e.central.mode = 0060644),
        folder("a folder with content", BOTH, "x", e -> e.central.mode = 0040755),
        folder("a folder that hides data", BOTH, "x".repeat(50), HostileKinds::hide));
  }

  private static void hide(ForgedEntry entry) {
    entry.deflated().both(header -> header.size = 0).central.mode = 0;
  }

  private static HostileWheel folder(
      String title, String rule, String content, Consumer<ForgedEntry> change) {
    return new HostileWheel(
        title, rule, "demo/sub/", f -> f.archive(z -> change.accept(z.add("demo/sub/", content))));
  }

  private static Stream<HostileWheel> flags() {
    return Stream.of(
        flag("encrypted", "ENCRYPTED", 0),
        flag("strongly encrypted", "ENCRYPTED", 6),
        flag("with masked headers", "ENCRYPTED", 13),
        flag("with enhanced deflating", "FLAGS", 4),
        flag("with patched data", "FLAGS", 5),
        flag("with an unused flag", "FLAGS", 7),
        flag("with a reserved flag", "FLAGS", 15));
  }

  private static HostileWheel flag(String title, String rule, int bit) {
    return new HostileWheel(
        "an entry " + title,
        rule,
        FIRST,
        f -> f.entry(FIRST, e -> e.both(h -> h.flags |= 1 << bit)));
  }

  private static HostileWheel method(int method) {
    return new HostileWheel(
        "compression method " + method,
        "METHOD",
        FIRST,
        f -> f.entry(FIRST, e -> e.both(h -> h.method = method)));
  }
}
