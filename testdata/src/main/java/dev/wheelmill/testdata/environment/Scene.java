// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata.environment;

import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder in which a sound environment stands, and beside it all that must not change:
 *
 * <pre>
 * venv/          the environment, with a distribution "good"
 * venv-evil/     a sibling whose name begins like it
 * outside/       files that rows and links of the environment lead to
 * ran/           where code of the environment leaves a file if it is run
 * </pre>
 */
public final class Scene {
  /** The distribution that must be worked on whatever is wrong with another. */
  public static final String GOOD = "good";

  private static final String QUESTION =
      "import sys; print(sys.executable); print('%d.%d' % sys.version_info[:2]);"
          + " print(sys.implementation.cache_tag)";

  private static final String[] PYTHON = ask();

  private final Path folder;
  private final Path root;
  private final Path site;
  private Path target;

  private Scene(Path folder) {
    this.folder = folder;
    this.root = folder.resolve("venv");
    this.site = root.resolve("lib").resolve(library()).resolve("site-packages");
    this.target = root;
  }

  /**
   * Builds it.
   *
   * @param folder is made, and holds nothing else
   */
  public static Scene create(Path folder) throws IOException {
    Scene scene = new Scene(folder);
    Files.createDirectories(scene.site);
    Files.createDirectories(folder.resolve("ran"));
    scene.environment();
    scene.canaries(folder.resolve("outside"));
    scene.canaries(folder.resolve("venv-evil"));
    scene
        .distribution(GOOD)
        .file("good/__init__.py", "x = 1\n")
        .file("good/a.py", "y = 2\n")
        .install();
    return scene;
  }

  private void environment() throws IOException {
    Files.createDirectories(root.resolve("bin"));
    Files.writeString(
        root.resolve("pyvenv.cfg"),
        "home = " + hostPython().getParent() + "\nversion = " + PYTHON[1] + "\n");
    Files.createSymbolicLink(root.resolve("bin/python"), hostPython());
  }

  /** Bytecode in all its places, a source, and a text. */
  private void canaries(Path at) throws IOException {
    Files.createDirectories(at.resolve("__pycache__"));
    Files.writeString(at.resolve("secret.txt"), "precious\n");
    Files.writeString(at.resolve("secret.py"), "precious = True\n");
    Files.writeString(at.resolve("secret.pyc"), "precious\n");
    Files.writeString(at.resolve("__pycache__/secret." + tag() + ".pyc"), "precious\n");
  }

  /** The name of its folder of modules: {@code python3.11}. */
  static String library() {
    return "python" + PYTHON[1];
  }

  /** The machine's interpreter. */
  public static Path hostPython() {
    return Path.of(PYTHON[0]);
  }

  /** Its cache tag. */
  static String tag() {
    return PYTHON[2];
  }

  /** The bytecode of a module: {@code a/__pycache__/b.cpython-311.pyc} for {@code a/b}. */
  public static String cached(String module) {
    int name = module.lastIndexOf('/') + 1;
    return module.substring(0, name)
        + "__pycache__/"
        + module.substring(name)
        + "."
        + tag()
        + ".pyc";
  }

  private static String[] ask() {
    try {
      return HostPython.script(QUESTION).strip().split("\n", -1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The environment's folder. */
  public Path root() {
    return root;
  }

  /** What is worked on: the environment, unless another folder was chosen. */
  public Path target() {
    return target;
  }

  /** Chooses another folder to be worked on. */
  void target(Path other) {
    target = other;
  }

  /** A path below site-packages. */
  public Path at(String path) {
    return site.resolve(path);
  }

  /** A path in the folder outside. */
  Path outside(String path) {
    return folder.resolve("outside").resolve(path);
  }

  /** Python text that leaves a file if it is run. */
  String canary(String name) {
    return "open(" + quoted(folder.resolve("ran").resolve(name)) + ", 'w').close()\n";
  }

  /** A script for a shell that leaves a file if it is run. */
  String shellCanary(String name) {
    return "#!/bin/sh\n: > '" + folder.resolve("ran").resolve(name) + "'\nexit 1\n";
  }

  /** A folder outside of modules that leave a file if they are imported: for PYTHONPATH. */
  public Path modules() throws IOException {
    Path modules = folder.resolve("modules");
    if (Files.notExists(modules)) {
      Files.createDirectory(modules);
      for (String name : List.of("usercustomize", "startup", "struct", "tokenize", "ast", "zlib")) {
        Files.writeString(modules.resolve(name + ".py"), canary("module-" + name));
      }
      Files.writeString(modules.resolve("sitecustomize.py"), canary("variable"));
    }
    return modules;
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "\\'") + "'";
  }

  /** A distribution to be installed. */
  InstalledDistribution distribution(String name) {
    return new InstalledDistribution(site, name);
  }

  /** Installs a distribution "bad" of one package, with further rows in its RECORD. */
  void bad(String... rows) throws IOException {
    InstalledDistribution bad = distribution("bad").file("bad/__init__.py", "z = 3\n");
    for (String row : rows) {
      bad.row(row);
    }
    bad.install();
  }

  /** Writes a file below site-packages. */
  Path write(String path, String text) throws IOException {
    return write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file below site-packages. */
  Path write(String path, byte[] content) throws IOException {
    Path file = at(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  /** Makes a link below site-packages. */
  Path link(String path, Path to) throws IOException {
    Path link = at(path);
    Files.createDirectories(link.getParent());
    Files.deleteIfExists(link);
    return Files.createSymbolicLink(link, to);
  }

  /** Makes a named pipe, in the place of any file. */
  static void pipe(Path at) throws IOException, InterruptedException {
    Files.createDirectories(at.getParent());
    Files.deleteIfExists(at);
    HostPython.script("import os, sys; os.mkfifo(sys.argv[1])", at.toString());
  }

  /** Makes a socket; its folder is entered first, as a socket's name may have 107 bytes only. */
  static void socket(Path at) throws IOException, InterruptedException {
    Files.createDirectories(at.getParent());
    Files.deleteIfExists(at);
    HostPython.script(
        "import os, socket, sys; os.chdir(sys.argv[1]);"
            + " socket.socket(socket.AF_UNIX).bind(sys.argv[2])",
        String.valueOf(at.getParent()),
        String.valueOf(at.getFileName()));
  }

  /** Makes a file of zeros that takes no room on the disk. */
  static void sparse(Path at, long size) throws IOException {
    Files.createDirectories(at.getParent());
    try (RandomAccessFile file = new RandomAccessFile(at.toFile(), "rw")) {
      file.setLength(size);
    }
  }

  /** All that stands around the environment. */
  public TreeSnapshot around() throws IOException {
    SortedMap<String, Map<TreeSnapshot.Aspect, String>> all = new TreeMap<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.filter(path -> !path.equals(root)).toList()) {
        TreeSnapshot.of(child)
            .entries()
            .forEach((path, aspects) -> all.put(child.getFileName() + "/" + path, aspects));
      }
    }
    return new TreeSnapshot(all);
  }
}
