# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""The plugins, in installers that are played; a script tries them in the real ones."""

from __future__ import annotations

import importlib
import os
import sys
import types
import unittest
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional
from unittest import mock

import support


class WithPlugin(support.WithFakeTool):
    """A test of a plugin, which finds the modules of its installer."""

    def load(self, name: str, modules: Dict[str, Any]) -> Any:
        for whole in list(modules):
            parts = whole.split(".")
            for end in range(1, len(parts)):
                parent = ".".join(parts[:end])
                modules.setdefault(parent, types.ModuleType(parent))
        for patch in (
            mock.patch.dict(sys.modules, modules),
            mock.patch.dict(os.environ, {"WHEELMILL_MODE": "compile"}),
        ):
            patch.start()
            self.addCleanup(patch.stop)
        sys.modules.pop(name, None)
        self.tool(support.READY)
        return importlib.import_module(name)

    def is_followed(self) -> bool:
        return (self.folder / "arguments").exists()

    def words(self) -> List[str]:
        return (self.folder / "arguments").read_text().split("\n")

    def verdict(self) -> str:
        return (self.folder / "verdict").read_text()


class Event:
    """An event of cleo's."""

    def __init__(self, command: Any, io: Any, exit_code: int = 0) -> None:
        self.command = command
        self.io = io
        self.exit_code = exit_code
        self.runs = True

    def command_should_run(self) -> bool:
        return self.runs

    def disable_command(self) -> None:
        self.runs = False

    def set_exit_code(self, code: int) -> None:
        self.exit_code = code


class CommandEvent(Event):
    pass


class TerminateEvent(Event):
    pass


class EnvCommand:
    """A command of poetry's that has an environment."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        file = types.SimpleNamespace(path=folder / "pyproject.toml")
        self.poetry = types.SimpleNamespace(file=file)
        self.env = types.SimpleNamespace(
            path=folder / "env", python=folder / "env/bin/python", is_venv=lambda: True
        )


class PoetryTest(WithPlugin):
    """The plugin for poetry."""

    def setUp(self) -> None:
        super().setUp()
        space = types.SimpleNamespace
        self.plugin = self.load(
            "wheelmill.poetry_plugin",
            {
                "cleo.events.console_command_event": space(ConsoleCommandEvent=CommandEvent),
                "cleo.events.console_events": space(COMMAND="begin", TERMINATE="end"),
                "cleo.events.console_terminate_event": space(ConsoleTerminateEvent=TerminateEvent),
                "poetry.plugins.application_plugin": space(ApplicationPlugin=object),
                "poetry.console.commands.env_command": space(EnvCommand=EnvCommand),
            },
        )

    def run_poetry(self, name: str = "install", exit_code: int = 0, **options: bool) -> int:
        """Returns the exit code; 113 is that of a command that did not run."""
        listeners: Dict[str, Callable[[Any, str, Any], None]] = {}

        def add_listener(event: str, listener: Any, priority: int = 0) -> None:
            self.assertLess(priority, 0)
            listeners[event] = listener

        dispatcher = types.SimpleNamespace(add_listener=add_listener)
        plugin = self.plugin.WheelmillPlugin()
        plugin.activate(types.SimpleNamespace(event_dispatcher=dispatcher))
        flags = {word.replace("_", "-"): value for word, value in options.items()}
        io = types.SimpleNamespace(
            input=types.SimpleNamespace(has_option=flags.__contains__, option=flags.get),
            output=types.SimpleNamespace(is_quiet=lambda: False, is_verbose=lambda: False),
        )
        command = EnvCommand(name, self.folder)
        begin = CommandEvent(command, io)
        listeners["begin"](begin, "begin", dispatcher)
        end = TerminateEvent(command, io, exit_code if begin.runs else 113)
        listeners["end"](end, "end", dispatcher)
        return end.exit_code

    def test_what_is_wrong_with_the_work_becomes_the_exit_code(self) -> None:
        self.assertEqual(4, self.run_poetry(compile=True, dry_run=False))
        self.assertEqual("'0\\n'", self.verdict())
        self.assertEqual(["--", "poetry", "install", "--compile"], self.words()[-4:])
        self.assertIn("--environment=%s" % (self.folder / "env"), self.words())

    def test_a_failure_of_poetry_is_its_own(self) -> None:
        self.assertEqual(9, self.run_poetry("add", exit_code=9))
        self.assertEqual("''", self.verdict())

    def test_what_installs_nothing_is_not_followed(self) -> None:
        self.assertEqual(0, self.run_poetry("lock"))
        self.assertEqual(0, self.run_poetry("self add"))
        self.assertEqual(0, self.run_poetry("add", dry_run=True))
        self.assertEqual(0, self.run_poetry("update", lock=True))
        self.assertFalse(self.is_followed())

    def test_what_is_found_wrong_before_keeps_poetry_from_running(self) -> None:
        self.tool("sys.exit(2)")
        self.assertEqual(2, self.run_poetry())

    def test_a_plugin_that_came_with_the_project_takes_all_at_first(self) -> None:
        cache = self.folder / ".poetry/plugins"
        cache.mkdir(parents=True)
        self.run_poetry()
        self.assertNotIn("--all", self.words())
        file = str(cache / "wheelmill/poetry_plugin.py")
        self.tool(support.READY.replace("sys.exit(4 if line else 1)", ""))
        with mock.patch.object(self.plugin, "__file__", file):
            self.assertEqual(9, self.run_poetry(exit_code=9))
            for is_first in (True, False):
                self.assertEqual(0, self.run_poetry())
                self.assertEqual(is_first, "--all" in self.words())


class Signal:
    """A signal of pdm's, which it takes from blinker."""

    def __init__(self) -> None:
        self.handlers: List[Any] = []

    def connect(self, handler: Any, weak: bool = True) -> None:
        self.handlers.append(handler)

    def send(self, *arguments: object, **more: object) -> None:
        for handler in self.handlers:
            handler(*arguments, **more)


