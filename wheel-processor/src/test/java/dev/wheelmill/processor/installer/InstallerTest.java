package dev.wheelmill.processor.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
  })
  void isRecognisedByItsFirstWords(String command, String name, boolean installs) {
    Installer installer = Installer.of(List.of(command.split(" ")));
    assertThat(installer.name()).isEqualTo(name);
    assertThat(installer.installs()).isEqualTo(installs);
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
  })
  void isToldNotToCompile(String command, String expected) {
    Launch launch = Installer.of(List.of(command.split(" "))).launch();
    assertThat(String.join(" ", launch.command())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pip install six", "poetry install", "pipenv sync", "make install"})
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
