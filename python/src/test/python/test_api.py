# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""The functions of the package, on a tool that is played and on the real one."""

from __future__ import annotations

import inspect
import io
import json
import os
import pickle
import re
import signal
import subprocess
import sys
import textwrap
import time
import unittest
from pathlib import Path
from typing import Any, Callable, List, Set, Tuple, cast

import support
import wheelmill
from wheelmill import _launch

COUNTS = dict.fromkeys(
    [
        "compiled",
        "restamped",
        "linked",
        "mended",
        "reused",
        "foreign",
        "stripped",
        "healed",
        "failed",
        "dropped",
        "bytesBefore",
        "bytesAfter",
    ],
    0,
)
UNIT = {
    "name": "six",
    "version": "1.17.0",
    "status": "failed",
    "reason": "six.py: Permission denied",
    "counts": COUNTS,
    "failures": [],
    "notices": [],
}
APPLIED = {
    "schema": "wheelmill.report/1",
    "command": "apply",
    "dryRun": False,
    "interrupted": False,
    "seconds": 0.5,
    "workers": 1,
    "cached": 0,
    "fetched": 0,
    "units": dict.fromkeys(
        ["changed", "unchanged", "failed", "refused", "unfinished", "skipped"], 0
    ),
    "totals": COUNTS,
    "targets": [],
}
VERIFIED = {
    "schema": "wheelmill.report/1",
    "command": "verify",
    "clean": False,
    "seconds": 0.5,
    "targets": [],
}
ON_POSIX = unittest.skipUnless(os.name == "posix", "signals are those of POSIX")