class PdmTest(WithPlugin):
    """The plugin for pdm."""

    def setUp(self) -> None:
        super().setUp()
        self.signals = types.SimpleNamespace(pre_install=Signal(), post_install=Signal())
        self.plugin = self.load("wheelmill.pdm_plugin", {"pdm.signals": self.signals})

    def run_pdm(self, *, fails: bool = False, **options: object) -> Optional[int]:
        project = types.SimpleNamespace(
            root=str(self.folder),
            core=types.SimpleNamespace(ui=types.SimpleNamespace(verbosity=0)),
            environment=types.SimpleNamespace(
                interpreter=types.SimpleNamespace(executable=Path("/env/bin/python"))
            ),
        )

        def main(arguments: List[str]) -> None:
            self.signals.pre_install.send(project, hooks=None, **options)
            if fails:
                sys.exit(9)
            self.signals.post_install.send(project, hooks=None, **options)
            (self.folder / "finished").touch()

        core = types.SimpleNamespace(main=main)
        self.plugin.plugin(core)
        try:
            core.main(["install"])
        except SystemExit as end:
            return int(str(end.code))
        return 0

    def test_what_is_wrong_with_the_work_becomes_the_exit_code_at_the_end(self) -> None:
        self.assertEqual(4, self.run_pdm())
        self.assertTrue((self.folder / "finished").exists())
        self.assertIn("--environment=/env/bin/python", self.words())

    def test_a_failure_of_pdm_is_its_own(self) -> None:
        self.assertEqual(9, self.run_pdm(fails=True))
        self.assertEqual("''", self.verdict())

    def test_a_dry_run_is_not_followed(self) -> None:
        self.assertEqual(0, self.run_pdm(dry_run=True))
        self.assertFalse(self.is_followed())

    def test_what_is_found_wrong_before_stops_pdm(self) -> None:
        self.tool("sys.exit(2)")
        self.assertEqual(2, self.run_pdm())
        self.assertFalse((self.folder / "finished").exists())

    def test_plugins_are_named_by_requirements(self) -> None:
        tool = {"pdm": {"plugins": ["Wheelmill>=1", "pdm-bump", "file:///x"]}}
        self.assertEqual(["wheelmill", "pdm-bump", "file"], self.plugin._required(tool))


if __name__ == "__main__":
    unittest.main()
