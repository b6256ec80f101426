// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.environment;

import static dev.wheelmill.testdata.environment.HostileEnvironment.hostile;

import dev.wheelmill.testdata.HostPython;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that are none, sources that are none, and names. The rules: only regular files are read;
 * what CPython would not import gets no bytecode, and its distribution is done all the same.
 */
final class HostileFiles {
  private static final int TOO_LARGE = 257 << 20;

  private HostileFiles() {}

  static List<HostileEnvironment> all() {
    List<HostileEnvironment> all = new ArrayList<>();
    all.addAll(noFiles());
    all.addAll(sources());
    all.addAll(names());
    all.addAll(bytecode());
    all.addAll(leftovers());
    return all;
  }

  private static List<HostileEnvironment> noFiles() {
    return List.of(
        hostile(
            "source-pipe",
            "a source that is a named pipe, listed with a size",
            Outcome.done().says("neither a file nor a folder").finds("is no regular file"),
            scene -> {
              Scene.pipe(scene.at("bad/p.py"));
              scene.bad("bad/p.py,,1");
            }),
        hostile(
            "source-socket",
            "a source that is a socket",
            Outcome.done().says("neither a file nor a folder").finds("is no regular file"),
            scene -> {
              Scene.socket(scene.at("bad/s.py"));
              scene.bad("bad/s.py,,");
            }),
        hostile(
            "source-folder",
            "a folder named like a source, with a source in it",
            Outcome.done().finds("is a folder"),
            scene -> {
              scene.write("bad/f.py/inner.py", "i = 4\n");
              scene.bad("bad/f.py,,", "bad/f.py/inner.py,,");
            }),
        hostile(
            "folders-deep",
            "230 folders in each other",
            Outcome.done().says("folders deep"),
            scene -> {
              scene.write("bad/" + "d/".repeat(230) + "m.py", "m = 5\n");
              scene.bad();
            }),
        hostile(
            "environment-inside",
            "a package that looks like another environment: it is left out",
            Outcome.done(),
            scene -> {
              scene.bad("bad/inner/m.py,,");
              scene.write("bad/inner/m.py", "m = 5\n");
              scene.write("bad/inner/pyvenv.cfg", "home = " + scene.outside("") + "\n");
            }));
  }

