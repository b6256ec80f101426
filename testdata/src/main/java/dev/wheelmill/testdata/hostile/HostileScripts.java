// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.hostile;

import static dev.wheelmill.testdata.hostile.HostileWheel.FIRST;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.wheelmill.testdata.WheelForge;
import dev.wheelmill.testdata.zip.ForgedEntry;
import java.util.Arrays;
import java.util.stream.Stream;

/** Scripts that would be written where they must not be, and an archive that is a tar as well. */
final class HostileScripts {
  private static final String RULE = "SCRIPT";
  private static final int TAR_HEADER = 512;
  private static final int TAR_CHECKSUM = 148;

  private HostileScripts() {}

  static Stream<HostileWheel> all() {
    Stream<HostileWheel> entryPoints =
        Stream.of(
                "../../outside",
                "/abs/x",
                ".",
                "..",
                "",
                "..\\x",
                "a/..",
                "nested/../python",
                "python",
                "Python",
                "C:x",
                "C:\\Windows\\x",
                "python3",
                "python3.11",
                "pythonw",
                "pypy")
            .map(HostileScripts::entryPoint);
    Stream<HostileWheel> files =
        Stream.of(
                "scripts/python",
                "scripts/Python3",
                "scripts/python.exe",
                "data/bin/python3.12",
                "data/Scripts/python.exe")
            .map(path -> "demo-1.0.data/" + path)
            .map(path -> new HostileWheel("the file " + path, RULE, path, f -> f.file(path, "")));
    HostileWheel gui =
        new HostileWheel(
            "a script with a window that leads out",
            RULE,
            "../x",
            f ->
                entryPoints(
                    f, "[console_scripts]\na = demo:a\n[ x ]\n[gui_scripts]\n../x=demo:x\n"));
    HostileWheel tar = new HostileWheel("a tar as well", "TAR", "archive", HostileScripts::tar);
    return Stream.of(entryPoints, files, Stream.of(gui, tar)).flatMap(wheels -> wheels);
  }

  private static HostileWheel entryPoint(String name) {
    return new HostileWheel(
        "the script " + (name.isEmpty() ? "without name" : name),
        RULE,
        "entry_points.txt",
        f -> entryPoints(f, "# scripts\n[console_scripts]\n " + name + " = demo:hello\n"));
  }

  private static void entryPoints(WheelForge forge, String text) {
    forge.file(WheelForge.DIST_INFO + "/entry_points.txt", text);
  }

  /** The first file is stored without its checksum in front, and completes the header of a tar. */
  private static void tar(WheelForge forge) {
    byte[] content = new byte[2 * TAR_HEADER];
    Arrays.fill(content, (byte) ' ');
    forge.entries(entry -> {}).entry(FIRST, ForgedEntry::streamed).file(FIRST, content);
    byte[] head = Arrays.copyOf(forge.build(), TAR_HEADER);
    int sum = 0;
    for (byte b : head) {
      sum += b & 0xff;
    }
    byte[] checksum = "%06o\0 ".formatted(sum).getBytes(US_ASCII);
    int start = TAR_CHECKSUM - 30 - FIRST.length();
    System.arraycopy(checksum, 0, content, start, checksum.length);
    forge.file(FIRST, content);
  }
}
