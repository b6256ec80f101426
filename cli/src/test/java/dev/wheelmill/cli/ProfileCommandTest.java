// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.testdata.HostPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code wheelmill profile} and its subcommands. */
class ProfileCommandTest {
  private final Path folder;
  private Path python;

  ProfileCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.python = this.folder;
  }

  @BeforeEach
  void environment() throws Exception {
    HostPython.succeed(Map.of(), "-m", "venv", "--without-pip", folder.resolve("venv").toString());
    python = folder.resolve("venv/bin/python");
    Path site =
        Path.of(
            HostPython.script(
                "import sysconfig, sys; print(sysconfig.get_path('purelib', vars={'base':"
                    + " sys.argv[1]}), end='')",
                folder.resolve("venv").toString()));
    Files.createDirectories(site);
    Files.writeString(site.resolve("mine.py"), "import colorsys\n");
    Files.writeString(site.resolve("rest.py"), "x = 1\n");
  }

  private CliRun record(String file, String... words) {
    String[] args = new String[words.length + 4];
    args[0] = "profile";
    args[1] = "-o";
    args[2] = file;
    args[3] = "--";
    System.arraycopy(words, 0, args, 4, words.length);
    return CliRun.of(folder, args);
  }

  @Test
  void aRecordedProfileSelectsWhatIsCompiled() throws Exception {
    CliRun run =
        record("a.profile", python.toString(), "-c", "import mine").endedWith(ExitCode.DONE);
    run.assertOut().isEmpty();
    run.assertErr().contains("a.profile  1 run, environment venv").contains("(unowned)", "sources");
    Files.writeString(folder.resolve("wheelmill.yaml"), "version: 1\nprofile: a.profile\n");
    CliRun.of(folder, "apply", "venv")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .containsPattern("\\(unowned\\) +1 compiled");
    CliRun.of(folder, "policy", "show", "venv")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .containsPattern("profile +a\\.profile +wheelmill\\.yaml:2")
        .containsPattern("budget +- +not said");
    CliRun.of(folder, "policy", "explain", "venv", "rest.py")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .containsPattern("wheelmill\\.yaml:2 profile, which does not have it +mode no-compile");
  }

  @Test
  void whatWasImportedAndNotCompiledIsAFinding() throws Exception {
    record("a.profile", python.toString(), "-c", "import mine").endedWith(ExitCode.DONE);
    CliRun.of(folder, "verify", "venv", "--profile", "a.profile")
        .endedWith(ExitCode.FINDINGS)
        .assertOut()
        .contains("mine.py: uncompiled: ");
    CliRun.of(folder, "verify", "venv", "--profile", "no.profile")
        .endedWith(ExitCode.REFUSED)
        .assertErr()
        .contains("no.profile: there is no such file");
  }

  @Test
  void reportsAreJson() throws Exception {
    CliRun run =
        CliRun.of(
            folder,
            "profile",
            "--format",
            "json",
            "-o",
            "a.profile",
            "--",
            python.toString(),
            "-c",
            "import mine");
    JsonNode report = JsonReport.of(run.endedWith(ExitCode.DONE));
    assertThat(report.at("/command").asText()).isEqualTo("profile");
    assertThat(report.at("/environment").asText()).isEqualTo(folder.resolve("venv").toString());
    assertThat(report.at("/totals/sources").asInt()).isEqualTo(report.at("/imported").size());
    JsonNode shown =
        JsonReport.of(
            CliRun.of(folder, "profile", "show", "a.profile", "--format", "json")
                .endedWith(ExitCode.DONE));
    assertThat(shown.at("/imported")).isEqualTo(report.at("/imported"));
    assertThat(shown.at("/environment").isNull()).isTrue();
    record("b.profile", python.toString(), "-c", "import rest").endedWith(ExitCode.DONE);
    JsonNode difference =
        JsonReport.of(
            CliRun.of(folder, "profile", "diff", "a.profile", "b.profile", "--format", "json")
                .endedWith(ExitCode.DONE));
    assertThat(difference.at("/onlySecond/0/path").asText()).isEqualTo("rest.py");
    JsonNode merged =
        JsonReport.of(
            CliRun.of(
                    folder,
                    "profile",
                    "merge",
                    "a.profile",
                    "b.profile",
                    "-o",
                    "c.profile",
                    "--format",
                    "json")
                .endedWith(ExitCode.DONE));
    assertThat(merged.at("/runs").asInt()).isEqualTo(2);
    assertThat(folder.resolve("c.profile")).isRegularFile();
  }

  @Test
  void differencesAreLinesWithASign() throws Exception {
    String head = "wheelmill profile 1\nruns 1\n";
    Files.writeString(folder.resolve("a.profile"), head + "d 10 20 1 a.py\nd 10 20 1 b.py\n");
    Files.writeString(folder.resolve("b.profile"), head + "d 10 20 1 b.py\nd 10 20 1 c.py\n");
    CliRun.of(folder, "profile", "diff", "a.profile", "b.profile")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .startsWith("- d  a.py")
        .contains("\n+ d  c.py")
        .endsWith("1 only in the first, 1 only in the second, 1 in both\n");
    CliRun.of(folder, "profile", "show", "-v", "a.profile")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .contains("2 sources, 20 B of bytecode")
        .containsPattern("d +b\\.py +10 B");
  }

  @Test
  void aPlanSaysWhatIsInAndWhatIsOutAndWhy() throws Exception {
    String head = "wheelmill profile 1\nruns 1\n";
    Files.writeString(folder.resolve("a.profile"), head + "(unowned) 1000 20 1 mine.py\n");
    Files.writeString(
        folder.resolve("wheelmill.yaml"), "version: 1\nprofile: a.profile\nbudget: 2000\n");
    CliRun.of(folder, "plan", "venv", "-v")
        .endedWith(ExitCode.DONE)
        .assertOut()
        .startsWith("venv  virtual environment, policy wheelmill.yaml, profile a.profile\n")
        .containsPattern(
            "\\(unowned\\) +1 of 2 sources +1000 B +1 profile; 1 profile, which does not have it")
        .containsPattern("mine\\.py +compile +1000 B +profile")
        .containsPattern("rest\\.py +no-compile +- +profile, which does not have it")
        .contains("compiled  1 source, 1000 B of a budget of 2.0 KiB\n")
        .contains("left out  1 source, 0 B and 1 not known\n");
    JsonNode plan =
        JsonReport.of(
            CliRun.of(folder, "plan", "venv", "--format", "json").endedWith(ExitCode.DONE));
    assertThat(plan.at("/compiled/bytes").asInt()).isEqualTo(1000);
    assertThat(plan.at("/units/0/files/1/mode").asText()).isEqualTo("no-compile");
    assertThat(plan.at("/budget").asInt()).isEqualTo(2000);
  }

  @Test
  void oneThatFailsIsAnErrorOfOneLine() {
    CliRun run = record("a.profile", python.toString(), "-c", "raise SystemExit(3)");
    run.endedWith(ExitCode.REFUSED)
        .assertErr()
        .isEqualTo("wheelmill: " + python + ": ended with exit code 3; no profile was written\n");
    assertThat(folder.resolve("a.profile")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "profile -- python3 -c 0 | -o FILE names the file of the profile",
        "profile -o x.profile --from . -- python3 | --from DIR runs nothing; leave out python3",
        "profile -o x.profile --from . --for 1s | --from DIR runs nothing that could be waited for",
        "profile -o x.profile --from nowhere --environment venv | nowhere: is no folder",
        "profile -o x.profile --for soon -- python3 | not a time: \"soon\"",
        "profile -o x.profile --until-port 70000 -- python3 | no port: \"70000\"",
        "profile -o x.profile --until-http there -- python3 | not an address: \"there\"",
        "profile -o x.profile --until-http ftp://x/ -- python3 | not an address: \"ftp://x/\"",
        "profile merge x.profile | Missing required option",
        "profile show | Missing required parameter",
        "profile -o nowhere/x.profile -- python3 -c 0 | no file can be made in",
      })
  void whatDoesNotFitTogetherIsAUsageError(String arguments, String expected) {
    CliRun.of(folder, arguments.split(" "))
        .endedWith(ExitCode.USAGE)
        .assertErr()
        .contains(expected);
  }

  /** As a build that is ended: what it started is ended with it. */
  @Test
  void aSignalEndsTheCommandAndLeavesNothing() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path started = folder.resolve("started");
    ProcessBuilder builder =
        Program.in(
            folder,
            "profile",
            "-o",
            "a.profile",
            "--",
            python.toString(),
            "-c",
            "import mine, os, time; open('%s', 'w').write(str(os.getpid())); time.sleep(1000)"
                .formatted(started));
    builder.environment().put("TMPDIR", temporary.toString());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
    Process process = builder.start();
    while (process.isAlive() && (!Files.exists(started) || Files.size(started) == 0)) {
      Thread.sleep(5);
    }
    long pid = Long.parseLong(Files.readString(started));
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ExitCode.TERMINATED.number());
    assertThat(temporary).isEmptyDirectory();
    assertThat(folder.resolve("a.profile")).doesNotExist();
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }
}
