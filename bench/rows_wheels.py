"""The rows of bench/run that rewrite wheels: large ones with native code, and a folder of them."""

import functools
import os
import shutil
import zipfile

import common
from scene import DETERMINISTIC, PROCESSORS
from timing import Comparison, Contender

COLD, WARM, STRIP = "wheelmill, no cache", "wheelmill, warm cache", "wheelmill, strip"
PACK, PYC_WHEEL = "wheel unpack, compileall, wheel pack", "pyc_wheel"
UNPACK_AND_PACK = """\
set -e
"$1/wheel" unpack -d unpacked "$2"
"$1/python" -m compileall -q -j "$3" unpacked/* || :
mkdir packed
"$1/wheel" pack -d packed unpacked/*
"""


class Wheels:
    """wheelmill on wheels, and what is done once outside the timing."""

    def __init__(self, mill, peers, inputs, folder):
        self.mill, self.peers, self.inputs, self.folder = mill, peers, inputs, folder
        self.output = folder / "output"
        self.sources = sum(count(wheel, ".py") for wheel in wheels(inputs))

    def wheelmill(self, name, flags, prepare, check, cache=None, target=None):
        arguments = self._apply(target or self.inputs, self.output, *flags)
        return self.mill.contender(name, arguments, prepare, check, cache=cache)

    def cold_and_warm(self):
        compiled = self.compiled(self.output)
        return [
            self.wheelmill(COLD, [*DETERMINISTIC, "--no-cache"], self.clean, compiled),
            self.wheelmill(WARM, DETERMINISTIC, self._before_warm, compiled, cache="wheels"),
        ]

    def _apply(self, target, output, *flags):
        return ["apply", target, "--output", output, "--python", self.peers.program("python"), *flags]

    @functools.lru_cache(maxsize=None)
    def with_bytecode(self):
        """The same wheels compiled, in a folder; fills the cache."""
        compiled = self.folder / "with-bytecode"
        common.delete(compiled)
        self.mill.run(*self._apply(self.inputs, compiled, *DETERMINISTIC), state="wheels", cache="wheels")
        return compiled

    def clean(self):
        common.delete(self.folder / "run", self.output)
        (self.folder / "run").mkdir(parents=True)

    def _before_warm(self):
        self.with_bytecode()
        self.clean()

    def compiled(self, folder, least=0.97):
        """A check that there is bytecode for nearly all sources and, for wheelmill's, a true RECORD."""

        def check(_):
            found = sum(count(wheel, ".pyc") for wheel in wheels(folder))
            if found < least * self.sources:
                return "%d bytecode files for %d sources" % (found, self.sources)
            if folder == self.output:
                self.mill.verify(folder)
            return None

        return check


class WheelRows:
    """One large wheel. pyc_wheel gives up at a source that does not compile."""

    without_pyc_wheel = {"torch"}

    def __init__(self, mill, peers, wheel):
        name = " ".join(wheel.name.split("-")[:2])
        self.wheel = wheel
        self.wheels = Wheels(mill, peers, wheel, mill.work / "wheel")
        self.peers = [PACK] if name.split()[0] in self.without_pyc_wheel else [PACK, PYC_WHEEL]
        self.rows = [
            Comparison("wheel", "%s: %s" % (name, work), contender, against, limit)
            for work, contender, limit in [
                ("compile, cold", COLD, 0.6),
                ("compile, warm cache", WARM, 0.1),
                ("strip", STRIP, 0.1),
            ]
            for against in self.peers
        ]

    def contenders(self):
        wheels, run = self.wheels, self.wheels.folder / "run"
        peers = wheels.peers
        # Its programs work in the folder they are started in.
        script = 'cd "$4"\n' + UNPACK_AND_PACK
        pack = ["sh", "-c", script, "sh", peers.program(""), self.wheel, PROCESSORS, run]
        pyc_wheel = [peers.program("python"), "-m", "pyc_wheel", run / self.wheel.name]
        with_bytecode = wheels.with_bytecode()
        contenders = [
            *wheels.cold_and_warm(),
            wheels.wheelmill(
                STRIP, ["--mode", "no-compile"], wheels.clean, self._stripped, target=with_bytecode
            ),
            Contender(PACK, pack, wheels.clean, wheels.compiled(run / "packed")),
            Contender(PYC_WHEEL, pyc_wheel, self._copy, wheels.compiled(run)),
        ]
        return [one for one in contenders if one.name != PYC_WHEEL or PYC_WHEEL in self.peers]

    def _copy(self):
        self.wheels.clean()
        shutil.copy2(str(self.wheel), str(self.wheels.folder / "run"))

    def _stripped(self, _):
        self.wheels.mill.verify(self.wheels.output)
        found = [(count(wheel, ".py"), count(wheel, ".pyc")) for wheel in wheels(self.wheels.output)]
        return None if found == [(self.wheels.sources, 0)] else "sources and bytecode files are %s" % found


class FolderRows:
    """A folder of wheels. pyc_wheel fails on some, so less bytecode is asked of it."""

    rows = [
        Comparison("folder", "folder of wheels: compile, cold", COLD, PYC_WHEEL, 0.35),
        Comparison("folder", "folder of wheels: compile, warm cache", WARM, PYC_WHEEL, 0.05),
    ]

    def __init__(self, mill, peers, downloaded, size=300):
        self.inputs = mill.work / "folder-of-wheels"
        link_some(wheels(downloaded), size, self.inputs)
        self.wheels = Wheels(mill, peers, self.inputs, mill.work / "folder")

    def contenders(self):
        run = self.wheels.folder / "run"
        script = 'printf "%s\\0" "$1"/*.whl | xargs -0 -n 1 -P "$2" "$3" -m pyc_wheel'
        command = ["sh", "-c", script, "sh", run, PROCESSORS, self.wheels.peers.program("python")]
        some_fail = (0, 123)
        check = self.wheels.compiled(run, least=0.85)
        return [*self.wheels.cold_and_warm(), Contender(PYC_WHEEL, command, self._copy, check, some_fail)]

    def _copy(self):
        self.wheels.clean()
        for wheel in wheels(self.inputs):
            shutil.copy2(str(wheel), str(self.wheels.folder / "run"))


# ---- Files ---------------------------------------------------------------------------------------


def wheels(place):
    """The wheels of a folder, or the wheel."""
    return sorted(place.glob("*.whl")) if place.is_dir() else [place]


def count(wheel, ending):
    with zipfile.ZipFile(str(wheel)) as archive:
        return sum(name.endswith(ending) for name in archive.namelist())


def link_some(found, size, folder):
    """A new folder with about so many of the wheels, spread over all."""
    common.delete(folder)
    folder.mkdir()
    for index in range(min(size, len(found))):
        wheel = found[index * len(found) // min(size, len(found))]
        os.link(str(wheel), str(folder / wheel.name))
