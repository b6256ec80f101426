"""The rows of bench/run that work on an environment that is compiled: no-op, strip, verify."""

import functools

import common
from scene import DETERMINISTIC, PROCESSORS, nothing_before
from timing import Comparison, Contender

HASHED_TOGETHER = "sha256sum, %d at a time" % PROCESSORS


class NothingRows:
    """uv and compileall have an environment of their own, with bytecode as they leave it."""

    rows = [
        Comparison("noop", "nothing to do", "wheelmill", "uv", 0.6),
        Comparison("noop", "nothing to do", "wheelmill", "compileall -j1", 0.6),
    ]

    def __init__(self, scene):
        self.scene = scene

    def contenders(self):
        scene, before = self.scene, self._compile_both
        arguments = ["apply", scene.here.root, *DETERMINISTIC]
        check = scene.compiled(scene.here, records=True)
        return [
            scene.mill.contender("wheelmill", arguments, before, check, state="nothing", cache="warm"),
            scene.uv(scene.there, before),
            scene.compileall(1, scene.there, before),
        ]

    @functools.lru_cache(maxsize=None)
    def _compile_both(self):
        common.say("compiling the environments in which nothing is to be done then")
        scene = self.scene
        scene.compile_here("nothing")
        scene.there.reset()
        command, variables = scene.project.sync(scene.there.root, "-q", "--compile-bytecode")
        common.run(command, scene.mill.work, **variables)


class StripRows:
    """Before each run all bytecode is there, and listed in the RECORDs."""

    rows = [
        Comparison("strip", "strip", "wheelmill", "pyclean", 0.25),
        Comparison("strip", "strip", "wheelmill", "find -exec rm", 1.5),
    ]

    def __init__(self, scene):
        self.scene = scene

    def contenders(self):
        root = self.scene.here.root
        strip = ["apply", root, "--mode", "no-compile"]
        clean = [self.scene.peers.program("pyclean"), "-q", root]
        find = ["find", root, "-name", "__pycache__", "-prune", "-exec", "rm", "-r", "{}", "+"]
        return [
            self.scene.mill.contender("wheelmill", strip, self._compile, self._stripped_truly, state="strip"),
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
        self.scene.mill.verify(self.scene.here.root)
        return self._stripped(printed)


class VerifyRows:
    """sha256sum reads the files of which a RECORD has a hash: all but the RECORDs themselves."""

    rows = [
        Comparison("verify", "verify", "wheelmill", "sha256sum", 1.5),
        Comparison("verify", "verify", "wheelmill", HASHED_TOGETHER, 1.5),
    ]

    def __init__(self, scene):
        self.scene = scene

    def contenders(self):
        scene = self.scene
        scene.compile_here("verify")
        listed, count = scene.here.list_recorded()
        check = scene.compiled(scene.here)
        return [
            scene.mill.contender("wheelmill", ["verify", scene.here.root], nothing_before, check),
            sha256sum("sha256sum", "", listed, count),
            sha256sum(HASHED_TOGETHER, "-n 500 -P %d" % PROCESSORS, listed, count),
        ]


def sha256sum(name, flags, listed, count):
    def all_hashed(printed):
        found = printed.count("\n")
        return None if found == count else "%d hashes, not %d" % (found, count)

    command = ["sh", "-c", 'exec xargs -0 %s sha256sum <"$1"' % flags, "sh", listed]
    return Contender(name, command, nothing_before, all_hashed)
