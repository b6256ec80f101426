// SPDX-License-Identifier: Apache-2.0
// Copyright 2026 the wheelmill authors

package dev.wheelmill.processor.installer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wheelmill.processor.installer.command.Launch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallerTest {
  @ParameterizedTest
  @CsvSource({
    "pip install six, pip, true",
    "/usr/bin/pip3.11 --quiet --log x install six, pip, true",
    "python -m pip install six, pip, true",
    "/opt/python3.13t -I -X utf8 -W error -m pip uninstall six, pip, true",
    "pypy3 -Im pip install six, pip, true",
    "pip list, pip, false",
    "pip download six, pip, false",
    "pip --version, pip, false",
    "uv sync, uv, true",
    "uv --project x add six, uv, true",
    "uv run app.py, uv, true",
    "uv pip install six, uv, true",
    "uv pip list, uv, false",
    "uv pip compile install.in, uv, false",
    "uv tool install ruff, uv, true",
    "uv tool list, uv, false",
    "uv lock, uv, false",
    "python3 -m uv sync, uv, true",
    "poetry -C x install, poetry, true",
    "poetry run pytest, poetry, false",
    "poetry run pip install six, poetry, true",
    "poetry run python -m pip install six, poetry, true",
    "poetry show, poetry, false",
    "pdm sync, pdm, true",
    "pdm run pip list, pdm, false",
    "pipenv install --deploy, pipenv, true",
    "pipenv run uv pip install six, pipenv, true",
    "pipenv graph, pipenv, false",
    "make install, make, true",
    "python setup.py install, python, true",
    "python -c pass, python, true",
    "./pip.sh, pip.sh, true",
    "python3 -mpip install six, pip, true",
    "python3.12 -Impip list, pip, false",
    "python3.12 -m uv pip install six, uv, true",
    "pip-sync -q, pip-sync, true",
    "pip-sync --dry-run, pip-sync, false",
    "pip-compile x.in, pip-compile, false",
    "python -m piptools sync, pip-sync, true",
    "python -m piptools compile x.in, pip-compile, false",
    "pipx install ruff, pipx, true",
    "pipx inject ruff six, pipx, true",
    "pipx runpip ruff install six, pipx, true",
    "pipx run ruff, pipx, false",
    "pipx run install, pipx, false",
    "python -m pipx upgrade-all, pipx, true",
    "conda install -n x six, conda, true",
    "micromamba list, micromamba, false",
    "conda env update, conda, true",
    "env X=1 Y=2 pip install six, pip, true",
    "env -i -u Z PATH=/bin pip list, pip, false",
    "sudo -u app -EH pip install six, pip, true",
    "sudo --user=app -- poetry install, poetry, true",
    "sudo -i pip install six, sudo, true",
    "nice -n 10 nice -5 ionice -c2 time -p uv sync, uv, true",
    "timeout -k 5 60 pip install six, pip, true",
    "nohup python -m pip uninstall six, pip, true",
    "env X=1 make install, env, true",
    "env, env, true",
    "poetry run env X=1 pip install six, poetry, true",
  })
  void isRecognisedByItsFirstWords(String command, String name, boolean installs) {
    Installer installer = Installer.of(List.of(command.split(" ")));
    assertThat(installer.name()).isEqualTo(name);
    assertThat(installer.installs()).isEqualTo(installs);
  }

  @ParameterizedTest
  @CsvSource({
    "pip install 'six>=1' \"a b\", pip, true",
    "exec pip list, pip, false",
    "X=1 uv sync, uv, true",
    "cd x && pip install six, bash, true",
    "pip install $NAME, bash, true",
    "pip install *.whl, bash, true",
    "pip install ~/x.whl, bash, true",
    "pip install six | tee log, bash, true",
    "if pip list, bash, true",
    "pip install six >log, bash, true",
  })
  void aShellsLineIsTakenApartWhereItIsOneCommand(String line, String name, boolean installs) {
    Installer installer = Installer.of(List.of("bash", "-ec", line));
    assertThat(installer.name()).isEqualTo(name);
    assertThat(installer.installs()).isEqualTo(installs);
    assertThat(Installer.of(List.of("bash", "-c", line, "x", "y")).name()).isEqualTo("bash");
  }

  @Test
  void aShellThatIsTakenApartStartsTheSameWords() {
    Launch launch = Installer.of(List.of("bash", "-ec", "pip install 'a b'")).launch();
    assertThat(launch.command())
        .containsExactly(
            "bash", "-ec", "exec \"$@\"", "bash", "pip", "install", "--no-compile", "a b");
  }

  @ParameterizedTest
  @CsvSource({
    "sudo -u x pip install six, sudo -u x pip install --no-compile six",
    "nice pip install six, nice pip install --no-compile six",
    "env X=1 uv sync, env X=1 env -u PIP_COMPILE -u UV_COMPILE_BYTECODE PIP_NO_COMPILE=0 uv sync"
        + " --no-compile-bytecode",
    "pip install --compil six, pip install --compil six",
    "python -mpip install six, python -mpip install --no-compile six",
  })
  void isToldNotToCompileBehindOthers(String command, String expected) {
    Launch launch = Installer.of(List.of(command.split(" "))).launch();
    assertThat(String.join(" ", launch.command())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "pip -q install six, pip -q install --no-compile six",
    "python -m pip install six, python -m pip install --no-compile six",
    "pip uninstall six, pip uninstall six",
    "pip install --compile six, pip install --compile six",
    "uv sync --frozen, uv sync --no-compile-bytecode --frozen",
    "uv pip uninstall six, uv pip uninstall six",
    "uv sync --no-compile-bytecode, uv sync --no-compile-bytecode",
    "uv sync --compile-bytecode, uv sync --compile-bytecode",
    "poetry install, poetry install",
    "make install, make install",
    "pip-sync --pip-args --no-deps, pip-sync --pip-args --no-deps",
  })
  void isToldNotToCompile(String command, String expected) {
    Launch launch = Installer.of(List.of(command.split(" "))).launch();
    assertThat(String.join(" ", launch.command())).isEqualTo(expected);
  }

  @Test
  void whatIsHandedOnToPipMayAskForCompiling() {
    Launch asked = Installer.of(List.of("pip-sync", "--pip-args", "-v --compile")).launch();
    assertThat(asked.set()).isEmpty();
    Launch other = Installer.of(List.of("pip-sync", "--pip-args=-v --no-deps")).launch();
    assertThat(other.set()).containsEntry("PIP_NO_COMPILE", "0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pip install six",
        "poetry install",
        "pipenv sync",
        "make install",
        "pip-sync",
        "pipx install six",
        "conda install six"
      })
  void thoseInsideAreToldByVariables(String command) {
    Launch launch = Installer.of(List.of(command.split(" "))).launch();
    assertThat(launch.set()).containsEntry("PIP_NO_COMPILE", "0");
    assertThat(launch.set()).containsEntry("UV_COMPILE_BYTECODE", "0");
    assertThat(launch.unset()).containsExactly("PIP_COMPILE");
  }

  /** uv refuses its option where the variable is set, even to 0. */
  @ParameterizedTest
  @ValueSource(strings = {"uv sync", "uv pip install six", "uv tool install ruff"})
  void uvIsNotToldTwice(String command) {
    Launch launch = Installer.of(List.of(command.split(" "))).launch();
    assertThat(launch.set()).doesNotContainKey("UV_COMPILE_BYTECODE");
    assertThat(launch.unset()).contains("UV_COMPILE_BYTECODE");
  }
}
