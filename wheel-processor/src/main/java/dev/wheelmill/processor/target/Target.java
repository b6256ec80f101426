// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.target;

import java.nio.file.Path;
import java.util.List;

/** What a command line names to be worked on. Every path is absolute and normalised. */
public sealed interface Target {

  /** The file or folder that was named. */
  Path path();

  /** What it is, in the words of the reports. */
  String kind();

  /** Wheels, which are rewritten as a whole. */
  sealed interface Wheels extends Target {
    /** The files. */
    List<Path> wheels();
  }

  /** Folders whose files are worked on where they are. */
  sealed interface Folders extends Target {}

  /** A folder with {@code pyvenv.cfg}. */
  record VirtualEnvironment(Path path) implements Folders {
    @Override
    public String kind() {
      return "virtual environment";
    }
  }

  /**
   * A folder that holds distributions itself: {@code site-packages}, or what {@code pip -t} made.
   */
  record SitePackages(Path path) implements Folders {
    @Override
    public String kind() {
      return "site-packages";
    }
  }

  /**
   * An installation prefix such as {@code /usr/local}.
   *
   * @param libraries its folders {@code lib/pythonX.Y}
   */
  record Prefix(Path path, List<Path> libraries) implements Folders {
    public Prefix {
      libraries = List.copyOf(libraries);
    }

    @Override
    public String kind() {
      return "prefix";
    }
  }

  /** An interpreter's executable: all folders of its {@code sys.path}. */
  record InterpreterPath(Path path) implements Folders {
    @Override
    public String kind() {
      return "interpreter";
    }
  }

  /** One wheel. */
  record WheelFile(Path path) implements Wheels {
    @Override
    public List<Path> wheels() {
      return List.of(path);
    }

    @Override
    public String kind() {
      return "wheel";
    }
  }

  /**
   * A folder of wheels.
   *
   * @param wheels the files {@code *.whl} directly in it, sorted by name
   */
  record WheelFolder(Path path, List<Path> wheels) implements Wheels {
    public WheelFolder {
      wheels = List.copyOf(wheels);
    }

    @Override
    public String kind() {
      return "folder of wheels";
    }
  }

  /** An application's own code, which no RECORD lists. */
  record SourceFolder(Path path) implements Folders {
    @Override
    public String kind() {
      return "source folder";
    }
  }
}
