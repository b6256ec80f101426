# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""Follows an installer from inside it: what its plugins share.

The tool is started beside the installer by ``wheelmill run --follow``, whose protocol
``docs/run.md`` describes.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Callable, Dict, Iterable, Mapping, Optional, Sequence, cast

from wheelmill import _process
from wheelmill._errors import Error

_POLICIES = ("wheelmill.yaml", "wheelmill.yml")
_REPOSITORIES = (".git", ".hg", ".svn", ".jj")
_BOM = "utf-8-sig"
_INTERNAL = 70


class Stopped(Exception):  # noqa: N818 - it is no error of the installer's
    """The installer must not begin; standard error says why."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


class Follower:
    """A run of the tool that waits for the end of the installer."""

    def __init__(self, process: _process.Process) -> None:
        self._process = process
        self._stdin = cast("IO[bytes]", process.stdin)
        self._variables: Dict[str, Optional[str]] = {}
        atexit.register(self.abandon)

    @classmethod
    def begin(
        cls,
        installer: Sequence[str],
        folder: Path,
        environment: Sequence[str],
        *options: str,
    ) -> Follower:
        """Lets the tool look at what is installed, and gives the installer its variables.

        :param installer: how the installer was called
        :param folder: the project's; policies are looked for from there on
        :param environment: options that name the environment
        :param options: further options of ``wheelmill run``
        :raises Stopped: if what is needed afterwards is not to be had
        """
        words = ["run", "--follow", "--format=text", *options, *environment, "--", *installer]
        try:
            process = _process.start(
                words, stdin=subprocess.PIPE, stderr=None, cwd=str(folder), variables={}
            )
        except Error as trouble:
            print("wheelmill: %s" % trouble, file=sys.stderr)
            raise Stopped(trouble.exit_code) from None
        follower = cls(process)
        try:
            follower._await_ready()
        except BaseException:
            follower.abandon()
            raise
        return follower

    def _await_ready(self) -> None:
        for raw in cast("IO[bytes]", self._process.stdout):
            verb, _, rest = os.fsdecode(raw).rstrip("\r\n").partition(" ")
            if verb == "ready":
                return
            name, _, value = rest.partition("=")
            self._variables.setdefault(name, os.environ.get(name))
            if verb == "set":
                os.environ[name] = value
            else:
                os.environ.pop(name, None)
        raise Stopped(_process.wait(self._process) or _INTERNAL)

    def end(self) -> int:
        """Lets the tool work on what the installer changed; returns its exit code."""
        for stream in (sys.stdout, sys.stderr):
            with suppress(AttributeError, OSError, ValueError):
                stream.flush()
        return self._end(b"0\n")

    def abandon(self) -> None:
        """The installer has failed, or will never say how it ended; what it did is left alone."""
        self._end(b"")

    def _end(self, verdict: bytes) -> int:
        atexit.unregister(self.abandon)
        for name, value in self._variables.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        self._variables.clear()
        with suppress(OSError, ValueError):  # It may have ended.
            self._stdin.write(verdict)
            self._stdin.flush()
        with suppress(OSError):
            self._stdin.close()
        code = _process.wait(self._process)
        cast("IO[bytes]", self._process.stdout).close()
        return code


def is_wanted(folder: Path, requires: Callable[[Mapping[str, Any]], Iterable[str]]) -> bool:
    """Whether a project asks for wheelmill, which may only happen to be beside its installer.

    :param folder: the project's
    :param requires: the names of plugins that a table ``tool`` of pyproject.toml asks for
    """
    if os.environ.get("WHEELMILL_DISABLE") == "1" or os.environ.get("WHEELMILL_RUNNING"):
        return False
    if os.environ.get("WHEELMILL_POLICY") or os.environ.get("WHEELMILL_MODE"):
        return True
    tool = _tool(folder / "pyproject.toml")
    return "wheelmill" in tool or "wheelmill" in requires(tool) or _has_policy(folder)


def _tool(project: Path) -> Mapping[str, Any]:
    import tomlkit  # Each installer has it.

    try:
        return cast("Mapping[str, Any]", tomlkit.parse(project.read_text(_BOM)).get("tool", {}))
    except (OSError, ValueError):  # It is the installer that complains.
        return {}


def _has_policy(folder: Path) -> bool:
    """In the project's folder, or above it in its repository."""
    for at in (folder, *folder.parents):
        if any((at / name).exists() for name in _POLICIES):
            return True
        if any((at / name).exists() for name in _REPOSITORIES):
            return False
    return False
