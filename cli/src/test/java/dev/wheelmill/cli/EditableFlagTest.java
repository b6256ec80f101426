// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.cli.outcome.ExitCode;
import dev.wheelmill.testdata.TreeSnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code --editable}, on sources outside the environment; its interpreter says what it uses. */
class EditableFlagTest {
  private final Path folder;
  private FakeInstallers fakes;
  private Path sources;

  EditableFlagTest(@TempDir Path folder) {
    this.folder = folder;
    this.fakes = new FakeInstallers(folder);
    this.sources = folder;
  }

  @BeforeEach
  void install() throws Exception {
    fakes = FakeInstallers.in(folder);
    fakes.run("--mode no-compile -- pip install app==1.0").endedWith(ExitCode.DONE);
    sources = Files.createDirectories(fakes.folder().resolve("project/src"));
    Files.createDirectory(sources.resolve("shop"));
    Files.writeString(sources.resolve("shop/__init__.py"), "from shop import db\n");
    Files.writeString(sources.resolve("shop/db.py"), "y = 2\n");
  }

  /** How installers make an editable install lead to its sources. */
  private enum Way {
    /** A line of a {@code .pth} file, as of hatch, poetry and uv, and of setuptools with src. */
    PATH_FILE {
      @Override
      void install(Path site, Path sources) throws IOException {
        Files.writeString(site.resolve("_shop.pth"), sources + "\n");
      }
    },
    /** A module that finds packages, as of setuptools where a folder has more than the packages. */
    FINDER {
      @Override
      void install(Path site, Path sources) throws IOException {
        String name = "__editable___shop_1_0_finder";
        Files.writeString(
            site.resolve("__editable__.shop-1.0.pth"),
            "import " + name + "; " + name + ".install()");
        Files.writeString(
            site.resolve(name + ".py"), FINDER_TEXT.formatted(sources.resolve("shop")));
      }
    };

    abstract void install(Path site, Path sources) throws IOException;
  }

  private static final String FINDER_TEXT =
      """
      import sys
      from importlib.util import spec_from_file_location
      MAPPING: dict = {'shop': '%s'}
      NAMESPACES: dict = {}

      class _EditableFinder:
          @classmethod
          def find_spec(cls, fullname, path=None, target=None):
              if fullname in MAPPING:
                  return spec_from_file_location(fullname, MAPPING[fullname] + '/__init__.py')

      def install():
          sys.meta_path.append(_EditableFinder)
      """;

  private CliRun run(String... words) {
    return CliRun.of(fakes.folder(), words);
  }

  /** The files that the code of the project's two modules is from, as the interpreter says. */
  private List<String> imported() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(fakes.environment() + "/bin/python"));
    command.addAll(List.of("-B", "-v", "-c", "import shop"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    List<String> files =
        said.lines()
            .filter(line -> line.startsWith("# code object from"))
            .map(line -> line.replaceAll("^# code object from '?|'$", ""))
            .filter(file -> file.startsWith(sources.toString()))
            .toList();
    assertThat(files).as(said).hasSize(2);
    return files;
  }

  @ParameterizedTest
  @EnumSource
  void itCompilesTheSourcesToo(Way way) throws Exception {
    way.install(fakes.site(), sources);
    assertThat(imported()).allMatch(file -> file.endsWith(".py"));
    run("apply", ".venv", "--editable").endedWith(ExitCode.DONE);
    assertThat(imported()).allMatch(file -> file.endsWith(".pyc"));
    assertThat(fakes.bytecode()).contains("app/__init__", "app/old");
  }

  @ParameterizedTest
  @EnumSource
  void withoutItTheSourcesAreLeftAloneAndNamed(Way way) throws Exception {
    way.install(fakes.site(), sources);
    TreeSnapshot before = TreeSnapshot.of(sources);
    run("apply", ".venv")
        .endedWith(ExitCode.DONE)
        .assertErr()
        .contains("warning: editable sources (project/src")
        .contains("--editable compiles them");
    assertThat(before.differences(TreeSnapshot.of(sources))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aSecondRunHasNothingToDo(Way way) throws Exception {
    way.install(fakes.site(), sources);
    run("apply", ".venv", "--editable").endedWith(ExitCode.DONE);
    TreeSnapshot before = TreeSnapshot.of(sources);
    run("apply", ".venv", "--editable", "--check").endedWith(ExitCode.DONE);
    run("apply", ".venv", "--editable").endedWith(ExitCode.DONE);
    assertThat(before.differences(TreeSnapshot.of(sources))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void verifyFindsWhatIsMissingWithTheFlagOnly(Way way) throws Exception {
    way.install(fakes.site(), sources);
    run("apply", ".venv").endedWith(ExitCode.DONE);
    run("verify", ".venv").endedWith(ExitCode.DONE).assertOut().contains("0 of 2 sources");
    CliRun found = run("verify", ".venv", "--editable", "--format", "json");
    found.endedWith(ExitCode.FINDINGS);
    assertThat(JsonReport.of(found).at("/targets/0/findings").findValuesAsText("kind"))
        .containsExactly("uncompiled", "uncompiled");
    run("apply", ".venv", "--editable").endedWith(ExitCode.DONE);
    run("verify", ".venv", "--editable").endedWith(ExitCode.DONE).assertOut().contains("2 of 2");
  }

  @Test
  void itStripsThemWhereTheDefaultsSaySo() throws Exception {
    Way.PATH_FILE.install(fakes.site(), sources);
    run("apply", ".venv", "--editable").endedWith(ExitCode.DONE);
    run("apply", ".venv", "--mode", "no-compile").endedWith(ExitCode.DONE);
    assertThat(FakeInstallers.bytecode(sources)).hasSize(2);
    run("apply", ".venv", "--editable", "--mode", "no-compile").endedWith(ExitCode.DONE);
    assertThat(FakeInstallers.bytecode(sources)).isEmpty();
  }

  @Test
  void aRuleGoesBeforeIt() throws Exception {
    Way.PATH_FILE.install(fakes.site(), sources);
    Files.writeString(
        fakes.folder().resolve("wheelmill.yaml"),
        "version: 1\nrules:\n  - {in: editable, files: ['**/db.py'], mode: no-compile}\n");
    run("apply", ".venv", "--editable").endedWith(ExitCode.DONE);
    assertThat(FakeInstallers.bytecode(sources)).containsExactly("shop/__init__");
  }

  @Test
  void anEnvironmentInsideItsOwnProjectIsWorkedOnOnce() throws Exception {
    Files.writeString(fakes.site().resolve("_shop.pth"), fakes.folder() + "\n");
    run("apply", ".venv", "--editable").endedWith(ExitCode.DONE);
    assertThat(FakeInstallers.bytecode(sources)).containsExactly("shop/__init__", "shop/db");
    run("verify", ".venv", "--editable").endedWith(ExitCode.DONE);
    run("apply", ".venv", "--editable", "--check").endedWith(ExitCode.DONE);
  }
}
