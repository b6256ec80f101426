// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.environment;

import static dev.wheelmill.testdata.environment.HostileEnvironment.hostile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of RECORD that name what is not the distribution's. The rule of most: a row that leads out
 * of the environment is never opened, hashed or deleted ("Recording installed projects": paths are
 * those of installed files), and keeps its text.
 */
final class HostileRows {
  private static final String LEADS_OUT = "leads out of the environment";
  private static final String OUTSIDE = "which is outside the environment";
  private static final String UP = "../../../../outside/";

  private HostileRows() {}

  static List<HostileEnvironment> all() {
    List<HostileEnvironment> all = new ArrayList<>();
    all.addAll(outside());
    all.addAll(strange());
    all.addAll(ofOthers());
    return all;
  }

  private static List<HostileEnvironment> outside() {
    return List.of(
        leadsOut("row-dots", "rows that climb out by ..", UP),
        leadsOut("row-dots-inside", "rows that climb out after a folder", "bad/../" + UP),
        leadsOut("row-backslashes", "rows that climb out by ..\\", "..\\..\\..\\..\\outside\\"),
        leadsOut("row-sibling", "rows of a sibling with the same prefix", "../../../../venv-evil/"),
        leadsOut("row-network", "rows of a network share", "\\\\server\\share\\"),
        hostile(
            "row-absolute",
            "absolute rows",
            Outcome.done().says(OUTSIDE).finds(LEADS_OUT),
            scene -> scene.bad(secrets(scene.outside("") + "/"))),
        hostile(
            "row-through-link",
            "rows through a link to a folder outside",
            Outcome.done().finds(LEADS_OUT),
            scene -> {
              scene.link("linked", scene.outside(""));
              scene.bad(secrets("linked/"));
            }),
        hostile(
            "row-through-links",
            "rows through a link that leads to a link",
            Outcome.done().finds(LEADS_OUT),
            scene -> {
              scene.link("first", scene.outside(""));
              scene.link("second", Path.of("first"));
              scene.bad(secrets("second/"));
            }),
        hostile(
            "row-through-link-of-prefix",
            "rows through a link outside of site-packages",
            Outcome.done().says(OUTSIDE).finds(LEADS_OUT),
            scene -> {
              Files.createSymbolicLink(scene.root().resolve("share"), scene.outside(""));
              scene.bad(secrets("../../../share/"));
            }),
        hostile(
            "row-device",
            "rows of devices and of /proc, the reading of which has no end",
            Outcome.done().finds(LEADS_OUT),
            scene ->
                scene.bad("/dev/zero,,", "/dev/stdin,,1", "/proc/self/mem.pyc,,", "/proc/kcore,,")),
        hostile(
            "row-site-sibling",
            "a folder that pip -t made, with rows of its sibling",
            Outcome.done().says(OUTSIDE).finds(LEADS_OUT),
            scene -> {
              Path packages = scene.root().resolve("target");
              Path evil = Files.createDirectory(scene.root().resolve("target-evil"));
              Files.writeString(evil.resolve("secret.py"), "precious = True\n");
              InstalledDistribution bad = new InstalledDistribution(packages, "bad");
              bad.file("bad/__init__.py", "").row("../target-evil/secret.py,,").install();
              new InstalledDistribution(packages, Scene.GOOD)
                  .file("good/a.py", "y = 2\n")
                  .install();
              scene.target(packages);
            }));
  }

  private static HostileEnvironment leadsOut(String name, String wrong, String prefix) {
    return hostile(
        name,
        wrong,
        Outcome.done().says(OUTSIDE).finds(LEADS_OUT),
        scene -> scene.bad(secrets(prefix)));
  }

  /** Rows of what compiling, stripping or hashing could do harm to. */
  private static String[] secrets(String prefix) {
    return new String[] {
      prefix + "secret.txt,,9",
      prefix + "secret.py,,",
      prefix + "secret.pyc,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0",
      prefix + "__pycache__/secret." + Scene.tag() + ".pyc,,"
    };
  }

