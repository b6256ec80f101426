// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.environment;

import static dev.wheelmill.testdata.environment.HostileEnvironment.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Metadata folders that are not what they should be. The rules: the folder's name says whose it is;
 * one that is a link is not entered; without a list of files the distribution is refused; and
 * nothing that stands in one is believed about files outside ({@code installed-files.txt}, {@code
 * .pth}, {@code .egg-link}).
 */
final class HostileMetadata {
  private static final String NO_RECORD = "there is no RECORD";

  private HostileMetadata() {}

  static List<HostileEnvironment> all() {
    List<HostileEnvironment> all = new ArrayList<>();
    all.addAll(distInfo());
    all.addAll(eggInfo());
    all.addAll(pathFiles());
    return all;
  }

  private static List<HostileEnvironment> distInfo() {
    return List.of(
        hostile(
            "info-file",
            "a dist-info that is a file",
            Outcome.done(),
            scene -> {
              scene.write("bad/__init__.py", "z = 3\n");
              scene.write("bad-1.0.dist-info", "bad/__init__.py,,\n");
            }),
        hostile(
            "info-link",
            "a dist-info that is a link to one outside",
            Outcome.done().says("bad-1.0.dist-info", "left alone"),
            scene -> {
              Path info = Files.createDirectory(scene.outside("bad-1.0.dist-info"));
              Files.writeString(info.resolve("RECORD"), "secret.py,,\n__pycache__/secret.pyc,,\n");
              scene.link("bad-1.0.dist-info", info);
            }),
        hostile(
            "info-empty",
            "a dist-info with nothing in it",
            Outcome.incomplete().says(NO_RECORD, "not named").finds(NO_RECORD),
            scene -> {
              scene.write("bad/__init__.py", "z = 3\n");
              Files.createDirectory(scene.at("bad-1.0.dist-info"));
            }),
        hostile(
            "info-without-metadata",
            "a dist-info with nothing but RECORD",
            Outcome.done(),
            scene -> {
              scene.bad();
              Files.delete(scene.at("bad-1.0.dist-info/METADATA"));
              String record = Files.readString(scene.at("bad-1.0.dist-info/RECORD"));
              scene.write(
                  "bad-1.0.dist-info/RECORD", record.replaceAll("(?m)^.*METADATA.*\\n", ""));
            }),
        hostile(
                "info-of-another-name",
                "METADATA that gives another distribution's name: the folder's name counts",
                Outcome.done(),
                scene ->
                    scene
                        .distribution("bad")
                        .metadata("Name: good\nVersion: 9\n")
                        .file("bad/__init__.py", "z = 3\n")
                        .install())
            .under("rules:", "  - packages: [bad]", "    mode: no-compile"),
        hostile(
            "info-twice",
            "two dist-info of one name, which list the same files",
            Outcome.done(),
            scene -> {
              scene.bad();
              scene.distribution("Bad").file("bad/__init__.py", "z = 3\n").install();
            }),
        hostile(
            "info-odd-names",
            "dist-info of no name, of no version, of dots, of line ends",
            Outcome.incomplete().says(NO_RECORD).finds(NO_RECORD),
            scene -> {
              for (String name :
                  List.of(".", "-", "...", "a-b-c", "a\nb-1", " -1", "\u001b[2J-1")) {
                Files.createDirectory(scene.at(name + ".dist-info"));
              }
            }),
        hostile(
            "info-installer-link",
            "INSTALLER is a link to a secret, and RECORD is missing: the message quotes INSTALLER",
            Outcome.incomplete().says("INSTALLER: not named").finds(NO_RECORD),
            scene -> {
              scene.distribution("bad").installWithoutRecord();
              scene.link("bad-1.0.dist-info/INSTALLER", scene.outside("secret.txt"));
            }),
        hostile(
            "info-top-level",
            "top_level.txt claims folders outside and other distributions' modules",
            Outcome.incomplete().says(NO_RECORD).finds(NO_RECORD),
            scene -> {
              scene.distribution("bad").installWithoutRecord();
              scene.write("bad-1.0.dist-info/top_level.txt", "good\n/\n..\nx/../../../../..\n\0\n");
            }),
        hostile(
            "info-files-are-pipes",
            "every file of a dist-info is a named pipe",
            Outcome.incomplete().says("no regular file").finds("no regular file"),
            scene -> {
              for (String name : List.of("RECORD", "METADATA", "INSTALLER", "top_level.txt")) {
                Scene.pipe(scene.at("bad-1.0.dist-info/" + name));
              }
            }));
  }

