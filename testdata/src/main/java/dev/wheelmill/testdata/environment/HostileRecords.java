// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.environment;

import static dev.wheelmill.testdata.environment.HostileEnvironment.hostile;

import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.Requirement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * RECORDs that are no list of files. The rule: a RECORD is a regular file in UTF-8, in the dialect
 * of Python's {@code csv}; a distribution whose RECORD is anything else is refused, and nothing of
 * it is touched.
 */
final class HostileRecords {
  private static final int TOO_LARGE = 129 << 20;

  private HostileRecords() {}

  static List<HostileEnvironment> all() {
    List<HostileEnvironment> all = new ArrayList<>();
    all.addAll(noFiles());
    all.addAll(noText());
    all.addAll(unusual());
    return all;
  }

  private static List<HostileEnvironment> noFiles() {
    return List.of(
        record(
            "record-link",
            "RECORD is a link to a list outside, which must not be read or copied",
            "is a link",
            (scene, record) -> {
              Files.writeString(scene.outside("RECORD"), "secret-row.txt,,\n");
              Files.createSymbolicLink(record, scene.outside("RECORD"));
            }),
        record(
            "record-link-inside",
            "RECORD is a link to another distribution's",
            "is a link",
            (scene, record) ->
                Files.createSymbolicLink(record, scene.at("good-1.0.dist-info/RECORD"))),
        record(
            "record-link-broken",
            "RECORD is a link that leads nowhere",
            "is a link",
            (scene, record) -> Files.createSymbolicLink(record, Path.of("nothing"))),
        record(
            "record-link-loop",
            "RECORD is a link to itself",
            "is a link",
            (scene, record) -> Files.createSymbolicLink(record, record)),
        record(
            "record-pipe",
            "RECORD is a named pipe, the reading of which has no end",
            "no regular file",
            (scene, record) -> Scene.pipe(record)),
        record(
            "record-socket",
            "RECORD is a socket",
            "no regular file",
            (scene, record) -> Scene.socket(record)),
        record(
            "record-folder",
            "RECORD is a folder",
            "no regular file",
            (scene, record) -> Files.createDirectory(record)),
        record(
            "record-device",
            "RECORD is a device that gives zeros without end",
            "no regular file",
            (scene, record) -> {
              String make = "import os, sys; os.mknod(sys.argv[1], 0o20600, os.makedev(1, 5))";
              boolean made = HostPython.run("-c", make, record.toString()).exitCode() == 0;
              Requirement.need(made, "root, and a kernel that lets it make a device");
            }),
        record(
            "record-huge",
            "RECORD has 129 MiB",
            "the limit record-size is 128MiB",
            (scene, record) -> Scene.sparse(record, TOO_LARGE)));
  }

  private static List<HostileEnvironment> noText() {
    byte[] noise = new byte[5000];
    new Random(1).nextBytes(noise);
    return List.of(
        content("record-noise", "RECORD is noise", "not UTF-8", noise),
        content(
            "record-latin", "RECORD is Latin-1", "not UTF-8", new byte[] {'b', (byte) 0xE9, ','}),
        content(
            "record-utf16",
            "RECORD is UTF-16",
            "not UTF-8",
            "bad/__init__.py,,\n".getBytes(StandardCharsets.UTF_16)),
        content(
            "record-surrogate",
            "RECORD holds a lone surrogate, as if it were UTF-8",
            "not UTF-8",
            new byte[] {(byte) 0xED, (byte) 0xB2, (byte) 0x80, ',', ','}),
        text("record-nul", "a path with a NUL", "NUL character", "bad\0.py,,\n"),
        text("record-open-quote", "a quote that does not end", "does not end", "\"bad/x,,\n"),
        text("record-after-quote", "text after a quote", "after a quoted field", "\"a\"b,,\n"),
        text(
            "record-long-field",
            "a field of 200,000 characters",
            "a field of more than",
            "x".repeat(200_000) + ",,\n"),
        text(
            "record-conflict",
            "two rows of one file that differ",
            "listed twice, and differently",
            "bad/x,,1\n./bad/x,,2\n"));
  }

  private static List<HostileEnvironment> unusual() {
    return List.of(
        hostile(
            "record-empty",
            "RECORD is empty: nothing is the distribution's, and it stays empty",
            Outcome.done(),
            scene -> {
              scene.write("bad/__init__.py", "z = 3\n");
              scene.distribution("bad").installWith(new byte[0]);
            }),
        hostile(
            "record-blank",
            "RECORD holds line ends of all kinds and nothing else",
            Outcome.done(),
            scene ->
                scene
                    .distribution("bad")
                    .installWith("\n\r\n\r\n\r\n\n".getBytes(StandardCharsets.UTF_8))),
        hostile(
            "record-mark",
            "RECORD begins with a byte order mark, which is part of the first path",
            Outcome.done().finds("RECORD lists it"),
            scene ->
                scene
                    .distribution("bad")
                    .row("\uFEFFbad/t.txt,,")
                    .file("bad/__init__.py", "")
                    .install()),
        hostile(
            "record-lists-itself",
            "RECORD lists itself with a hash and a size, which can't be true",
            Outcome.done(),
            scene ->
                scene
                    .distribution("bad")
                    .file("bad/__init__.py", "z = 3\n")
                    .installWithRecord(
                        "bad-1.0.dist-info/RECORD,"
                            + "sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0")),
        hostile(
            "record-with-signature",
            "RECORD lists a signature of itself",
            Outcome.done(),
            scene ->
                scene
                    .distribution("bad")
                    .file("bad/__init__.py", "z = 3\n")
                    .file("bad-1.0.dist-info/RECORD.jws", "{}")
                    .install()));
  }

  /** Puts something in the place of RECORD. */
  @FunctionalInterface
  private interface Placing {
    void put(Scene scene, Path record) throws Exception;
  }

  private static HostileEnvironment record(
      String name, String wrong, String says, Placing placing) {
    return hostile(
        name,
        wrong,
        Outcome.incomplete().says(says).finds(says),
        scene -> {
          scene.write("bad/__init__.py", "z = 3\n");
          scene.distribution("bad").installWithoutRecord();
          placing.put(scene, scene.at("bad-1.0.dist-info/RECORD"));
        });
  }

  private static HostileEnvironment text(String name, String wrong, String says, String text) {
    return content(name, wrong, says, text.getBytes(StandardCharsets.UTF_8));
  }

  private static HostileEnvironment content(String name, String wrong, String says, byte[] record) {
    return record(name, wrong, says, (scene, file) -> Files.write(file, record));
  }
}
