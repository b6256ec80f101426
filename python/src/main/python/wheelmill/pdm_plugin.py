# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""Applies the policy to what pdm installs, as ``wheelmill run -- pdm ...`` does."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, List, Mapping, Optional

from pdm.signals import post_install, pre_install

from wheelmill._follow import Follower, Stopped, is_wanted

if TYPE_CHECKING:
    from pdm.core import Core
    from pdm.project import Project

_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")


def plugin(core: Core) -> None:
    """Follows the installations of a pdm."""
    installations = _Installations()
    pre_install.connect(installations.begin, weak=False)
    post_install.connect(installations.end, weak=False)
    main = core.main

    def main_with_our_exit_code(*arguments: Any, **options: Any) -> None:
        try:
            main(*arguments, **options)
        finally:
            installations.abandon()
        if installations.exit_code != 0:
            sys.exit(installations.exit_code)

    # A handler of a signal that ended the process would keep pdm from what it does afterwards.
    setattr(core, "main", main_with_our_exit_code)  # noqa: B010 - a method, to type checkers


class _Installations:
    """What pdm installs in one run of it, which may be several times."""

    def __init__(self) -> None:
        self.exit_code = 0
        self._follower: Optional[Follower] = None

    def begin(self, project: Project, dry_run: bool = False, **_: object) -> None:
        folder = Path(project.root)
        if dry_run or not is_wanted(folder, _required):
            return
        try:
            self._follower = Follower.begin(
                ["pdm", "install"], folder, _environment(project), *_verbosity(project)
            )
        except Stopped as stopped:
            sys.exit(stopped.exit_code)

    def end(self, project: Project, **_: object) -> None:
        follower, self._follower = self._follower, None
        if follower is not None:
            self.exit_code = follower.end() or self.exit_code

    def abandon(self) -> None:
        """Leaves what pdm did not bring to an end."""
        if self._follower is not None:
            self._follower.abandon()
            self._follower = None


def _verbosity(project: Project) -> List[str]:
    level = int(project.core.ui.verbosity)
    if level < 0:
        return ["--quiet"]
    return ["--verbose"] if level > 0 else []


def _environment(project: Project) -> List[str]:
    """The project's interpreter, which knows its own folders; or ``__pypackages__``."""
    python = str(project.environment.interpreter.executable)
    packages = getattr(project.environment, "packages_path", None)
    if packages is None:
        return ["--environment=" + python]
    return ["--environment=%s" % (Path(packages) / "lib"), "--python=" + python]


def _required(tool: Mapping[str, Any]) -> List[str]:
    names = (_NAME.match(str(line)) for line in tool.get("pdm", {}).get("plugins", []))
    return [name.group().lower() for name in names if name]