  private static List<HostileEnvironment> strange() {
    return List.of(
        hostile(
            "row-drive",
            "rows with a drive letter, which are plain names here: of no file",
            Outcome.done().finds("C:/outside/secret.txt"),
            scene -> scene.bad("C:/outside/secret.txt,,", "C:\\outside\\secret.pyc,,")),
        hostile(
            "row-home",
            "rows with ~, variables and escapes, which nothing expands",
            Outcome.done().finds("~/secret.txt", "%2e%2e"),
            scene ->
                scene.bad("~/secret.txt,,", "$HOME/secret.pyc,,", "%2e%2e/%2e%2e/secret.py,,")),
        hostile(
            "row-root",
            "rows of the root, of the folder itself, of nothing",
            Outcome.done().finds(LEADS_OUT),
            scene -> scene.bad("/,,", ".,,", "./,,", "\"\",,")),
        hostile(
            "row-folder",
            "rows of folders, one of them named like bytecode",
            Outcome.done().finds("is a folder"),
            scene -> {
              scene.write("bad/sub.pyc/keep.txt", "");
              scene.bad("bad/sub.pyc,,", "good,,", "good/__pycache__,,");
            }),
        hostile(
            "row-link-and-dots",
            "a row that climbs back out of a link: taken by its words, inside",
            Outcome.done().finds("linked/../secret.txt"),
            scene -> {
              scene.link("linked", scene.outside(""));
              scene.bad("linked/../secret.txt,,", "linked/../secret.pyc,,");
            }),
        hostile(
            "row-deep",
            "a row of 60,000 folders: no time is lost on it",
            Outcome.done().finds("a/a/a/a"),
            scene -> scene.bad("a/".repeat(60_000) + "x.txt,,", "../".repeat(40_000) + "x.txt,,")),
        hostile(
            "row-controls",
            "rows with line ends, escapes and marks of direction in their names",
            Outcome.done().finds("RECORD lists it"),
            scene -> scene.bad("\"x\n\u001b[2Jx\r\u202e.txt\",,", "\"\u0007bell.pyc\",,")),
        hostile(
            "row-case",
            "rows that differ from files in case only: other files",
            Outcome.done().finds("BAD/__INIT__.PY"),
            scene -> scene.bad("BAD/__INIT__.PY,,", "Good/A.py,,", "GOOD/A.PY,,")),
        hostile(
            "row-twice",
            "two spellings of one row, which say the same",
            Outcome.done(),
            scene -> {
              scene.write("bad/t.txt", "t");
              scene.bad("bad/t.txt,,", "./bad//t.txt,,", "bad\\t.txt,,");
            }),
        hostile(
            "row-spelt-twice",
            "bytecode listed by two spellings, both with a false hash",
            Outcome.done(),
            scene -> {
              scene.write("bad/t.py", "t = 1\n");
              scene.bad(
                  "bad/t.py,,",
                  Scene.cached("bad/t") + ",sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0",
                  "bad/../"
                      + Scene.cached("bad/t")
                      + ",sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0");
            }),
        hostile(
            "row-columns",
            "rows with one column and with five",
            Outcome.done(),
            scene -> {
              scene.write("bad/t.txt", "t");
              scene.write("bad/u.txt", "u");
              scene.bad("bad/t.txt", "bad/u.txt,,,more,and more");
            }),
        hostile(
            "row-false-fields",
            "rows with unknown algorithms, short digests and sizes that are no numbers",
            Outcome.done().finds("md5", "-1"),
            scene -> {
              scene.write("bad/t.txt", "t");
              scene.write("bad/u.txt", "u");
              scene.bad("bad/t.txt,md5=abc,1", "bad/u.txt,sha256=abc,-1");
            }));
  }

  /**
   * The rule: what two distributions list is lost only if both agree, and both RECORDs are true.
   */
  private static List<HostileEnvironment> ofOthers() {
    return List.of(
        hostile(
                "row-of-anothers-source",
                "rows of another distribution's sources, and a policy that drops them",
                Outcome.done(),
                scene -> scene.bad("good/a.py,,", "good/__init__.py,,"))
            .under("rules:", "  - packages: [bad]", "    source: drop"),
        hostile(
            "row-of-anothers-bytecode",
            "false rows of another distribution's bytecode, there or not",
            Outcome.done(),
            scene -> {
              scene.write(Scene.cached("good/a"), "stale");
              scene.bad(
                  Scene.cached("good/a") + ",sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0",
                  Scene.cached("good/__init__")
                      + ",sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0");
            }),
        hostile(
            "row-of-anothers-record",
            "false rows of another distribution's RECORD and METADATA",
            Outcome.done().finds("has 22 bytes", "good-1.0.dist-info/METADATA"),
            scene ->
                scene.bad("good-1.0.dist-info/RECORD,,", "good-1.0.dist-info/METADATA,,1000000")),
        hostile(
            "row-of-environment",
            "rows of the environment's own files",
            Outcome.done(),
            scene -> scene.bad("../../../pyvenv.cfg,,", "../../../bin/python,,")));
  }
}
