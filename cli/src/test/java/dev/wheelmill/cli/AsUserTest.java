// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.testdata.HostPython;
import dev.wheelmill.testdata.PrivatePython;
import dev.wheelmill.testdata.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code verify --as-user}, on an interpreter that another user can start. */
class AsUserTest {
  private static final String SOMEBODY = "54321:54321";

  /** Becomes a user for good, imports what is named, and prints what {@code -v} prints. */
  private static final String AS_ANOTHER =
      """
      import os, subprocess, sys
      user, libraries, python, modules = sys.argv[1:]
      def become():
          import pwd
          entry = pwd.getpwnam(user)
          os.setgroups(os.getgrouplist(user, entry.pw_gid))
          os.setgid(entry.pw_gid)
          os.setuid(entry.pw_uid)
      os.environ['LD_LIBRARY_PATH'] = libraries
      command = [python, '-I', '-B', '-v', '-c', 'import ' + modules]
      sys.exit(subprocess.call(command, preexec_fn=become, stderr=subprocess.STDOUT, cwd='/'))
      """;

  private final Path folder;
  private PrivatePython python;

  AsUserTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
  }

  @BeforeEach
  void copy() throws Exception {
    python = PrivatePython.create(Files.createDirectory(folder.resolve("usr")));
    Files.writeString(python.site().resolve("one.py"), "x = 1\n");
    Files.writeString(python.site().resolve("two.py"), "x = 1\n");
    Files.writeString(python.site().resolve("three.py"), "x = 1\n");
    openAll(folder);
    run("apply").endedWith(ExitCode.DONE);
    openAll(python.prefix());
  }

  /** As {@code chmod -R go=u-w} does. */
  private static void openAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        boolean open = Files.isDirectory(file) || Files.isExecutable(file);
        Files.setPosixFilePermissions(file, fromString(open ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  private CliRun run(String command, String... options) {
    List<String> words = new ArrayList<>(List.of(command, python.executable().toString()));
    words.addAll(List.of(options));
    if (python.managed()) {
      words.add("--system");
    }
    return CliRun.of(folder, words.toArray(String[]::new));
  }

  private Path bytecode(String module) throws IOException {
    try (Stream<Path> files = Files.list(python.site().resolve("__pycache__"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(module + "."))
          .findFirst()
          .orElseThrow();
    }
  }

  private void close(String module) throws IOException {
    Files.setPosixFilePermissions(bytecode(module), fromString("rw-------"));
  }

  @Test
  void bytecodeThatTheyCannotReadIsAFindingThatNamesThem() throws IOException {
    run("verify", "--as-user", SOMEBODY).endedWith(ExitCode.DONE).assertOut().contains("Clean");
    close("one");
    run("verify", "--as-user", SOMEBODY)
        .endedWith(ExitCode.FINDINGS)
        .assertOut()
        .contains("not-permitted: " + SOMEBODY + " can read its source and not this: ")
        .contains("mode 0600")
        .contains("1 compiled each time: 1 not-permitted");
    run("verify", "--as-user", "0:0").endedWith(ExitCode.DONE);
  }

  @Test
  void whatTheyCannotReadEitherIsSaid() throws IOException {
    Files.setPosixFilePermissions(python.site().resolve("one.py"), fromString("rw-------"));
    close("one");
    run("verify", "--as-user", SOMEBODY)
        .endedWith(ExitCode.DONE)
        .assertErr()
        .contains(SOMEBODY + ": can't read 1 of 3 sources, and imports nothing of them");
  }

  @Test
  void theFindingMayBeExcepted() throws IOException {
    close("one");
    run("verify", "--as-user", SOMEBODY, "--ignore", "not-permitted")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("Clean, 1 ignored");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-user-here", "", "-1"})
  void whoIsNotThereIsAMistakeInTheCommandLine(String name) {
    CliRun run = CliRun.of(folder, "verify", "usr", "--as-user=" + name).endedWith(ExitCode.USAGE);
    run.assertOut().isEmpty();
    run.assertErr().contains("there is no user '" + name + "'").hasLineCount(2);
  }

  @Test
  void theInterpreterItselfSaysTheSameWhenTheyStartIt() throws Exception {
    String user = "nobody";
    Requirement.need(canBecome(user), "root, and a user " + user);
    close("one");
    Files.writeString(python.site().resolve("two.py"), "longer = 1\n");
    List<String> really = compiledBy(user);
    assertThat(really).hasSize(2);
    CliRun run = run("verify", "--as-user", user, "--format", "json");
    TreeSet<String> said = new TreeSet<>();
    for (JsonNode startup : JsonReport.of(run).at("/targets/0/startup")) {
      if (!startup.at("/place").asText().equals("stdlib")) {
        startup.at("/files").forEach(file -> said.add(file.at("/file").asText()));
      }
    }
    assertThat(said).as(run::toString).containsExactlyElementsOf(really);
  }

  private static boolean canBecome(String user) throws Exception {
    String script = "import os, pwd, sys; pwd.getpwnam(sys.argv[1]); assert os.getuid() == 0";
    return HostPython.run("-c", script, user).exitCode() == 0;
  }

  /** Of the test's modules, the sources that the interpreter compiles for a user, in order. */
  private List<String> compiledBy(String user) throws Exception {
    String libraries = python.libraries().toString();
    String executable = python.executable().toString();
    return HostPython.script(AS_ANOTHER, user, libraries, executable, "one, two, three")
        .lines()
        .filter(line -> line.startsWith("# code object from"))
        .map(line -> line.replaceAll("^# code object from '?|'$", ""))
        .filter(file -> file.startsWith(python.site().toString()) && file.endsWith(".py"))
        .sorted()
        .toList();
  }
}
