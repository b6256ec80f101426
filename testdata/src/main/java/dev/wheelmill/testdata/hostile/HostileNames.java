// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import static dev.wheelmill.testdata.hostile.HostileWheel.FIRST;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wheelmill.testdata.WheelForge;
import dev.wheelmill.testdata.zip.ForgedEntry;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Names of entries that lead elsewhere, or mean another file to another system or reader. */
final class HostileNames {
  private static final int UTF_8_FLAG = 1 << 11;

  private static final List<String> FORMS =
      List.of(
          "",
          "/etc/passwd",
          "//host/share/x",
          "..",
          "../x",
          "demo/../../x",
          "demo/..",
          "../site-packages-evil/x",
          "..\\x",
          "demo\\x.py",
          "\\\\host\\x",
          "\\x",
          "demo//x.py",
          "./demo/x.py",
          "demo/./x.py",
          "demo/.",
          "demo/x\ny",
          "demo/x\ry",
          "demo/x\ty",
          "demo/x.py\0.txt",
          "demo/x\u007fy",
          "demo/x\u0085y",
          "x".repeat(256));

  /** What means another file, or none, to Windows. */
  static final List<String> WINDOWS_FORMS =
      List.of(
          "C:x",
          "C:/x",
          "demo/x.py:stream",
          "CON",
          "demo/nul.py",
          "Aux.tar.gz",
          "com1",
          "lpt\u00b9.txt",
          "conout$",
          "prn .txt",
          "demo/x.",
          "demo/x ",
          "dir./x",
          "dir /x");

  /** What the central directory alone or the local header alone says. */
  private static final List<String> ONE_SIDED =
      List.of(
          "",
          "/x",
          "../x",
          "demo/../../x",
          "..\\x",
          "\\\\host\\x",
          "demo//x",
          "./x",
          "demo/x\ny",
          "demo/x\0y");

  private HostileNames() {}

  static Stream<HostileWheel> all() {
    return Stream.of(
            FORMS.stream().map(HostileNames::listed),
            WINDOWS_FORMS.stream().map(name -> listed(name).onWindows()),
            Stream.of("C:x", "CON", "demo/x.", "demo/x:ads")
                .map(name -> centralOnly(name).onWindows()),
            ONE_SIDED.stream().map(HostileNames::centralOnly),
            ONE_SIDED.stream().map(HostileNames::localOnly),
            Stream.of("/", "//", "../", "demo//").map(HostileNames::folder),
            Stream.of(folder("CON/").onWindows()),
            encodings())
        .flatMap(wheels -> wheels);
  }

  /** RECORD lists it, and all else is as it must be. */
  private static HostileWheel listed(String name) {
    return new HostileWheel("the name " + shown(name), "NAME", name, f -> f.file(name, "x"));
  }

  private static HostileWheel centralOnly(String name) {
    return spoilt(
        "in the directory only: " + shown(name), "NAME", name, e -> e.central.name = utf8(name));
  }

  private static HostileWheel localOnly(String name) {
    return spoilt(
        "in the local header only: " + shown(name),
        "HEADERS_DIFFER",
        FIRST,
        e -> e.local.name = utf8(name));
  }

  private static HostileWheel folder(String name) {
    return new HostileWheel(
        "the folder " + name,
        "NAME",
        name,
        f -> f.archive(zip -> zip.add(name, "").both(h -> h.mode = 0040755)));
  }

  private static Stream<HostileWheel> encodings() {
    byte[] latin = "demo/caf\u00e9.py".getBytes(ISO_8859_1);
    byte[] surrogate = {'a', (byte) 0xed, (byte) 0xb3, (byte) 0xa9};
    return Stream.of(
        encoded("Latin-1, not marked as UTF-8", latin, 0),
        encoded("UTF-8, not marked as UTF-8", utf8("demo/caf\u00e9.py"), 0),
        encoded("Latin-1, marked as UTF-8", latin, UTF_8_FLAG),
        encoded("a surrogate, marked as UTF-8", surrogate, UTF_8_FLAG),
        encoded("an overlong slash", new byte[] {'a', (byte) 0xc0, (byte) 0xaf, 'b'}, UTF_8_FLAG),
        encoded("a name cut within a letter", new byte[] {'a', (byte) 0xc3}, UTF_8_FLAG));
  }

  private static HostileWheel encoded(String title, byte[] name, int flags) {
    return spoilt(
        title,
        "NAME_ENCODING",
        new String(name, UTF_8),
        entry ->
            entry.both(
                header -> {
                  header.name = name;
                  header.flags = flags;
                }));
  }

  private static HostileWheel spoilt(
      String title, String rule, String named, Consumer<ForgedEntry> change) {
    return new HostileWheel(title, rule, named, (WheelForge f) -> f.entry(FIRST, change));
  }

  private static byte[] utf8(String name) {
    return name.getBytes(UTF_8);
  }

  private static String shown(String name) {
    return name.isEmpty() ? "nothing" : name.length() > 99 ? "of 256 letters" : escaped(name);
  }

  private static String escaped(String name) {
    return name.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t").replace("\0", "\\0");
  }
}
