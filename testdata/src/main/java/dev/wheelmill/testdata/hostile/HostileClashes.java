// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import static dev.wheelmill.testdata.hostile.HostileWheel.FIRST;
import static dev.wheelmill.testdata.hostile.HostileWheel.SECOND;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wheelmill.testdata.zip.ForgedEntry;
import dev.wheelmill.testdata.zip.ZipForge;
import java.util.stream.Stream;

/** Names of which a file system, or an installer, keeps only one. */
final class HostileClashes {
  private static final String DUPLICATE = "DUPLICATE_NAME";
  private static final String BOTH = "FILE_AND_FOLDER";

  private HostileClashes() {}

  static Stream<HostileWheel> all() {
    return Stream.concat(pairs(), inOnePlace());
  }

  private static Stream<HostileWheel> pairs() {
    return Stream.of(
        onWindows("names in two cases", DUPLICATE, "demo/a.py", "demo/A.py"),
        onWindows("folders in two cases", DUPLICATE, "demo/sub/a.py", "Demo/SUB/a.py"),
        pair("names in NFC and NFD", DUPLICATE, "demo/caf\u00e9.py", "demo/cafe\u0301.py"),
        onWindows("NFC and NFD in two cases", DUPLICATE, "demo/CAF\u00c9.py", "demo/cafe\u0301.py"),
        pair("Hangul in NFC and NFD", DUPLICATE, "demo/\uac00.py", "demo/\u1100\u1161.py"),
        onWindows("an I, which Turkish folds otherwise", DUPLICATE, "demo/I.py", "demo/i.py"),
        onWindows("a sharp s and two s", DUPLICATE, "demo/stra\u00dfe", "demo/STRASSE"),
        onWindows("a long s and an s", DUPLICATE, "demo/\u017f.py", "demo/S.py"),
        onWindows("the sign for Kelvin and a k", DUPLICATE, "demo/\u212a.py", "demo/k.py"),
        onWindows("the sign for Angstrom and its letter", DUPLICATE, "demo/\u212b", "demo/\u00e5"),
        pair("a ligature and its letters", DUPLICATE, "demo/\ufb01.py", "demo/fi.py"),
        pair("a wide letter and a plain one", DUPLICATE, "demo/\uff21.py", "demo/A.py"),
        onWindows("a file and its companion on a Mac", DUPLICATE, "demo/a.py", "demo/._a.py"),
        pair("a backslash and a slash", "NAME", "demo\\a.py", "demo/a.py"),
        pair("a file and one in it", BOTH, "demo/a", "demo/a/b"),
        pair("a file in another and that one", BOTH, "demo/a/b/c", "demo/a"),
        pair("a file and one deep in it", BOTH, "demo/a", "demo/a/b/c/d"),
        onWindows("a file and one in it, in two cases", BOTH, "demo/a", "Demo/A/b"),
        pair("a file and one in it, NFC and NFD", BOTH, "demo/\u00e9", "demo/e\u0301/b"));
  }

  private static HostileWheel onWindows(String title, String rule, String first, String second) {
    return pair(title, rule, first, second).onWindows();
  }

  private static HostileWheel pair(String title, String rule, String first, String second) {
    String named = rule.equals("NAME") ? first : second;
    return new HostileWheel(title, rule, named, f -> f.file(first, "x").file(second, "y"));
  }

  private static Stream<HostileWheel> inOnePlace() {
    return Stream.of(
        new HostileWheel(
            "two entries of one name", DUPLICATE, FIRST, f -> f.archive(z -> z.add(FIRST, "x"))),
        new HostileWheel(
            "two entries with one checksum",
            DUPLICATE,
            "demo/a",
            f -> f.archive(HostileClashes::twice)),
        new HostileWheel(
            "one local header listed twice",
            DUPLICATE,
            FIRST,
            f -> f.archive(HostileClashes::listed)),
        new HostileWheel(
            "two local headers of one name",
            "HEADERS_DIFFER",
            SECOND,
            f -> f.entry(SECOND, e -> e.local.name = FIRST.getBytes(UTF_8))),
        new HostileWheel(
            "a second RECORD",
            DUPLICATE,
            HostileWheel.RECORD,
            f -> f.archive(zip -> zip.add(HostileWheel.RECORD, ""))),
        folders("two folders in two cases", DUPLICATE, "sub/", "SUB/").onWindows(),
        folders("a folder twice", DUPLICATE, "sub/", "sub/"),
        folders("a file that is a folder too", BOTH, "sub", "sub/"),
        folders("a folder that is a file too", BOTH, "sub/", "sub"),
        folders("a folder that is a file in another case", BOTH, "sub/", "Sub").onWindows());
  }

  private static void twice(ZipForge zip) {
    zip.add("demo/a", "plumless");
    zip.add("demo/a", "buckeroo");
  }

  private static void listed(ZipForge zip) {
    ForgedEntry twin = zip.add(FIRST, "x");
    twin.phantom = true;
    twin.central.offset = 0;
  }

  private static HostileWheel folders(String title, String rule, String first, String second) {
    return new HostileWheel(
        title,
        rule,
        second,
        f ->
            f.archive(
                zip -> {
                  add(zip, first);
                  add(zip, second);
                }));
  }

  private static void add(ZipForge zip, String name) {
    boolean folder = name.endsWith("/");
    zip.add(name, folder ? "" : "x").both(h -> h.mode = folder ? 0040755 : 0100644);
  }
}
