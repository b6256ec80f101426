// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import static dev.wheelmill.testdata.hostile.HostileWheel.FIRST;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wheelmill.testdata.zip.ForgedHeader;
import dev.wheelmill.testdata.zip.LittleEndian;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Extra fields that are malformed, or give an entry another name; in both headers or in one. */
final class HostileExtras {
  private static final String MALFORMED = "EXTRA_FIELD";
  private static final String NAME = "NAME_ENCODING";

  private HostileExtras() {}

  static Stream<HostileWheel> all() {
    return Stream.of(
            extra("cut off in its head", MALFORMED, h -> h.extra = new byte[] {1, 2, 3}),
            extra("longer than there is room", MALFORMED, h -> h.extra = new byte[] {9, 9, 9, 0}),
            extra("behind a good one, cut off", MALFORMED, HostileExtras::goodAndCut),
            extra("of AES", "ENCRYPTED", h -> h.addExtra(0x9901, new byte[7])),
            extra("of strong encryption", "ENCRYPTED", h -> h.addExtra(0x0017, new byte[8])),
            extra("with another path", NAME, h -> h.addUnicodePath("../evil.py")),
            extra("with the path in another case", NAME, h -> h.addUnicodePath("Demo/__init__.py")),
            extra("with no path", NAME, h -> h.addUnicodePath("")),
            extra("with the path of another name", NAME, HostileExtras::otherCrc),
            extra("with a path of another version", NAME, HostileExtras::otherVersion),
            extra("with a path cut off", NAME, h -> h.addExtra(0x7075, new byte[4])),
            extra("with the path twice", MALFORMED, HostileExtras::twice))
        .flatMap(both -> both);
  }

  private static void goodAndCut(ForgedHeader header) {
    header.addExtra(0x5455, new byte[5]);
    header.extra = new LittleEndian().bytes(header.extra).u2(7).toBytes();
  }

  private static void otherCrc(ForgedHeader header) {
    header.addExtra(
        0x7075, new LittleEndian().bytes((byte) 1).u4(7).bytes(FIRST.getBytes(UTF_8)).toBytes());
  }

  private static void otherVersion(ForgedHeader header) {
    header.addUnicodePath(FIRST);
    header.extra[4] = 2;
  }

  private static void twice(ForgedHeader header) {
    header.addUnicodePath(FIRST);
    header.addUnicodePath(FIRST);
  }

  private static Stream<HostileWheel> extra(
      String title, String rule, Consumer<ForgedHeader> change) {
    return Stream.of(
        new HostileWheel("a field " + title, rule, FIRST, f -> f.entry(FIRST, e -> e.both(change))),
        new HostileWheel(
            "a central field " + title,
            rule,
            FIRST,
            f -> f.entry(FIRST, e -> change.accept(e.central))),
        new HostileWheel(
            "a local field " + title,
            rule,
            FIRST,
            f -> f.entry(FIRST, e -> change.accept(e.local))));
  }
}
