// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import static dev.wheelmill.testdata.hostile.HostileWheel.FIRST;
import static dev.wheelmill.testdata.hostile.HostileWheel.METADATA;
import static dev.wheelmill.testdata.hostile.HostileWheel.WHEEL;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** RECORDs that are not true, or that readers would understand in different ways. */
final class HostileRecords {
  private static final String RULE = "RECORD";
  private static final String LISTED = "MISSING";

  /** The digest of no content, as RECORD has it. */
  private static final String EMPTY = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

  private static final String EMPTY_ROW = ",sha256=" + EMPTY + ",0\n";

  /** Rows that lead out of the folder of installation. */
  private static final List<String> OUTSIDE =
      List.of(
          "../x",
          "../../../bin/x",
          "/etc/passwd",
          "demo/../../x",
          "../site-packages-evil/x",
          "..\\x",
          "C:/x",
          "//host/x");

  private HostileRecords() {}

  static Stream<HostileWheel> all() {
    return Stream.of(untrue(), unlisted(), rows(), malformed()).flatMap(wheels -> wheels);
  }

  private static Stream<HostileWheel> untrue() {
    return Stream.of(
        record("the hash of another content", "HASH", FIRST, row("sha256=" + EMPTY + ",$2")),
        record("another size", "HASH", FIRST, row("$1,7")),
        record("no size at all, it says", "HASH", FIRST, row("$1,0")),
        record("a size above 2^32", "HASH", FIRST, row("$1,4294967376")),
        record(
            "a sha512 of another content", "HASH", FIRST, row("sha512=" + "A".repeat(86) + ",$2")),
        record(
            "METADATA changed after it was built",
            "HASH",
            METADATA,
            text -> other(text, "METADATA")),
        record("WHEEL changed after it was built", "HASH", WHEEL, text -> other(text, "WHEEL")));
  }

  private static String other(String text, String file) {
    return text.replaceFirst("(/" + file + ",sha256=).{43}", "$1" + EMPTY);
  }

  private static Stream<HostileWheel> unlisted() {
    return Stream.of(
        new HostileWheel("a file not listed", "UNLISTED", FIRST, f -> f.unlisted(FIRST)),
        new HostileWheel("METADATA not listed", "UNLISTED", METADATA, f -> f.unlisted(METADATA)),
        new HostileWheel("WHEEL not listed", "UNLISTED", WHEEL, f -> f.unlisted(WHEEL)),
        new HostileWheel(
            "a start-up file not listed",
            "UNLISTED",
            "evil.pth",
            f -> f.file("evil.pth", "import os\n").unlisted("evil.pth")),
        record("a file listed without hash", "UNLISTED", FIRST, row(",$2")),
        record("a file listed with nothing", "UNLISTED", FIRST, row(",")),
        record(
            "a file listed in another case",
            LISTED,
            "Demo/",
            t -> t.replace("demo/__i", "Demo/__i")),
        new HostileWheel("no RECORD", RULE, RULE, f -> f.unlisted(RULE)),
        record("an empty RECORD", "UNLISTED", FIRST, text -> ""));
  }

  private static Stream<HostileWheel> rows() {
    return Stream.concat(
        OUTSIDE.stream()
            .map(path -> record("a row of " + path, LISTED, shown(path), t -> path + ",,\n" + t)),
        Stream.of(
            record("a row without file", LISTED, "gone.py", text -> "gone.py,,\n" + text),
            record("a row of a folder", LISTED, "demo", text -> "demo/,,\n" + text),
            record("a row of another RECORD", LISTED, "x.dist-info", HostileRecords::foreign),
            record("a row without path", RULE, "line 1", text -> ",,\n" + text)));
  }

  private static String shown(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private static String foreign(String text) {
    return "x.dist-info/RECORD,,\n" + text;
  }

  private static Stream<HostileWheel> malformed() {
    return Stream.of(
        record("two rows that differ", RULE, FIRST, text -> FIRST + EMPTY_ROW + text),
        record("two rows, one with a dot", RULE, FIRST, text -> "./" + FIRST + EMPTY_ROW + text),
        record("md5", RULE, FIRST, row("md5=1B2M2Y8AsgTpgAmY7PhCfg,$2")),
        record("sha1", RULE, FIRST, row("sha1=2jmj7l5rSw0yVb_vlWAYkK_YBwk,$2")),
        record("an unknown algorithm", RULE, FIRST, row("sha999=" + EMPTY + ",$2")),
        record("no digest", RULE, FIRST, row("sha256=,$2")),
        record("a padded digest", RULE, FIRST, row("$1=,$2")),
        record("a short digest", RULE, FIRST, row("sha256=abc,$2")),
        record(
            "a digest of another content in hexadecimal",
            "HASH",
            FIRST,
            row("sha256=" + "0f".repeat(32) + ",$2")),
        record("a negative size", RULE, FIRST, row("$1,-$2")),
        record("a size that is no number", RULE, FIRST, row("$1,1e3")),
        record("a size in other digits", RULE, FIRST, row("$1,\u0661\u0662")),
        record("a quote that does not end", RULE, RULE, text -> text + "\"x"),
        record("text behind a quote", RULE, RULE, text -> "\"a\"b,,\n" + text),
        record("a NUL", RULE, RULE, text -> "a\0b,,\n" + text),
        record(
            "a path of 200,000 letters", RULE, RULE, text -> "x".repeat(200_000) + ",,\n" + text),
        new HostileWheel(
            "RECORD in Latin-1",
            RULE,
            RULE,
            f -> f.file(HostileWheel.RECORD, latin()).unlisted(RULE)));
  }

  private static byte[] latin() {
    return "caf\u00e9.py,,\n".getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Puts another hash and size into the row of the first file: {@code $1} and {@code $2}. */
  private static UnaryOperator<String> row(String hashAndSize) {
    return text -> text.replaceFirst("(?<=__init__.py,)(sha256=.{43}),([0-9]+)", hashAndSize);
  }

  private static HostileWheel record(
      String title, String rule, String named, UnaryOperator<String> change) {
    return new HostileWheel("RECORD: " + title, rule, named, f -> f.record(change));
  }
}
