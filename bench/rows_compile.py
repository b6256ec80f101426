"""The rows of bench/run that compile an environment: cold, and with warm caches."""

import functools

import common
import floor
from scene import DETERMINISTIC, PROCESSORS
from targets import limits
from timing import Comparison, Contender
from webdav import WebDav

COLD, WARM, REMOTE = "wheelmill, no cache", "wheelmill, warm local cache", "wheelmill, warm remote cache"
JOBS = "compileall -j%d" % PROCESSORS
BARE = "compile() and marshal.dumps()"
COMPILE, COMPILE_CPU = "cold compile", "cold compile, CPU of all processes"
LOCAL, LOCAL_CPU = "warm local cache, new folder", "warm local cache, CPU of all processes"


class CompileRows:
    rows = [
        Comparison("cold", COMPILE, COLD, "uv", limits(1.15, 1.0, 0.92)),
        Comparison("bare", COMPILE_CPU, COLD, BARE, limits(1.5, 1.25, 1.12), "cpu"),
        Comparison("bare", COMPILE, COLD, BARE),
        Comparison("warm", LOCAL, WARM, "uv", limits(0.30, 0.10, 0.10)),
        Comparison("floor", LOCAL_CPU, WARM, floor.NAME, {}, "cpu"),
        Comparison("floor", LOCAL, WARM, floor.NAME),
        Comparison("remote", "warm remote cache, new folder", REMOTE, "uv", limits(0.40, 0.20, 0.15)),
        Comparison("compileall", COMPILE, COLD, JOBS),
        Comparison("compileall", COMPILE, COLD, "compileall -j1"),
        Comparison("compileall", LOCAL, WARM, JOBS),
    ]

    def __init__(self, scene):
        self.scene = scene
        self.server = WebDav(scene.work / "nginx")
        self.floor = floor.Floor(scene)

    def contenders(self):
        here = self.scene.here
        return [
            *(contender for mill in self.scene.mills for contender in self._of(mill)),
            self.scene.uv(here, here.reset),
            self.scene.compileall(PROCESSORS, here, here.reset),
            self.scene.compileall(1, here, here.reset),
            Contender(BARE, self.scene.bare_command(), here.reset, self._all_compiled),
        ]

    def close(self):
        self.server.stop()

    def _of(self, mill):
        here, there = self.scene.here, self.scene.there
        return [
            self._wheelmill(mill, COLD, here, here.reset, None, "--no-cache"),
            self._wheelmill(mill, WARM, there, self._before_warm, "warm"),
            self._wheelmill(mill, REMOTE, there, self._before_remote, "empty", *self._remote_flags()),
            self.floor.contender(mill),
        ]

    def _wheelmill(self, mill, name, installed, prepare, cache, *flags):
        arguments = ["apply", installed.root, *DETERMINISTIC, *flags]
        check = self.scene.compiled(installed, records=True)
        return mill.contender(name, arguments, prepare, check, cache=cache)

    def _all_compiled(self, printed):
        return None if int(printed) == self.scene.compilable() else "it compiled only " + printed

    def _before_warm(self):
        self.scene.fill_cache()
        self.scene.there.reset()

    # ---- The remote cache ----

    def _remote_flags(self):
        return ["--remote-cache", self.server.url]

    def _before_remote(self):
        self._fill_server()
        common.delete(self.scene.mill.cache("empty"))
        self.scene.there.reset()

    @functools.lru_cache(maxsize=None)
    def _fill_server(self):
        """By a run that had nothing itself."""
        common.say("filling the remote cache")
        self.server.start()
        self.scene.here.reset()
        command = ["apply", "-q", self.scene.here.root, *DETERMINISTIC, *self._remote_flags()]
        self.scene.mill.run(*command, state="filling-remote", cache="filling-remote")
        common.delete(self.scene.mill.cache("filling-remote"))
        if not (self.server.kept / "cas").is_dir():
            raise SystemExit("nothing was put into the remote cache")
