"""The rows of bench/run that install: wheelmill around uv, against uv that compiles by itself."""

import common
from targets import limits
from timing import Comparison, Contender

EMPTY, NO_CACHE = "wheelmill run, empty cache", "wheelmill run, no cache"
WARM = "wheelmill run, warm local cache"
UV = "uv sync --compile-bytecode"
WORK = "run -- uv sync --frozen, %s"


class RunRows:
    """A locked project, of which uv has all wheels unpacked in its cache, and no environment."""

    rows = [
        Comparison("run", WORK % "empty cache", EMPTY, UV, limits(1.25, 1.05)),
        Comparison("run", WORK % "no cache", NO_CACHE, UV),
        Comparison("run", WORK % "warm local cache", WARM, UV),
    ]

    def __init__(self, scene):
        self.scene = scene
        self.fresh = Fresh(scene.work / "fresh")

    def contenders(self):
        command, variables = self.scene.project.sync(self.fresh.root, "--compile-bytecode")
        uv = Contender(UV, command, self.fresh.delete, self.scene.compiled(self.fresh), variables=variables)
        return [*(contender for mill in self.scene.mills for contender in self._of(mill)), uv]

    def _of(self, mill):
        def before_empty():
            common.delete(mill.cache("run"))
            self.fresh.delete()

        def before_warm():
            self.scene.fill_cache()
            self.fresh.delete()

        return [
            self._run(mill, EMPTY, before_empty, "run"),
            self._run(mill, NO_CACHE, self.fresh.delete, None, "--no-cache"),
            self._run(mill, WARM, before_warm, "warm"),
        ]

    def _run(self, mill, name, prepare, cache, *flags):
        command, variables = self.scene.project.sync(self.fresh.root)
        check = self.scene.compiled(self.fresh, records=True)
        return mill.contender(name, ["run", *flags, "--", *command], prepare, check, cache=cache, **variables)


class Fresh:
    """An environment that is made anew in each run."""

    def __init__(self, root):
        self.root = root

    def delete(self):
        common.delete(self.root)

    def bytecode(self):
        """How many files there are for site-packages."""
        return sum(len(common.bytecode_of(site)) for site in self.root.glob("lib/python3.*/site-packages"))