class ArgumentsTest(support.WithFakeTool):
    """What the tool is started with."""

    def setUp(self) -> None:
        super().setUp()
        self.tool(
            "import json\n"
            "print(json.dumps({'schema': json.dumps([arguments, os.getcwd(),"
            " os.environ.get('WHEELMILL_REMOTE_CACHE_HEADERS')])}))\n"
        )

    def started(self, report: wheelmill.ApplyReport | wheelmill.VerifyReport) -> Any:
        return json.loads(report.schema)

    def words(self, report: wheelmill.ApplyReport | wheelmill.VerifyReport) -> List[str]:
        words: List[str] = self.started(report)[0]
        return words

    def test_without_arguments_there_are_no_options(self) -> None:
        self.assertEqual(["apply", "--format", "json", "--"], self.words(wheelmill.apply()))
        self.assertEqual(["verify", "--format", "json", "--"], self.words(wheelmill.verify()))

    def test_a_target_may_be_one_or_several_texts_or_paths(self) -> None:
        for targets in ("-a", Path("-a"), ["-a"], (Path("-a"),), iter(["-a"])):
            self.assertEqual(["--", "-a"], self.words(wheelmill.apply(targets))[-2:])
        self.assertEqual(["--", "a", "b"], self.words(wheelmill.verify(["a", Path("b")]))[-3:])

    def test_no_targets_at_all_are_not_the_active_environment(self) -> None:
        for targets in ([], (), iter([])):
            with self.assertRaises(wheelmill.UsageError) as raised:
                wheelmill.apply(targets)
            self.assertIn("targets is empty", str(raised.exception))

    def test_options_have_their_values(self) -> None:
        words = self.words(
            wheelmill.apply(
                python=["3.11", "3.12"],
                mode="deterministic",
                optimize=[0, 2],
                jobs=4,
                stdlib=True,
                policy=Path("a policy.yaml"),
                limit={"entries": 1000, "archive-size": "16GiB"},
                no_wait=True,
            )
        )
        self.assertEqual(
            {
                "--python=3.11",
                "--python=3.12",
                "--mode=deterministic",
                "--optimize=0,2",
                "--jobs=4",
                "--stdlib",
                "--policy=a policy.yaml",
                "--limit=entries=1000",
                "--limit=archive-size=16GiB",
                "--no-wait",
            },
            set(words[3:-1]),
        )

    def test_a_single_value_needs_no_list(self) -> None:
        words = self.words(wheelmill.verify(python="3.11", optimize=0, ignore="stale=a/**"))
        self.assertEqual(["--python=3.11", "--optimize=0", "--ignore=stale=a/**"], words[3:-1])

    def test_a_word_of_python_has_a_stroke_behind_it(self) -> None:
        self.assertIn("--as=lambda-zip", self.words(wheelmill.verify(as_="lambda-zip")))

    def test_hardlinks_are_on_or_off_or_as_the_policy_says(self) -> None:
        self.assertIn("--hardlink", self.words(wheelmill.apply(hardlink=True)))
        self.assertIn("--no-hardlink", self.words(wheelmill.apply(hardlink=False)))
        self.assertNotIn("hardlink", " ".join(self.words(wheelmill.apply())))

    def test_headers_do_not_stand_on_the_command_line(self) -> None:
        report = wheelmill.apply(remote_cache_header={"Authorization": "Bearer secret"})
        words, _, variable = self.started(report)
        self.assertNotIn("secret", " ".join(words))
        self.assertEqual("Authorization: Bearer secret", variable)

    def test_the_working_folder_may_be_another(self) -> None:
        self.assertEqual(str(self.folder), self.started(wheelmill.apply(cwd=self.folder))[1])

    def test_a_value_of_another_type_is_named(self) -> None:
        a_path = "a path (str or os.PathLike)"
        wrong: List[Tuple[str, Any, str]] = [
            (
                "python",
                3.11,
                "a version or path (str or os.PathLike) or several of them, not float: 3.11;"
                " put it in quotes",
            ),
            (
                "python",
                ["3.11", 3.12],
                "a version or path (str or os.PathLike) or several of them, not float: 3.12;"
                " put it in quotes",
            ),
            ("targets", 1, a_path + " or several of them, not int: 1; put it in quotes"),
            ("targets", [b"a"], a_path + " or several of them, not bytes: b'a'"),
            ("policy", ["a.yaml"], a_path + ", not list: ['a.yaml']"),
            ("cwd", b"/", a_path + ", not bytes: b'/'"),
            ("mode", True, "a str, not bool: True; put it in quotes"),
            ("jobs", "4", "an int, not str: '4'"),
            ("jobs", True, "an int, not bool: True"),
            ("timeout", 1.5, "an int, not float: 1.5"),
            ("optimize", "2", "an int or several of them, not str: '2'"),
            ("stdlib", "yes", "a bool, not str: 'yes'"),
            ("hardlink", 1, "a bool, not int: 1"),
            ("limit", "entries=7", "a mapping of str to int or str, not str: 'entries=7'"),
            ("limit", {"entries": 1.5}, "a mapping of str to int or str, not float: 1.5;"),
            ("stderr", "log", "something to write to, not str: 'log'"),
        ]
        for name, value, told in wrong:
            with self.subTest(name=name, value=value), self.assertRaises(TypeError) as raised:
                wheelmill.apply(**{name: value})
            self.assertTrue(
                str(raised.exception).startswith("%s must be %s" % (name, told)), raised.exception
            )

    def test_a_header_of_another_type_is_not_shown(self) -> None:
        with self.assertRaises(TypeError) as raised:
            wheelmill.apply(remote_cache_header=cast("Any", {"Authorization": b"secret"}))
        self.assertEqual(
            "remote_cache_header must be a mapping of str to str, not bytes", str(raised.exception)
        )

    def test_an_empty_path_is_left_to_the_tool(self) -> None:
        self.assertIn("--policy=", self.words(wheelmill.apply(policy="")))


