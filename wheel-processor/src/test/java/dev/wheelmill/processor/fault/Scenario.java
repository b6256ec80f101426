// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.fault;

import dev.wheelmill.compiler.bytecode.InvalidationMode;
import dev.wheelmill.processor.diagnostic.RefusedException;
import dev.wheelmill.processor.fixture.HandmadeVenv;
import dev.wheelmill.processor.fixture.Installed;
import dev.wheelmill.processor.fixture.Python;
import dev.wheelmill.processor.fixture.Run;
import dev.wheelmill.processor.operation.apply.Apply;
import dev.wheelmill.processor.operation.restamp.RestampBytecode;
import dev.wheelmill.processor.report.ApplyReport;
import dev.wheelmill.testdata.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Something to be done, small, and with all kinds of changes that a run can make. */
enum Scenario {
  /**
   * Compiles over stale bytecode, strips, drops sources, links, restamps; files have two owners.
   */
  ENVIRONMENT {
    @Override
    void create(Path folder) throws Exception {
      environment(folder);
    }

    @Override
    Run run(Path home, Path folder) throws IOException {
      return new Run(home, folder.resolve("venv")).policy(POLICY);
    }
  },

  /** The same, with everything brought to the disk. */
  DURABLE {
    @Override
    void create(Path folder) throws Exception {
      environment(folder);
    }

    @Override
    Run run(Path home, Path folder) throws IOException {
      return new Run(home, folder.resolve("venv")).policy(POLICY).durable();
    }
  },

  /** Bytecode in a tree of its own. */
  PREFIX_TREE {
    @Override
    void create(Path folder) throws Exception {
      HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
      venv.demo();
      venv.distribution("other").file("other.py", "z = 3\n").install();
    }

    @Override
    Run run(Path home, Path folder) throws IOException {
      return new Run(home, folder.resolve("venv"))
          .policy("pycache-prefix: " + folder.resolve("tree"));
    }
  },

  /** Gives valid bytecode another header, without an interpreter. */
  RESTAMP {
    @Override
    void create(Path folder) throws Exception {
      HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
      venv.demo();
      venv.python("-m", "compileall", "-q", venv.site().toString());
    }

    @Override
    Run run(Path home, Path folder) {
      return new Run(home, folder.resolve("venv"));
    }

    @Override
    ApplyReport work(Run run) throws IOException, RefusedException, InterruptedException {
      return RestampBytecode.run(run.context(), run.restamping(InvalidationMode.UNCHECKED_HASH));
    }
  },

  /** Wheels that are replaced; one gets another name. */
  WHEELS {
    @Override
    void create(Path folder) throws Exception {
      wheels(folder);
    }

    @Override
    Run run(Path home, Path folder) throws IOException {
      return new Run(home, folder.resolve("wheels")).policy(POLICY);
    }
  },

  /** Wheels that go to a folder. */
  WHEELS_TO_FOLDER {
    @Override
    void create(Path folder) throws Exception {
      wheels(folder);
    }

    @Override
    Run run(Path home, Path folder) throws IOException {
      return new Run(home, folder.resolve("wheels"))
          .policy(POLICY)
          .output(folder.resolve("new/out"))
          .durable();
    }
  };

  private static final String[] POLICY = {
    "rules:",
    "  - packages: [bare]",
    "    mode: no-compile",
    "  - packages: [gone]",
    "    mode: deterministic",
    "    source: drop",
    "  - packages: [twins]",
    "    optimize: [0, 1]",
    "    hardlink: true",
    "  - packages: [stamped]",
    "    invalidation: unchecked-hash",
  };

  /** Makes what is to be worked on, in a folder that is empty. */
  abstract void create(Path folder) throws Exception;

  abstract Run run(Path home, Path folder) throws IOException;

  ApplyReport work(Run run) throws IOException, RefusedException, InterruptedException {
    return Apply.run(run.context(), run.request());
  }

  /** Whether all that is done is brought to the disk. */
  boolean isDurable() {
    return this == DURABLE || this == WHEELS_TO_FOLDER;
  }

  /** Whether what it does is done by another too, in the same order but for the disk's sake. */
  boolean isLikeAnother() {
    return this == DURABLE;
  }

  private static void environment(Path folder) throws Exception {
    HandmadeVenv venv = HandmadeVenv.create(folder.resolve("venv"));
    for (String name : new String[] {"stale", "bare", "stamped"}) {
      venv.write(name + "/__init__.py", "x = 1\n");
      venv.write(name + "/a.py", "def f():\n    return 2\n");
    }
    venv.python("-m", "compileall", "-q", venv.site().toString());
    for (String name : new String[] {"stale", "bare", "stamped"}) {
      installWithBytecode(venv, name);
    }
    FileTime later = FileTime.fromMillis(2_000_000_000_000L);
    Files.setLastModifiedTime(venv.at("stale/a.py"), later);
    venv.distribution("gone").file("gone/__init__.py", "x = 1\n").file("gone/a.py", "").install();
    venv.distribution("twins").file("twins.py", "def f():\n    return 1\n").install();
    venv.distribution("one").file("common/a.py", "x = 1\n").file("one.py", "").install();
    venv.distribution("two").file("common/a.py", "x = 1\n").file("two.py", "").install();
    venv.write("loose.py", "x = 1\n");
    for (String name : new String[] {"stale", "bare", "stamped", "gone", "twins", "one", "two"}) {
      sortRecord(venv.at(name + "-1.0.dist-info/RECORD"));
    }
  }

  /** As pip lists bytecode: in the order of the paths, without hash and size. */
  private static void installWithBytecode(HandmadeVenv venv, String name) throws Exception {
    Installed installed = venv.distribution(name);
    installed.file(name + "/__init__.py", Files.readAllBytes(venv.at(name + "/__init__.py")));
    installed.row(Python.cached(name + "/__init__") + ",,");
    installed.row(Python.cached(name + "/a") + ",,");
    installed.file(name + "/a.py", Files.readAllBytes(venv.at(name + "/a.py")));
    installed.install();
    // Written again, the sources are younger than their bytecode says.
    venv.python("-m", "compileall", "-q", venv.at(name).toString());
  }

  /** As pip writes it; so a row that goes and comes again has its place again. */
  private static void sortRecord(Path record) throws IOException {
    List<String> rows = new ArrayList<>(Files.readAllLines(record));
    Collections.sort(rows);
    Files.writeString(record, String.join("\n", rows) + "\n");
  }

  private static void wheels(Path folder) throws IOException {
    Path wheels = Files.createDirectories(folder.resolve("wheels"));
    new WheelBuilder("demo", "1.0").file("demo/a.py", "x = 1\n").writeTo(wheels);
    new WheelBuilder("gone", "1.0").file("gone/a.py", "x = 1\n").writeTo(wheels);
    new WheelBuilder("bare", "1.0")
        .file("bare/a.py", "x = 1\n")
        .file(Python.cached("bare/a"), "x")
        .writeTo(wheels);
  }
}
