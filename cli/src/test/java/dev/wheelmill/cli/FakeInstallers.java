// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wheelmill.testdata.HostPython;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A project with a virtual environment and installers that are scripts of its interpreter, which
 * need no network; see {@code fakes/installer.py}.
 *
 * @param folder the project's; the environment is its {@code .venv}
 */
record FakeInstallers(Path folder) {
  private static final List<String> NAMES =
      List.of(
          "pip", "pip3", "uv", "poetry", "pdm", "pipenv", "build-all", "pip-sync", "pipx", "conda");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String ASK =
      "import sys, os; print(os.path.realpath(sys.executable)); print('%d.%d' %"
          + " sys.version_info[:2])";

  private static String executable = "";
  private static String version = "";

  /** The machine's {@code python3} itself, where a version manager puts a script before it. */
  static synchronized Path interpreter() throws IOException, InterruptedException {
    if (executable.isEmpty()) {
      List<String> said = HostPython.script(ASK).lines().toList();
      executable = said.get(0);
      version = said.get(1);
    }
    return Path.of(executable);
  }

  /** Makes all of it in an empty folder. */
  static FakeInstallers in(Path folder) throws IOException, InterruptedException {
    FakeInstallers fakes = new FakeInstallers(folder.toRealPath());
    fakes.makeEnvironment(fakes.environment());
    Files.createDirectories(fakes.log());
    Files.createDirectories(fakes.bin());
    for (String name : NAMES) {
      fakes.write(fakes.bin().resolve(name));
    }
    return fakes;
  }

  /** An environment as PEP 405 describes it; the module venv takes a second for as much. */
  void makeEnvironment(Path at) throws IOException, InterruptedException {
    Path executable = interpreter();
    Files.createDirectories(at.resolve("lib/python" + version + "/site-packages"));
    Files.createDirectories(at.resolve("bin"));
    Files.writeString(at.resolve("pyvenv.cfg"), "home = " + executable.getParent() + "\n");
    Files.createSymbolicLink(at.resolve("bin/python"), executable);
  }

  /** An environment of an interpreter that can do no more than say that it is too old. */
  void makeEnvironmentOfPython36(Path at) throws IOException, InterruptedException {
    interpreter();
    Files.createDirectories(at.resolve("lib/python" + version + "/site-packages"));
    Files.writeString(at.resolve("pyvenv.cfg"), "home = /usr/bin\n");
    Path python = Files.createDirectories(at.resolve("bin")).resolve("python");
    Files.writeString(python, "#!/bin/sh\nprintf '\\0wheelmill-probe\\0version=3.6.15\\0end\\0'\n");
    Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** An interpreter that notes each of its starts. */
  Path noting(String name) throws IOException, InterruptedException {
    Path script = Files.createDirectories(folder.resolve("noting")).resolve(name);
    Files.writeString(
        script,
        """
        #!/bin/sh
        echo "$1 $2 $3" >>'%1$s'
        # By the name that it was started by, as that tells the environment.
        exec '%2$s' -ES -c 'import os, sys; os.execv("%2$s", sys.argv[1:])' "$0" "$@"
        """
            .formatted(startsOf(name), interpreter()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  /** Where it notes them. */
  Path startsOf(String name) {
    return folder.resolve("noting").resolve(name + ".starts");
  }

  /** Puts another interpreter into the environment. */
  void use(Path interpreter) throws IOException {
    Path link = environment().resolve("bin/python");
    Files.delete(link);
    Files.createSymbolicLink(link, interpreter);
  }

  private void write(Path file) throws IOException {
    try (InputStream script =
        Objects.requireNonNull(FakeInstallers.class.getResourceAsStream("/fakes/installer.py"))) {
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(file, "#!" + environment().resolve("bin/python") + "\n" + text);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Path environment() {
    return folder.resolve(".venv");
  }

  Path bin() {
    return folder.resolve("bin");
  }

  private Path log() {
    return folder.resolve("log");
  }

  /** The variables under which the installers are found, and some more. */
  Map<String, String> variables(String... more) {
    Map<String, String> variables = new HashMap<>();
    variables.put("PATH", bin() + ":" + System.getenv("PATH"));
    variables.put("FAKE_LOG", log().toString());
    variables.put("FAKE_ENVIRONMENT", environment().toString());
    variables.put("FAKE_WORKSPACE", folder.toString());
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return variables;
  }

  /** Runs {@code wheelmill run OPTION... -- COMMAND}, the words of the line. */
  CliRun run(String line, String... variables) {
    return wheelmill("run " + line, variables);
  }

  /** The words of a line; a hard space is a blank in one. */
  private static String[] words(String line) {
    return Arrays.stream(line.split(" "))
        .map(word -> word.replace('\u00a0', ' '))
        .toArray(String[]::new);
  }

  CliRun wheelmill(String line, String... variables) {
    return CliRun.with(variables(variables), folder, words(line));
  }

  /** What the installers were started with, in order. */
  List<JsonNode> starts() throws IOException {
    try (Stream<Path> files = Files.list(log())) {
      return files
          .sorted(Comparator.comparing(FakeInstallers::number))
          .map(FakeInstallers::read)
          .toList();
    }
  }

  private static String number(Path file) {
    return file.toString().replaceAll(".*-", "");
  }

  /** What the last installer was started with that was to do something. */
  JsonNode lastStart() throws IOException {
    List<JsonNode> starts = starts();
    return starts.get(starts.size() - 1);
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytecode below a folder, by file name without the interpreter, sorted. */
  static List<String> bytecode(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(file -> file.toString().endsWith(".pyc"))
          .map(file -> below.relativize(file).toString())
          .map(path -> path.replaceAll("^lib/[^/]+/site-packages/", ""))
          .map(path -> path.replace("__pycache__/", "").replaceAll("\\.[^./]+\\.pyc$", ""))
          .sorted()
          .toList();
    }
  }

  List<String> bytecode() throws IOException {
    return bytecode(environment());
  }

  /** The folder that the environment's distributions are in. */
  Path site() throws IOException {
    return siteOf(environment());
  }

  /** The same of another environment. */
  static Path siteOf(Path environment) throws IOException {
    try (Stream<Path> versions = Files.list(environment.resolve("lib"))) {
      return versions.findFirst().orElseThrow().resolve("site-packages");
    }
  }

  static List<String> words(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(word -> words.add(word.asText()));
    return words;
  }

  static Optional<String> variable(JsonNode start, String name) {
    return Optional.ofNullable(start.at("/variables").get(name)).map(JsonNode::asText);
  }
}
