// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.environment;

import static dev.wheelmill.testdata.environment.HostileEnvironment.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * Interpreters that are none, and code where Python would run it. The rules: nothing of an
 * environment runs but its interpreter, without {@code site}; and where an interpreter is named,
 * nothing at all.
 */
final class HostileInterpreters {
  private static final String[] STARTUP = {
    "sitecustomize",
    "usercustomize",
    "encodings/__init__",
    "codecs",
    "marshal",
    "sys",
    "os",
    "io",
    "importlib/__init__",
    "warnings",
    "struct",
    "token",
    "tokenize",
    "linecache",
    "builtins"
  };

  private HostileInterpreters() {}

  static List<HostileEnvironment> all() {
    List<HostileEnvironment> all = new ArrayList<>();
    all.addAll(code());
    all.addAll(unusable());
    unusable().forEach(one -> all.add(named(one)));
    all.addAll(foreign());
    return all;
  }

  /** The same with the machine's interpreter: then all can be done. */
  private static HostileEnvironment named(HostileEnvironment own) {
    return hostile(
            own.name() + "-named", own.wrong() + "; another is named", Outcome.done(), own.damage())
        .withHostPython();
  }

  private static List<HostileEnvironment> code() {
    return List.of(
        hostile(
            "code-everywhere",
            "code in every file that Python runs or imports at its start",
            Outcome.done(),
            HostileInterpreters::codeEverywhere),
        hostile(
                "code-everywhere-named",
                "the same, and a bin/python and a home that run code too",
                Outcome.done(),
                scene -> {
                  codeEverywhere(scene);
                  script(scene, scene.shellCanary("interpreter"));
                  fakeHome(scene);
                  Path path = scene.root().resolve("bin/python._pth");
                  Files.writeString(path, "import site\n../home\n");
                })
            .withHostPython());
  }

  private static void codeEverywhere(Scene scene) throws IOException {
    InstalledDistribution bad = scene.distribution("bad");
    for (String module : STARTUP) {
      String name = module.replace('/', '.');
      bad.file(module + ".py", scene.canary(name));
      Path beside = scene.root().resolve("bin/" + module + ".py");
      Files.createDirectories(beside.getParent());
      Files.writeString(beside, scene.canary("bin." + name));
    }
    bad.file("a.pth", "import os; " + scene.canary("pth")).install();
    Files.writeString(scene.root().resolve("sitecustomize.py"), scene.canary("root"));
  }

  /** A home whose standard library is the environment's own. */
  private static void fakeHome(Scene scene) throws IOException {
    Path library = scene.root().resolve("home/lib").resolve(Scene.library());
    Files.createDirectories(library.resolve("encodings"));
    Files.createDirectories(scene.root().resolve("home/bin"));
    for (String module : List.of("os", "site", "encodings/__init__", "codecs")) {
      Files.writeString(library.resolve(module + ".py"), scene.canary("home." + module.charAt(0)));
    }
    Files.writeString(
        scene.root().resolve("pyvenv.cfg"),
        "home = " + scene.root().resolve("home/bin") + "\ninclude-system-site-packages = true\n");
  }

  private static void script(Scene scene, String text) throws IOException {
    for (String name : List.of("python", "python3")) {
      Path file = scene.root().resolve("bin/" + name);
      Files.deleteIfExists(file);
      Files.writeString(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static List<HostileEnvironment> unusable() {
    return List.of(
        interpreter(
            "python-loop",
            "bin/python is a link to itself",
            "no interpreter",
            (scene, python) -> Files.createSymbolicLink(python, Path.of("python"))),
        interpreter(
            "python-missing", "there is no bin/python", "no interpreter", (scene, python) -> {}),
        interpreter(
            "python-pipe",
            "bin/python is a named pipe that may be executed",
            "no executable file",
            (scene, python) -> {
              Scene.pipe(python);
              Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
            }),
        interpreter(
            "python-folder",
            "bin/python is a folder",
            "no executable file",
            (scene, python) -> Files.createDirectory(python)),
        interpreter(
            "python-noise",
            "bin/python is noise",
            "bin/python",
            (scene, python) -> script(scene, "\u007fELF\u0000\u0000\u0000")),
        interpreter(
            "python-talks",
            "bin/python is a script that prints a megabyte",
            "bin/python",
            (scene, python) -> script(scene, "#!/bin/sh\nhead -c 1000000 /dev/zero\n")));
  }

  /** Puts something in the place of the interpreter. */
  @FunctionalInterface
  private interface Placing {
    void put(Scene scene, Path python) throws Exception;
  }

  private static HostileEnvironment interpreter(
      String name, String wrong, String says, Placing placing) {
    return hostile(
        name,
        wrong,
        Outcome.noInterpreter().says(says),
        scene -> {
          Path python = scene.root().resolve("bin/python");
          Files.delete(python);
          placing.put(scene, python);
        });
  }

  private static List<HostileEnvironment> foreign() {
    return List.of(
        settings("settings-home", "a home that is not there", "home = /nowhere/bin\n"),
        settings(
            "settings-loop", "a home that is the environment itself", "home = .\nhome = bin\n"),
        settings("settings-noise", "pyvenv.cfg is noise", "\u0000\u0001=\u0002\nhome\n=\n"),
        hostile(
                "settings-huge",
                "pyvenv.cfg has 64 MiB",
                Outcome.done(),
                scene -> Scene.sparse(scene.root().resolve("pyvenv.cfg"), 64 << 20))
            .withHostPython(),
        hostile(
                "settings-pipe",
                "pyvenv.cfg is a named pipe",
                Outcome.done(),
                scene -> Scene.pipe(scene.root().resolve("pyvenv.cfg")))
            .withHostPython());
  }

  private static HostileEnvironment settings(String name, String wrong, String text) {
    return hostile(
            name,
            wrong,
            Outcome.done(),
            scene -> Files.writeString(scene.root().resolve("pyvenv.cfg"), text))
        .withHostPython();
  }
}
