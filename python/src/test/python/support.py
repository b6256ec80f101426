# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""What the tests share: the package, a tool that is played, and the real one where there is one."""

from __future__ import annotations

import os
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Dict, List, Sequence, Tuple
from unittest import mock

ROOT = Path(__file__).resolve().parents[4]
SCHEMA = (
    ROOT / "wheel-processor/src/main/resources/dev/wheelmill/processor/report/report.schema.json"
)

sys.path.insert(0, str(ROOT / "python/src/main/python"))

from wheelmill import _launch  # noqa: E402 - it is found there only now

LAUNCHER = "WHEELMILL_TEST_LAUNCHER"

# A tool that follows, and finds that not all could be done.
READY = """\
open("arguments", "w").write("\\n".join(arguments))
print("set PIP_NO_COMPILE=0")
print("unset PIP_COMPILE")
print("ready", flush=True)
line = sys.stdin.readline()
open("verdict", "w").write(repr(line))
print("nobody reads this" * 10000)
sys.exit(4 if line else 1)
"""


class WithFolder(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()

    def start_with(self, command: Sequence[str], **variables: str) -> None:
        """Has the package start a command as if it were the tool."""

        def prepare(arguments: Sequence[str]) -> Tuple[List[str], Dict[str, str]]:
            return [*command, *arguments], {**os.environ, **variables}

        patch = mock.patch.object(_launch, "prepare", prepare)
        patch.start()
        self.addCleanup(patch.stop)


class WithFakeTool(WithFolder):
    """A test whose tool is a script; it finds its arguments in ``arguments``."""

    def tool(self, script: str) -> None:
        file = self.folder / "tool.py"
        file.write_text("import os, sys, time\narguments = sys.argv[1:]\n" + script)
        self.start_with([sys.executable, "-I", str(file)])


class WithTool(WithFolder):
    """A test with the real tool."""

    def setUp(self) -> None:
        super().setUp()
        launcher = os.environ.get(LAUNCHER)
        if launcher is None:
            if os.environ.get("WHEELMILL_REQUIRE_ALL") == "1":
                self.fail("%s names no launcher" % LAUNCHER)
            self.skipTest("%s names no launcher" % LAUNCHER)
        self.start_with(
            [launcher],
            XDG_STATE_HOME=str(self.folder / "state"),
            XDG_CACHE_HOME=str(self.folder / "caches"),
        )
