"""The rows of bench/run that compile an environment: cold, and with warm caches."""

import functools

import common
from scene import DETERMINISTIC, PROCESSORS
from timing import Comparison, Contender
from webdav import WebDav

COLD, WARM, REMOTE = "wheelmill, no cache", "wheelmill, warm local cache", "wheelmill, warm remote cache"
JOBS = "compileall -j%d" % PROCESSORS
BARE = "compile() and marshal.dumps()"
FOLDER = "compile, %s, new folder"


class CompileRows:
    rows = [
        Comparison("cold", "cold compile", COLD, "uv", 0.92),
        Comparison("cold", "cold compile", COLD, JOBS),
        Comparison("cold", "cold compile", COLD, "compileall -j1"),
        Comparison("bare", "cold compile, CPU of all processes", COLD, BARE, 1.12, "cpu"),
        Comparison("bare", "cold compile", COLD, BARE),
        Comparison("warm", FOLDER % "warm local cache", WARM, "uv", 0.10),
        Comparison("warm", FOLDER % "warm local cache", WARM, JOBS),
        Comparison("remote", FOLDER % "warm remote cache", REMOTE, "uv", 0.25),
    ]

    def __init__(self, scene):
        self.scene = scene
        self.server = WebDav(scene.mill.work / "nginx")

    def contenders(self):
        here = self.scene.here
        return [
            self._wheelmill(COLD, here, here.reset, None, "--no-cache"),
            self._wheelmill(WARM, self.scene.there, self._before_warm, "warm"),
            self._wheelmill(REMOTE, self.scene.there, self._before_remote, "empty", *self._remote_flags()),
            self.scene.uv(here, here.reset),
            self.scene.compileall(PROCESSORS, here, here.reset),
            self.scene.compileall(1, here, here.reset),
            Contender(BARE, self.scene.bare_command(), here.reset, self._all_compiled),
        ]

    def close(self):
        self.server.stop()

    def _wheelmill(self, name, installed, prepare, cache, *flags):
        arguments = ["apply", installed.root, *DETERMINISTIC, *flags]
        check = self.scene.compiled(installed, records=True)
        return self.scene.mill.contender(name, arguments, prepare, check, cache=cache)

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
