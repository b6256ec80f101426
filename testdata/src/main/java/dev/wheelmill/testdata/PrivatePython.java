// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of the machine's {@code python3} that tests may change: with as much of its standard
 * library as it takes to start and to compile, and without bytecode.
 *
 * @param prefix the folder that it stands in
 * @param executable the interpreter itself
 * @param stdlib its standard library
 * @param site where its distributions go
 */
public record PrivatePython(Path prefix, Path executable, Path stdlib, Path site) {
  /** Copies what is imported here; prints where the copy's interpreter is. */
  private static final String COPY =
      """
      import importlib.util, json, linecache, os, shutil, signal, site, sys, sysconfig
      import fcntl, resource

      prefix = sys.argv[1]
      version = 'python%d.%d' % sys.version_info[:2]
      library = os.path.join(prefix, 'lib', version)
      executable = os.path.join(prefix, 'bin', version)
      os.makedirs(os.path.join(library, 'lib-dynload'))
      os.makedirs(os.path.dirname(executable))

      stdlib = os.path.realpath(sysconfig.get_path('stdlib')) + os.sep
      for module in list(sys.modules.values()):
          file = os.path.realpath(getattr(module, '__file__', None) or os.sep)
          if file.startswith(stdlib) and '-packages' not in file:
              place = os.path.join(library, file[len(stdlib):])
              os.makedirs(os.path.dirname(place), exist_ok=True)
              shutil.copy(file, place)

      shutil.copy(os.path.realpath(sys.executable), executable)
      shared = os.path.join(*sysconfig.get_config_vars('LIBDIR', 'INSTSONAME'))
      if '.so' in shared and os.path.exists(shared):
          shutil.copy(shared, os.path.join(prefix, 'lib'))
      os.symlink(version, os.path.join(prefix, 'bin', 'python3'))
      print(executable)
      """;

  private static final String DESCRIBE =
      "import site, sys, sysconfig; print(sys.prefix, sysconfig.get_path('stdlib'),"
          + " site.getsitepackages()[0], sep='\\n')";

  /**
   * Makes one. The test that runs is skipped where a copy does not work by itself.
   *
   * @param folder that is there and empty
   */
  public static PrivatePython create(Path folder) throws IOException, InterruptedException {
    Path prefix = folder.toRealPath();
    Path executable = Path.of(HostPython.script(COPY, prefix.toString()).strip());
    HostPython.Result asked =
        Command.run(Map.of(), List.of(executable.toString(), "-B", "-c", DESCRIBE));
    List<String> said = asked.output().lines().toList();
    Requirement.need(
        asked.exitCode() == 0 && said.get(0).equals(prefix.toString()),
        "a python3 that can be copied; the copy says " + asked.output());
    Path site = Files.createDirectories(Path.of(said.get(2)));
    return new PrivatePython(prefix, executable, Path.of(said.get(1)), site);
  }

  /**
   * Whether it takes its folders for those of the system's package manager, as each Python of
   * Debian does.
   */
  public boolean managed() {
    return site.endsWith("dist-packages");
  }

  /** The folder of its shared library, for {@code LD_LIBRARY_PATH} where the original is hidden. */
  public Path libraries() {
    return prefix.resolve("lib");
  }

  /** The sources of its standard library. */
  public List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(stdlib)) {
      return files
          .filter(file -> file.toString().endsWith(".py"))
          .filter(file -> !file.toString().contains("-packages"))
          .sorted()
          .toList();
    }
  }

  /** Its minor version: 3.11. */
  public String version() {
    return stdlib.getFileName().toString().substring("python".length());
  }

  /**
   * Imports modules, writing no bytecode, and tells where their code is from: the names of files of
   * the standard library, {@code .py} or {@code .pyc}.
   */
  public List<String> imported(String modules) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(List.of("-I", "-B", "-v", "-c", "import " + modules));
    return Command.succeed(Map.of(), command)
        .lines()
        .filter(line -> line.startsWith("# code object from"))
        .map(line -> line.replaceAll("^# code object from '?|'$", ""))
        .filter(file -> file.startsWith(stdlib.toString()))
        .toList();
  }
}