class EndingTest(support.WithFakeTool):
    """What comes of the tool's end."""

    def ends(self, code: int, out: object = None, err: str = "") -> None:
        text = "" if out is None else json.dumps(out)
        self.tool("sys.stdout.write(%r)\nsys.stderr.write(%r)\nsys.exit(%d)\n" % (text, err, code))

    def raised(self, call: Callable[[], object] = wheelmill.apply) -> wheelmill.Error:
        with self.assertRaises(wheelmill.Error) as caught:
            call()
        return caught.exception

    def test_a_run_that_did_all_returns_its_report(self) -> None:
        self.ends(0, {**APPLIED, "aNewField": [1]})
        report = wheelmill.apply()
        self.assertEqual(("apply", False), (report.command, report.dry_run))

    def test_findings_are_no_exception(self) -> None:
        self.ends(1, VERIFIED)
        self.assertFalse(wheelmill.verify().clean)

    def test_each_exit_code_has_its_class(self) -> None:
        classes = {
            2: wheelmill.UsageError,
            3: wheelmill.RefusedError,
            4: wheelmill.IncompleteError,
            5: wheelmill.BusyError,
            70: wheelmill.InternalError,
            129: wheelmill.InterruptionError,
            130: wheelmill.InterruptionError,
            143: wheelmill.InterruptionError,
        }
        for code, cls in classes.items():
            self.ends(code, err="wheelmill: why\n")
            error = self.raised()
            self.assertIs(cls, type(error))
            self.assertEqual((code, "why"), (error.exit_code, str(error)))
        self.ends(74, err="wheelmill: why\n")
        self.assertIs(wheelmill.Error, type(self.raised()))

    def test_the_message_is_what_the_tool_complained_of(self) -> None:
        self.ends(
            2,
            err="wheelmill: waiting for another run\nwheelmill.yaml:3:1: mode: unknown\n"
            "wheelmill.yaml:4:1: also\nSee wheelmill apply --help\n",
        )
        message = str(self.raised())
        self.assertEqual("wheelmill.yaml:3:1: mode: unknown\nwheelmill.yaml:4:1: also", message)

    def test_what_was_not_done_has_a_report_that_says_why(self) -> None:
        target = {"path": "/x", "kind": "prefix", "units": [UNIT], "totals": COUNTS}
        self.ends(4, {**APPLIED, "targets": [target]})
        error = self.raised()
        self.assertEqual("six: six.py: Permission denied", str(error))
        assert isinstance(error.report, wheelmill.ApplyReport)
        self.assertEqual("failed", error.report.targets[0].units[0].status)

    def test_of_many_reasons_the_message_has_the_first(self) -> None:
        target = {"path": "/x", "kind": "prefix", "units": [UNIT] * 9}
        self.ends(4, {**APPLIED, "targets": [target]})
        self.assertEqual("and 4 more", str(self.raised()).splitlines()[-1])
        self.assertEqual(6, len(str(self.raised()).splitlines()))

    def test_a_run_that_says_nothing_is_named_by_its_exit_code(self) -> None:
        self.ends(9)
        self.assertEqual("ended with exit code 9", str(self.raised()))
        self.ends(0)
        self.assertEqual("ended without a report", str(self.raised()))

    @ON_POSIX
    def test_a_run_that_was_killed_is_named_by_the_signal(self) -> None:
        self.tool("import signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
        error = self.raised()
        self.assertEqual((137, "was ended by signal 9"), (error.exit_code, str(error)))

    def test_a_tool_that_can_not_be_started_is_an_error_too(self) -> None:
        self.start_with([str(self.folder / "nowhere")])
        error = self.raised()
        self.assertIsInstance(error, wheelmill.InternalError)
        self.assertIn("nowhere", str(error))

    def test_an_error_survives_another_process(self) -> None:
        error = wheelmill.IncompleteError("why", 4, None)
        copy = pickle.loads(pickle.dumps(error))
        self.assertEqual((type(error), "why", 4), (type(copy), str(copy), copy.exit_code))

    def test_standard_error_is_passed_on_where_it_is_wanted(self) -> None:
        self.ends(5, err="wheelmill: waiting\nwheelmill: why\n")
        stderr = io.StringIO()
        self.raised(lambda: wheelmill.apply(stderr=stderr))
        self.assertEqual("wheelmill: waiting\nwheelmill: why\n", stderr.getvalue())

    def test_one_who_takes_no_more_of_it_does_not_stop_the_run(self) -> None:
        self.ends(0, APPLIED, err="a line\n" * 100_000)

        class Closed:
            def write(self, text: str) -> object:
                raise ValueError("closed")

        self.assertEqual("apply", wheelmill.apply(stderr=Closed()).command)

    def test_a_large_report_arrives_whole(self) -> None:
        target = {"path": "/x", "kind": "prefix", "units": [{**UNIT, "status": "changed"}] * 5000}
        self.ends(0, {**APPLIED, "targets": [target]}, err="a line\n" * 100_000)
        self.assertEqual(5000, len(wheelmill.apply().targets[0].units))


@ON_POSIX
class SignalsTest(support.WithFolder):
    """A program that runs the tool and gets a signal; the tool says how it ended in a file."""

    def program(self, number: int, *, to_group: bool, before: str = "") -> subprocess.Popen[bytes]:
        tool = self.folder / "tool.py"
        tool.write_text(
            textwrap.dedent(
                """\
                import os, signal, sys, time
                def end(number, frame):
                    time.sleep(0.3)
                    open("ended", "w").write(str(number))
                    sys.exit(128 + number)
                for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                    signal.signal(number, end)
                open("pid", "w").write(str(os.getpid()))
                os.rename("pid", "started")
                while True:
                    time.sleep(0.01)
                """
            )
        )
        program = self.folder / "program.py"
        program.write_text(
            "import os, signal, sys\nsys.path[:0] = %r\n" % sys.path
            + "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
            + "for number in (signal.SIGTERM, signal.SIGHUP):\n"
            + "    signal.signal(number, signal.SIG_DFL)\n"
            + "from wheelmill import _launch\n"
            + "_launch.prepare = lambda arguments: ([%r, 'tool.py'], dict(os.environ))\n"
            % sys.executable
            + before
            + "import wheelmill\nwheelmill.apply()\n"
        )
        process = subprocess.Popen(
            [sys.executable, str(program)],
            cwd=self.folder,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        while not (self.folder / "started").exists() and process.poll() is None:
            time.sleep(0.01)
        (os.killpg if to_group else os.kill)(process.pid, number)
        return process

    def assert_ended(self, process: subprocess.Popen[bytes], code: int, by: int) -> str:
        _, err = process.communicate(timeout=60)
        self.assertEqual(code, process.returncode, err)
        self.assertEqual(str(int(by)), (self.folder / "ended").read_text())
        with self.assertRaises(ProcessLookupError):
            os.kill(int((self.folder / "started").read_text()), 0)
        return err.decode()

    def test_ctrl_c_ends_both_and_is_raised(self) -> None:
        for to_group in (True, False):
            process = self.program(signal.SIGINT, to_group=to_group)
            err = self.assert_ended(process, -signal.SIGINT, signal.SIGINT)
            self.assertIn("KeyboardInterrupt", err)
            for name in ("started", "ended"):
                (self.folder / name).unlink()

    def test_a_polite_kill_is_passed_on_and_ends_the_program_then(self) -> None:
        for number in (signal.SIGTERM, signal.SIGHUP):
            process = self.program(number, to_group=False)
            self.assertEqual("", self.assert_ended(process, -number, number))
            for name in ("started", "ended"):
                (self.folder / name).unlink()

    def test_a_program_that_ends_by_its_own_handler_ends_the_tool(self) -> None:
        handler = "signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))\n"
        process = self.program(signal.SIGTERM, to_group=False, before=handler)
        self.assert_ended(process, 7, signal.SIGTERM)


class PackageTest(unittest.TestCase):
    def test_all_names_are_there(self) -> None:
        for name in wheelmill.__all__:
            self.assertIn(name, dir(wheelmill))
            self.assertIs(getattr(wheelmill, name), getattr(wheelmill, name))
        with self.assertRaises(AttributeError):
            _ = wheelmill.nothing

    def test_the_package_alone_loads_nothing_but_itself(self) -> None:
        script = (
            "import sys; sys.path[:0] = %r; before = set(sys.modules); import wheelmill;"
            " print(sorted(set(sys.modules) - before - {'__future__', 'typing'}))" % sys.path
        )
        answer = subprocess.run(
            [sys.executable, "-c", "import typing, __future__; " + script],
            stdout=subprocess.PIPE,
            check=True,
        )
        self.assertEqual(b"['wheelmill']", answer.stdout.strip())


class ToolTest(support.WithTool):
    """The real tool."""

    WHEEL = support.ROOT / "testdata/wheels/six-1.17.0-py2.py3-none-any.whl"
    NOT_HERE = frozenset({"format", "quiet", "verbose", "help", "version"})

    def options(self, command: str) -> Set[str]:
        words, variables = _launch.prepare([command, "--help"])
        answer = subprocess.run(words, env=variables, stdout=subprocess.PIPE, check=True)
        usage = answer.stdout.decode("utf-8")
        names = re.findall(r"^ {2,8}(?:-\w, )?--(\[no-\])?([a-z-]+)", usage, re.MULTILINE)
        return {name for _, name in names}

    def test_each_function_has_the_options_of_its_command(self) -> None:
        for function, missing in (
            # What "check" tells, dry_run and the report tell.
            (wheelmill.apply, {"check"}),
            (wheelmill.verify, set()),
            (wheelmill.restamp, set()),
        ):
            own = {"targets", "cwd", "stderr"}
            names = {
                name.rstrip("_").replace("_", "-")
                for name in inspect.signature(function).parameters
            }
            options = self.options(function.__name__) - self.NOT_HERE - missing
            self.assertEqual(options, names - own, function.__name__)

    def test_a_wheel_is_rewritten_and_verified(self) -> None:
        output = self.folder / "out"
        report = wheelmill.apply(self.WHEEL, output=output, mode="deterministic", stderr=sys.stderr)
        self.assertEqual("wheel", report.targets[0].kind)
        self.assertGreater(report.totals.compiled, 0)
        self.assertEqual(report.units.changed, len(report.targets[0].units))
        verified = wheelmill.verify(output)
        self.assertTrue(verified.clean)
        self.assertEqual(report.totals.compiled, verified.targets[0].checked.bytecode)

    def test_a_source_folder_is_compiled_restamped_and_found_stale(self) -> None:
        source = self.folder / "src" / "module.py"
        source.parent.mkdir()
        source.write_text("x = 1\n")
        python = sys.executable
        self.assertEqual(1, wheelmill.apply(source.parent, python=python).totals.compiled)
        restamped = wheelmill.restamp(source.parent, invalidation="checked-hash")
        self.assertEqual(("restamp", 1), (restamped.command, restamped.totals.restamped))
        source.write_text("x = 22\n")
        verified = wheelmill.verify(source.parent, python=python, invalidation="checked-hash")
        kinds = {finding.kind for target in verified.targets for finding in target.findings}
        self.assertFalse(verified.clean)
        self.assertIn("stale", kinds)
        ignored = wheelmill.verify(source.parent, python=python, ignore=sorted(kinds))
        self.assertTrue(ignored.clean)

    def test_its_own_message_is_raised(self) -> None:
        with self.assertRaises(wheelmill.UsageError) as caught:
            wheelmill.apply(self.folder / "nowhere")
        self.assertIn("nowhere: there is no such file", str(caught.exception))
        with self.assertRaises(wheelmill.RefusedError) as refused:
            damaged = self.folder / "six-1.17.0-py3-none-any.whl"
            damaged.write_bytes(b"no zip")
            wheelmill.apply(damaged)
        self.assertIn("six-1.17.0-py3-none-any.whl", str(refused.exception))


if __name__ == "__main__":
    unittest.main()
