"""The rows of bench/run that work on an environment that is compiled: reruns, strip, verify."""

import functools
import time

import common
from scene import DETERMINISTIC, PROCESSORS, STRIP, nothing_before
from targets import limits
from timing import Comparison, Contender

FIRST, LATER = "wheelmill, first", "wheelmill, later"
FIRST_RERUN, LATER_RERUN = "first rerun after a change", "later reruns"
COMPILEALL = "compileall -q"
HASHED_TOGETHER = "sha256sum, %d at a time" % PROCESSORS
PAUSE = 1  # second: nobody runs it again in the moment in which it ended


class RerunRows:
    """uv and compileall have an environment of their own, with bytecode as they leave it.

    The first rerun comes after a run that wrote all bytecode, a later one after another rerun.
    """

    rows = [
        Comparison("rerun", FIRST_RERUN, FIRST, COMPILEALL, limits(2.0, 1.0, 0.6)),
        Comparison("rerun", LATER_RERUN, LATER, COMPILEALL, limits(2.0, 1.0, 0.6)),
        Comparison("rerun", LATER_RERUN, LATER, "uv", limits(large=0.6)),
    ]

    def __init__(self, scene):
        self.scene = scene

    def contenders(self):
        before = self._compile_there
        compileall = self.scene.compileall(1, self.scene.there, before)
        return [
            *(contender for mill in self.scene.mills for contender in self._of(mill)),
            self.scene.uv(self.scene.there, before),
            compileall._replace(name=COMPILEALL),
        ]

    def _of(self, mill):
        here = self.scene.here
        state = "rerun-%s" % mill.version
        arguments = ["apply", here.root, *DETERMINISTIC]
        check = self.scene.compiled(here, records=True)

        def change():
            here.reset()
            mill.forget(state)
            self.scene.compile_here(state, mill)
            time.sleep(PAUSE)

        def change_and_rerun():
            change()
            self.scene.compile_here(state, mill)
            time.sleep(PAUSE)

        return [
            mill.contender(FIRST, arguments, change, check, state=state, cache="warm"),
            mill.contender(LATER, arguments, change_and_rerun, check, state=state, cache="warm"),
        ]

    @functools.lru_cache(maxsize=None)
    def _compile_there(self):
        common.say("compiling the environment in which nothing is to be done then")
        there = self.scene.there
        there.reset()
        command, variables = self.scene.project.sync(there.root, "-q", "--inexact", "--compile-bytecode")
        common.run(command, self.scene.work, **variables)


class StripRows:
    """Before each run all bytecode is there, and listed in the RECORDs."""

    rows = [
        Comparison("strip", "strip", "wheelmill", "find -exec rm", limits(None, 2.5, 2.0)),
        Comparison("strip", "strip", "wheelmill", "pyclean", limits(large=0.25)),
    ]

    def __init__(self, scene):
        self.scene = scene

    def contenders(self):
        root = self.scene.here.root
        strip = ["apply", root, *STRIP]
        clean = [self.scene.peers.program("pyclean"), "-q", root]
        find = ["find", root, "-name", "__pycache__", "-prune", "-exec", "rm", "-r", "{}", "+"]
        return [
            *(
                mill.contender("wheelmill", strip, self._compile, self._stripped_truly, state="strip")
                for mill in self.scene.mills
            ),
            Contender("pyclean", clean, self._compile, self._stripped),
            Contender("find -exec rm", find, self._compile, self._stripped),
        ]

    def _compile(self):
        self.scene.compile_here("strip")
        wrong = self.scene.compiled(self.scene.here)("")
        if wrong:
            raise SystemExit("before stripping: " + wrong)

    def _stripped(self, _):
        found = self.scene.here.bytecode()
        return "%d bytecode files are left" % found if found else None

    def _stripped_truly(self, printed):
        self.scene.mill.verify(self.scene.here.root, *STRIP)
        return self._stripped(printed)


class VerifyRows:
    """sha256sum reads the files of which a RECORD has a hash: all but the RECORDs themselves."""

    rows = [
        Comparison("verify", "verify", "wheelmill", "sha256sum", limits(large=1.5)),
        Comparison("verify", "verify", "wheelmill", HASHED_TOGETHER, limits(large=1.5)),
    ]

    def __init__(self, scene):
        self.scene = scene

    def contenders(self):
        scene = self.scene
        scene.compile_here("verify")
        listed, count = scene.here.list_recorded()
        check = scene.compiled(scene.here)
        verify = ["verify", scene.here.root]
        return [
            *(mill.contender("wheelmill", verify, nothing_before, check) for mill in scene.mills),
            sha256sum("sha256sum", "", listed, count),
            sha256sum(HASHED_TOGETHER, "-n 500 -P %d" % PROCESSORS, listed, count),
        ]


def sha256sum(name, flags, listed, count):
    def all_hashed(printed):
        found = printed.count("\n")
        return None if found == count else "%d hashes, not %d" % (found, count)

    command = ["sh", "-c", 'exec xargs -0 %s sha256sum <"$1"' % flags, "sh", listed]
    return Contender(name, command, nothing_before, all_hashed)
