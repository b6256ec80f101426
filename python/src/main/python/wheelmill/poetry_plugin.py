# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""Applies the policy to what poetry installs, as ``wheelmill run -- poetry ...`` does."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, List, Mapping, Optional

from cleo.events.console_command_event import ConsoleCommandEvent
from cleo.events.console_events import COMMAND, TERMINATE
from cleo.events.console_terminate_event import ConsoleTerminateEvent
from poetry.plugins.application_plugin import ApplicationPlugin

from wheelmill._follow import Follower, Stopped, is_wanted

if TYPE_CHECKING:
    from cleo.events.event import Event
    from cleo.events.event_dispatcher import EventDispatcher
    from cleo.io.io import IO
    from poetry.console.application import Application
    from poetry.console.commands.env_command import EnvCommand

_INSTALLING = ("install", "sync", "add", "update", "remove")

# After poetry's own listeners, which make the environment.
_LATE = -100


class WheelmillPlugin(ApplicationPlugin):
    """Follows the commands of poetry that install."""

    def __init__(self) -> None:
        self._follower: Optional[Follower] = None
        self._stopped: Optional[int] = None
        self._seen: Optional[_SeenEnvironments] = None

    def activate(self, application: Application) -> None:
        dispatcher = application.event_dispatcher
        if dispatcher is not None:
            dispatcher.add_listener(COMMAND, self._before, _LATE)
            dispatcher.add_listener(TERMINATE, self._after, _LATE)

    def _before(self, event: Event, name: str, dispatcher: EventDispatcher) -> None:
        if not isinstance(event, ConsoleCommandEvent) or not _installs(event):
            return
        from poetry.console.commands.env_command import EnvCommand

        command = event.command
        if not isinstance(command, EnvCommand) or not event.command_should_run():
            return
        folder = command.poetry.file.path.parent
        if not is_wanted(folder, _required):
            return
        self._seen = _SeenEnvironments(folder, str(command.env.path))
        options = [*_verbosity(event.io), *([] if self._seen.has_this() else ["--all"])]
        try:
            self._follower = Follower.begin(_words(event), folder, _environment(command), *options)
        except Stopped as stopped:
            self._stopped = stopped.exit_code
            event.disable_command()

    def _after(self, event: Event, name: str, dispatcher: EventDispatcher) -> None:
        if not isinstance(event, ConsoleTerminateEvent):
            return
        follower, self._follower = self._follower, None
        stopped, self._stopped = self._stopped, None
        if stopped is not None:
            event.set_exit_code(stopped)
        elif follower is not None and event.exit_code != 0:
            follower.abandon()
        elif follower is not None:
            code = follower.end()
            event.set_exit_code(code)
            if code == 0 and self._seen is not None:
                self._seen.add_this()


def _installs(event: ConsoleCommandEvent) -> bool:
    return event.command.name in _INSTALLING and not (
        _is_set(event.io, "dry-run") or _is_set(event.io, "lock")
    )


def _is_set(io: IO, option: str) -> bool:
    """Whether a flag is set, which not every command has."""
    return io.input.has_option(option) and bool(io.input.option(option))


def _words(event: ConsoleCommandEvent) -> List[str]:
    """The command, with what the tool has advice about."""
    compiles = ["--compile"] if _is_set(event.io, "compile") else []
    return ["poetry", str(event.command.name), *compiles]


def _verbosity(io: IO) -> List[str]:
    if io.output.is_quiet():
        return ["--quiet"]
    return ["--verbose"] if io.output.is_verbose() else []


def _environment(command: EnvCommand) -> List[str]:
    """The environment, or where there is none, the interpreter, which knows its own folders."""
    env = command.env
    python = str(env.python)
    if not env.is_venv() and not os.path.isabs(python):
        python = shutil.which(python) or str(env.path)
    return ["--environment=" + (str(env.path) if env.is_venv() else python)]


def _required(tool: Mapping[str, Any]) -> List[str]:
    return list(tool.get("poetry", {}).get("requires-plugins", {}))


class _SeenEnvironments:
    """Which environments this plugin has followed, where it came with the project.

    Poetry fetches the plugins of a project in the middle of its first ``install``, when it has
    loaded them already. What that run installed nobody has followed, so the next one takes it all.
    """

    def __init__(self, project: Path, environment: str) -> None:
        cache = project / ".poetry" / "plugins"
        self._is_of_project = cache.resolve() in Path(__file__).resolve().parents
        self._file = cache / "wheelmill-environments.txt"
        self._environment = environment

    def has_this(self) -> bool:
        return not self._is_of_project or self._environment in self._lines()

    def add_this(self) -> None:
        if not self.has_this():
            try:
                with self._file.open("a", encoding="utf-8", errors="surrogateescape") as out:
                    out.write(self._environment + "\n")
            except OSError:
                pass  # Then the next run takes all again.

    def _lines(self) -> List[str]:
        try:
            return self._file.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        except OSError:
            return []
