// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.environment;

import static dev.wheelmill.testdata.environment.HostileEnvironment.hostile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Links. The rules: folders that are links are not entered; a file that is a link is read through,
 * and never written or deleted through; of a file with several names, the others keep their inode.
 */
final class HostileLinks {
  private HostileLinks() {}

  static List<HostileEnvironment> all() {
    List<HostileEnvironment> all = new ArrayList<>();
    all.addAll(files());
    all.addAll(folders());
    all.addAll(layout());
    return all;
  }

  private static List<HostileEnvironment> files() {
    String cached = Scene.cached("bad/m");
    return List.of(
        hostile(
            "link-source",
            "a source that is a link to one outside: its bytecode lands in the environment",
            Outcome.done(),
            scene -> {
              scene.link("bad/m.py", scene.outside("secret.py"));
              scene.bad("bad/m.py,,");
            }),
        hostile(
            "link-source-broken",
            "sources that are links to nothing, to themselves, to each other",
            Outcome.done().says("leads nowhere").finds("RECORD lists it"),
            scene -> {
              scene.link("bad/m.py", Path.of("nothing"));
              scene.link("bad/n.py", Path.of("n.py"));
              scene.link("bad/o.py", Path.of("p.py"));
              scene.link("bad/p.py", Path.of("o.py"));
              scene.bad("bad/m.py,,");
            }),
        hostile(
            "link-source-device",
            "a source that is a link to /dev/zero",
            Outcome.done().says("what is no file").finds("is no regular file"),
            scene -> {
              scene.link("bad/m.py", Path.of("/dev/zero"));
              scene.bad("bad/m.py,,4");
            }),
        hostile(
            "link-bytecode",
            "bytecode that is a link to a file outside: the link is replaced",
            Outcome.done(),
            scene -> {
              scene.write("bad/m.py", "m = 5\n");
              scene.link(cached, scene.outside(Scene.cached("secret")));
              scene.bad("bad/m.py,,", cached + ",,");
            }),
        hostile(
            "link-bytecode-loop",
            "bytecode that is a link to itself",
            Outcome.done(),
            scene -> {
              scene.write("bad/m.py", "m = 5\n");
              scene.link(cached, scene.at(cached));
              scene.bad("bad/m.py,,");
            }),
        hostile(
            "link-hard",
            "a source, bytecode and RECORD that are further names of files outside",
            Outcome.done(),
            scene -> {
              scene.bad("bad/m.py,,", cached + ",,");
              Files.createDirectories(scene.at(cached).getParent());
              Files.createLink(scene.at("bad/m.py"), scene.outside("secret.py"));
              Files.createLink(scene.at(cached), scene.outside(Scene.cached("secret")));
              Files.createLink(scene.outside("RECORD"), scene.at("bad-1.0.dist-info/RECORD"));
            }));
  }

  private static List<HostileEnvironment> folders() {
    return List.of(
        hostile(
            "link-cache",
            "__pycache__ is a link to a folder outside that holds bytecode",
            Outcome.failed().says("is a link").finds("leads out of the environment"),
            scene -> {
              scene.write("bad/secret.py", "m = 5\n");
              scene.link("bad/__pycache__", scene.outside("__pycache__"));
              scene.bad("bad/secret.py,,", Scene.cached("bad/secret") + ",,");
            }),
        hostile(
            "link-cache-inside",
            "__pycache__ is a link to another package's",
            Outcome.failed().says("is a link"),
            scene -> {
              scene.write("bad/a.py", "m = 5\n");
              scene.link("bad/__pycache__", Path.of("../good/__pycache__"));
              scene.bad("bad/a.py,,", Scene.cached("bad/a") + ",,");
            }),
        hostile(
            "link-package",
            "a package that is a link to a folder outside",
            Outcome.done().says("a link to a folder"),
            scene -> {
              scene.link("package", scene.outside(""));
              scene.bad();
            }),
        hostile(
            "link-loop",
            "links to the folders that they stand in",
            Outcome.done().says("a link to a folder"),
            scene -> {
              scene.link("bad/self", Path.of("."));
              scene.link("bad/up", scene.at(""));
              scene.link("bad/root", Path.of("/"));
              scene.bad();
            }));
  }

  /** The rule: an environment's site-packages is inside it, or must be named itself. */
  private static List<HostileEnvironment> layout() {
    return List.of(
        hostile(
            "link-site-packages",
            "a second folder of distributions that is a link to a folder outside",
            Outcome.done().says("leads out of the environment"),
            scene -> {
              Path library = scene.root().resolve("lib").resolve(Scene.library());
              Files.createSymbolicLink(library.resolve("dist-packages"), scene.outside(""));
            }),
        hostile(
            "link-library",
            "a lib64 that is a link to a folder outside with a site-packages",
            Outcome.done().says("leads out of the environment"),
            scene -> {
              Path library = scene.outside("lib").resolve(Scene.library());
              Path site = Files.createDirectories(library.resolve("site-packages"));
              Files.writeString(site.resolve("secret.py"), "precious = True\n");
              Files.createSymbolicLink(scene.root().resolve("lib64"), scene.outside("lib"));
            }),
        hostile(
            "link-library-broken",
            "folders lib/python3.* that are files, links to nothing and links to themselves",
            Outcome.done(),
            scene -> {
              Path lib = scene.root().resolve("lib");
              Files.writeString(lib.resolve("python3.1"), "no folder");
              Files.createSymbolicLink(lib.resolve("python3.2"), Path.of("nothing"));
              Files.createSymbolicLink(lib.resolve("python3.3"), Path.of("python3.3"));
              Scene.pipe(lib.resolve("python3.4"));
            }));
  }
}
