// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.testdata;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real virtual environment of the machine's {@code python3}, with the pip that comes with it.
 *
 * <p>One takes seconds to make: share it where tests don't change it.
 *
 * @param folder its root
 * @param sitePackages where it installs to
 * @param pipAside where its pip stands, if not there
 */
public record PythonVenv(Path folder, Path sitePackages, Optional<Path> pipAside) {

  private static final String SITE_PACKAGES =
      "import sysconfig; print(sysconfig.get_path('purelib'), end='')";

  /** Settings of the machine that would change what is installed, or where from. */
  private static final Map<String, String> PLAIN =
      Map.of("PIP_CONFIG_FILE", "/dev/null", "PIP_DISABLE_PIP_VERSION_CHECK", "1");

  /**
   * Makes one. The test that runs is skipped if {@code python3} can't: Debian has the module
   * ensurepip in a package of its own.
   *
   * @param folder that does not exist or is empty
   */
  public static PythonVenv create(Path folder) throws IOException, InterruptedException {
    Requirement.need(HostPython.has("ensurepip, venv"), "a python3 on PATH that has ensurepip");
    Command.succeed(PLAIN, List.of("python3", "-m", "venv", folder.toString()));
    String sitePackages =
        Command.succeed(PLAIN, List.of(python(folder).toString(), "-B", "-c", SITE_PACKAGES));
    return new PythonVenv(folder, Path.of(sitePackages), Optional.empty());
  }

  /**
   * The same with its pip and all that came with it in a folder beside it, so that each run of a
   * test need not compile them.
   */
  public PythonVenv withPipAside() throws IOException {
    Path aside = Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-pip"));
    try (DirectoryStream<Path> installed = Files.newDirectoryStream(sitePackages)) {
      for (Path path : installed) {
        Files.move(path, aside.resolve(path.getFileName()));
      }
    }
    return new PythonVenv(folder, sitePackages, Optional.of(aside));
  }

  /** Its interpreter. */
  public Path python() {
    return python(folder);
  }

  /** Installs wheels, offline and without what they depend on; pip compiles them. */
  public void install(Path... wheels) throws IOException, InterruptedException {
    pip("install", Arrays.stream(wheels).map(Path::toString));
  }

  /** Installs wheels as {@link #install} does, without bytecode. */
  public void installWithoutBytecode(Path... wheels) throws IOException, InterruptedException {
    pip("install", Stream.concat(Stream.of("--no-compile"), stringsOf(wheels)));
  }

  /** Uninstalls distributions by name. */
  public void uninstall(String... distributions) throws IOException, InterruptedException {
    pip("uninstall", Stream.concat(Stream.of("--yes"), Arrays.stream(distributions)));
  }

  /** Runs its interpreter, and returns how that ended. */
  public HostPython.Result tryPython(String... arguments) throws IOException, InterruptedException {
    return Command.run(PLAIN, command(Arrays.stream(arguments)));
  }

  /**
   * Runs its interpreter. It writes bytecode for what it imports unless the first argument is
   * {@code -B}.
   *
   * @return what it printed on both streams
   * @throws AssertionError with all that it printed, if it fails
   */
  public String python(String... arguments) throws IOException, InterruptedException {
    return Command.succeed(PLAIN, command(Arrays.stream(arguments)));
  }

  private void pip(String verb, Stream<String> arguments) throws IOException, InterruptedException {
    Stream<String> options =
        verb.equals("install") ? Stream.of("--no-index", "--no-deps") : Stream.of();
    // Without -B pip would leave bytecode of its own modules, which no RECORD lists.
    Stream<String> start = Stream.of("-B", "-m", "pip", verb, "--quiet");
    Map<String, String> variables = new HashMap<>(PLAIN);
    pipAside.ifPresent(aside -> variables.put("PYTHONPATH", aside.toString()));
    Command.succeed(variables, command(Stream.of(start, options, arguments).flatMap(s -> s)));
  }

  private List<String> command(Stream<String> arguments) {
    List<String> command = new ArrayList<>(List.of(python().toString()));
    arguments.forEach(command::add);
    return command;
  }

  private static Stream<String> stringsOf(Path... paths) {
    return Arrays.stream(paths).map(Path::toString);
  }

  private static Path python(Path folder) {
    return folder.resolve("bin").resolve("python");
  }
}