  private static List<HostileEnvironment> eggInfo() {
    return List.of(
        hostile(
            "egg-rows-outside",
            "installed-files.txt with absolute lines and lines that climb out: ignored",
            Outcome.done(),
            scene ->
                egg(
                    scene,
                    "../bad/__init__.py\n\n/etc/passwd\n"
                        + scene.outside("secret.py")
                        + "\n../../../../../outside/secret.pyc\n..\\..\\..\\..\\..\\outside\\secret.py\n"
                        + "../bad/../../../../../outside/secret.pyc\n")),
        hostile(
            "egg-rows-through-link",
            "installed-files.txt with lines through a link",
            Outcome.done(),
            scene -> {
              scene.link("linked", scene.outside(""));
              egg(
                  scene,
                  "../bad/__init__.py\n../linked/secret.py\n../linked/secret.pyc\n../linked/"
                      + Scene.cached("secret")
                      + "\n../linked/gone.pyc\n");
            }),
        hostile(
            "egg-list-link",
            "installed-files.txt is a link to a list outside",
            Outcome.incomplete().says("is a link").finds("is a link"),
            scene -> {
              egg(scene, "");
              scene.link("bad.egg-info/installed-files.txt", scene.outside("secret.txt"));
            }),
        hostile(
            "egg-list-pipe",
            "installed-files.txt is a named pipe",
            Outcome.incomplete().says("no regular file").finds("no regular file"),
            scene -> {
              egg(scene, "");
              Scene.pipe(scene.at("bad.egg-info/installed-files.txt"));
            }),
        hostile(
            "egg-noise",
            "installed-files.txt is noise with NULs",
            Outcome.incomplete().says("NUL character").finds("NUL character"),
            scene -> egg(scene, "../bad/__init__.py\n../bad\0.py\n\u0001\u0002\n")));
  }

  private static void egg(Scene scene, String files) throws IOException {
    scene.write("bad/__init__.py", "z = 3\n");
    scene.write("bad.egg-info/PKG-INFO", "Name: bad\n");
    scene.write("bad.egg-info/installed-files.txt", files);
  }

  /** The rule: they are read as text, and only where a policy names editable sources. */
  private static List<HostileEnvironment> pathFiles() {
    return List.of(
        editable(
            "pth-code",
            "a .pth file with lines of code",
            scene -> scene.write("bad.pth", "import os; " + scene.canary("pth") + "import sys\n")),
        editable(
            "pth-root",
            "a .pth file that names the root, itself, /dev and what is no path",
            scene ->
                scene.write("bad.pth", "/\n.\n..\0x\n/dev/null\n/dev/fd/0\n" + "x".repeat(9999))),
        editable("pth-pipe", "a .pth file that is a named pipe", s -> Scene.pipe(s.at("bad.pth"))),
        editable(
            "pth-huge",
            "a .pth file of 64 MiB",
            scene -> Scene.sparse(scene.at("bad.pth"), 64 << 20)),
        editable(
            "pth-loop",
            "a .pth file that is a link to itself",
            scene -> scene.link("bad.pth", scene.at("bad.pth"))),
        editable(
            "finder-strings",
            "a finder module of setuptools with a string of a million characters",
            scene ->
                scene.write(
                    "__editable___bad_finder.py",
                    "MAPPING: dict = {'bad': '" + "\\\\x".repeat(250_000) + "'}\n")),
        editable(
            "finder-open",
            "a finder module of setuptools with half a million quotes",
            scene ->
                scene.write("__editable___bad_finder.py", "MAPPING = {" + ": '".repeat(300_000))));
  }

  private static HostileEnvironment editable(
      String name, String wrong, HostileEnvironment.Damage damage) {
    return hostile(
            name,
            wrong,
            Outcome.done(),
            scene -> {
              scene.bad();
              damage.spoil(scene);
            })
        .under("rules:", "  - in: editable", "    mode: compile");
  }
}
