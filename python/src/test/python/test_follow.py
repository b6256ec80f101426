# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""What the plugins share, on a tool that is played."""

from __future__ import annotations

import os
import subprocess
import sys
import unittest
from pathlib import Path
from typing import Any, Dict, Mapping
from unittest import mock

import support
from wheelmill import _follow
from wheelmill._follow import Follower, Stopped


class FollowerTest(support.WithFakeTool):
    def setUp(self) -> None:
        super().setUp()
        variables = mock.patch.dict(os.environ, {"PIP_COMPILE": "1"})
        variables.start()
        self.addCleanup(variables.stop)

    def begin(self, *options: str) -> Follower:
        return Follower.begin(["poetry", "add"], self.folder, ["--environment=env"], *options)

    def read(self, name: str) -> str:
        return (self.folder / name).read_text()

    def test_the_installer_runs_under_the_variables_and_its_end_is_told(self) -> None:
        self.tool(support.READY)
        follower = self.begin("--quiet")
        self.assertEqual("0", os.environ["PIP_NO_COMPILE"])
        self.assertNotIn("PIP_COMPILE", os.environ)
        self.assertFalse((self.folder / "verdict").exists())
        self.assertEqual(4, follower.end())
        self.assertEqual("'0\\n'", self.read("verdict"))
        words = "run --follow --format=text --quiet --environment=env -- poetry add"
        self.assertEqual(words.split(), self.read("arguments").split("\n"))
        self.assertEqual("1", os.environ["PIP_COMPILE"])
        self.assertNotIn("PIP_NO_COMPILE", os.environ)

    def test_the_tool_ends_without_a_verdict_where_the_installer_fails(self) -> None:
        self.tool(support.READY)
        self.begin().abandon()
        self.assertEqual("''", self.read("verdict"))
        self.assertEqual("1", os.environ["PIP_COMPILE"])

    def test_the_tool_ends_with_an_installer_that_says_nothing(self) -> None:
        self.tool(support.READY)
        script = (
            "import os, sys; sys.path[:0] = %r\n"
            "from pathlib import Path\n"
            "from wheelmill import _launch, _follow\n"
            "command = [sys.executable, 'tool.py']\n"
            "_launch.prepare = lambda words: (command, dict(os.environ))\n"
            "follower = _follow.Follower.begin(['pdm'], Path.cwd(), [])\n"
            "%s\n"
        )
        for end, code in (("sys.exit(3)", 3), ("os._exit(5)", 5), ("1 / 0", 1)):
            status = subprocess.run(
                [sys.executable, "-c", script % (sys.path, end)],
                cwd=self.folder,
                stderr=subprocess.PIPE,  # The tool has it too, so this waits for both.
            )
            self.assertEqual(code, status.returncode)
            self.assertEqual("''", self.read("verdict"))
            (self.folder / "verdict").unlink()

    def test_what_the_tool_finds_wrong_stops_the_installer(self) -> None:
        for code, expected in ((2, 2), (0, 70)):
            self.tool("sys.exit(%d)" % code)
            with self.assertRaises(Stopped) as stopped:
                self.begin()
            self.assertEqual(expected, stopped.exception.exit_code)

    def test_a_tool_that_can_not_be_started_stops_the_installer(self) -> None:
        self.start_with([str(self.folder / "nowhere")])
        with self.assertRaises(Stopped) as stopped, mock.patch("sys.stderr") as stderr:
            self.begin()
        self.assertEqual(70, stopped.exception.exit_code)
        self.assertIn("wheelmill: can't be started", str(stderr.write.call_args_list))

    def test_a_tool_that_was_ended_meanwhile_is_waited_for_in_any_case(self) -> None:
        self.tool("print('ready', flush=True)\nsys.stdin.close()\nsys.exit(143)\n")
        self.assertEqual(143, self.begin().end())


class WantedTest(support.WithFolder):
    def setUp(self) -> None:
        super().setUp()
        kept = {k: v for k, v in os.environ.items() if not k.startswith("WHEELMILL_")}
        variables = mock.patch.dict(os.environ, kept, clear=True)
        variables.start()
        self.addCleanup(variables.stop)
        self.tool: Dict[str, Any] = {}
        reading = mock.patch.object(_follow, "_tool", new=self.table)
        reading.start()
        self.addCleanup(reading.stop)
        self.project = self.folder / "repository/project"
        self.project.mkdir(parents=True)
        (self.folder / "repository/.git").mkdir()

    def table(self, file: Path) -> Mapping[str, Any]:
        return self.tool

    def is_wanted(self) -> bool:
        return _follow.is_wanted(self.project, lambda tool: tool.get("plugins", ()))

    def test_it_is_left_alone_where_nobody_asks_for_it(self) -> None:
        self.assertFalse(self.is_wanted())
        self.tool = {"plugins": ["another"], "other": {}}
        self.assertFalse(self.is_wanted())

    def test_a_table_a_plugin_or_a_variable_asks_for_it(self) -> None:
        for self.tool in ({"wheelmill": {}}, {"plugins": ["wheelmill"]}):
            self.assertTrue(self.is_wanted())
        self.tool = {}
        for name in ("WHEELMILL_POLICY", "WHEELMILL_MODE"):
            with mock.patch.dict(os.environ, {name: "x"}):
                self.assertTrue(self.is_wanted())

    def test_a_policy_in_the_project_or_above_it_in_its_repository_asks_for_it(self) -> None:
        for folder, expected in (
            (self.project, True),
            (self.project.parent, True),
            (self.folder, False),
        ):
            file = folder / "wheelmill.yaml"
            file.touch()
            self.assertEqual(expected, self.is_wanted())
            file.unlink()

    def test_nothing_is_done_inside_a_run_or_where_it_is_switched_off(self) -> None:
        self.tool = {"wheelmill": {}}
        for name in ("WHEELMILL_DISABLE", "WHEELMILL_RUNNING"):
            with mock.patch.dict(os.environ, {name: "1"}):
                self.assertFalse(self.is_wanted())


if __name__ == "__main__":
    unittest.main()