  private static List<HostileEnvironment> sources() {
    return List.of(
        fails("source-nul", "a source with NULs", "null byte", "x = 1\n\0\0y = 2\n"),
        fails("source-nested", "100,000 brackets", "bad/m.py", "x = " + "(".repeat(100_000) + "\n"),
        fails(
            "source-nested-operators",
            "an expression that older compilers end over",
            "bad/m.py",
            "x = " + "-".repeat(300_000) + "1\n"),
        fails(
            "source-coding", "an encoding of no known name", "bad/m.py", "# coding: no-such\n1\n"),
        fails("source-python2", "Python 2", "bad/m.py", "print 'x'\n"),
        hostile(
            "source-noise",
            "a source that is noise",
            Outcome.done().says("bad/m.py"),
            scene -> {
              scene.write("bad/m.py", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2, (byte) 0x80});
              scene.bad("bad/m.py,,");
            }),
        hostile(
            "source-huge",
            "a source of 257 MiB",
            Outcome.done().says("the limit source-size is 256MiB"),
            scene -> {
              Scene.sparse(scene.at("bad/m.py"), TOO_LARGE);
              scene.bad("bad/m.py,,");
            }));
  }

  private static HostileEnvironment fails(String name, String wrong, String says, String source) {
    return hostile(
        name,
        wrong,
        Outcome.done().says(says),
        scene -> {
          scene.write("bad/m.py", source);
          scene.bad("bad/m.py,,");
        });
  }

  private static List<HostileEnvironment> names() {
    return List.of(
        hostile(
            "name-bytes",
            "names that are not UTF-8, which no RECORD can list",
            Outcome.done(),
            scene -> {
              scene.bad();
              HostPython.script(
                  """
                  import os, sys
                  site = os.fsencode(sys.argv[1])
                  os.mkdir(os.path.join(site, b"dir\\xfe"))
                  for name in b"bad\\xff.py", b"dir\\xfe/m.py", b"bad\\xed\\xb2\\x80.py":
                      with open(os.path.join(site, name), "wb") as f:
                          f.write(b"x = 1\\n")
                  """,
                  scene.at("").toString());
            }),
        hostile(
            "name-controls",
            "names with line ends, escapes, quotes and commas",
            Outcome.done().finds("stands in no RECORD"),
            scene -> {
              for (String name :
                  List.of("a\nb", "a\rb", "\u001b[2J", "a\",b", "\u202e", " ", "-rf")) {
                scene.write("bad/" + name + ".py", "x = 1\n");
              }
              scene.bad();
            }),
        hostile(
            "name-empty-stem",
            "sources whose names have no stem, or nothing but dots: the first is none",
            Outcome.done(),
            scene -> {
              scene.write("bad/.py", "x = 1\n");
              scene.write("bad/..py", "x = 1\n");
              scene.write("bad/a.b.py", "x = 1\n");
              scene.bad("bad/.py,,", "bad/..py,,", "bad/a.b.py,,");
            }),
        hostile(
            "name-long",
            "a name of 255 bytes, whose bytecode's would have more: CPython writes none either",
            Outcome.done().says("no file can have more than 255"),
            scene -> {
              String name = "bad/" + "n".repeat(252) + ".py";
              scene.write(name, "x = 1\n");
              scene.bad(name + ",,");
            }));
  }

  private static List<HostileEnvironment> bytecode() {
    String cached = Scene.cached("bad/m");
    return List.of(
        hostile(
            "cache-file",
            "__pycache__ is a file",
            Outcome.failed().says("__pycache__").finds("stands in no RECORD"),
            scene -> {
              scene.write("bad/__pycache__", "no folder");
              scene.bad();
            }),
        hostile(
            "cache-pipe",
            "__pycache__ is a named pipe",
            Outcome.failed().says("__pycache__"),
            scene -> {
              Scene.pipe(scene.at("bad/__pycache__"));
              scene.bad();
            }),
        hostile(
            "bytecode-folder",
            "a folder in the place of bytecode",
            Outcome.failed().says("m." + Scene.tag() + ".pyc"),
            scene -> {
              scene.write("bad/m.py", "m = 5\n");
              scene.write(cached + "/keep.txt", "x");
              scene.bad("bad/m.py,,");
            }),
        hostile(
            "bytecode-pipe",
            "a named pipe in the place of bytecode: it is replaced, and never read",
            Outcome.done().says("neither a file nor a folder"),
            scene -> {
              scene.write("bad/m.py", "m = 5\n");
              Scene.pipe(scene.at(cached));
              scene.bad("bad/m.py,,", cached + ",,");
            }),
        hostile(
            "bytecode-huge",
            "bytecode of 300 MiB: it is not read, and replaced",
            Outcome.done(),
            scene -> {
              scene.bad("bad/m.py,,");
              scene.write("bad/m.py", "m = 5\n");
              Scene.sparse(scene.at(cached), 300 << 20);
            }),
        hostile(
            "bytecode-noise",
            "bytecode that is noise, cut short, of no interpreter",
            Outcome.done(),
            scene -> {
              scene.write("bad/m.py", "m = 5\n");
              scene.write(cached, "\0\0");
              scene.write(Scene.cached("bad/__init__"), "x".repeat(100));
              scene.write("bad/__pycache__/m.no-such-1.pyc", "\r\n\r\n");
              scene.bad("bad/m.py,,", cached + ",,");
            }),
        hostile(
            "bytecode-many-names",
            "bytecode with names that only resemble a tag or a level",
            Outcome.done().finds("is no bytecode"),
            scene -> {
              scene.write("bad/m.py", "m = 5\n");
              for (String name :
                  List.of("m..pyc", ".pyc", "m.opt-.pyc", "m.x.opt-9.pyc", "m.pyo")) {
                scene.write("bad/__pycache__/" + name, "x");
              }
              scene.bad("bad/m.py,,");
            }));
  }

  /** The rule: only regular files and links of our own temporary names are cleared. */
  private static List<HostileEnvironment> leftovers() {
    String name = "bad/.wheelmill-0123456789abcdef.tmp";
    return List.of(
        hostile(
            "leftover-folder",
            "a folder with a temporary name of ours",
            Outcome.done(),
            scene -> {
              scene.write(name + "/keep.txt", "x");
              scene.bad();
            }),
        hostile(
            "leftover-link",
            "a link to a file outside with a temporary name of ours: the link goes",
            Outcome.done(),
            scene -> {
              scene.link(name, scene.outside("secret.txt"));
              scene.bad();
            }),
        hostile(
            "leftover-link-to-folder",
            "a link to a folder outside with a temporary name of ours",
            Outcome.done().says("a link to a folder"),
            scene -> {
              scene.link(name, scene.outside(""));
              scene.bad();
            }),
        hostile(
            "leftover-pipe",
            "a named pipe with a temporary name of ours",
            Outcome.done().says("neither a file nor a folder"),
            scene -> {
              Scene.pipe(scene.at(name));
              scene.bad();
            }),
        hostile(
            "leftover-almost",
            "files whose names are not quite ours",
            Outcome.done().finds("stands in no RECORD"),
            scene -> {
              Path almost = scene.write("bad/.wheelmill-0123456789ABCDEF.tmp", "x");
              Files.copy(almost, scene.at("bad/x.wheelmill-0123456789abcdef.tmp"));
              scene.bad();
            }));
  }
}
