"""The rows of bench/run that rewrite wheels: large ones with native code, and a folder of them."""

import functools
import os
import shutil
import zipfile

import common
from scene import DETERMINISTIC, PROCESSORS, STRIP
from targets import limits
from timing import Comparison, Contender

COLD, WARM, STRIPPED = "wheelmill, no cache", "wheelmill, warm", "wheelmill, strip"
PACK, PYC_WHEEL = "wheel unpack, compileall, wheel pack", "pyc_wheel"
UNPACK_AND_PACK = """\
set -e
"$1/wheel" unpack -d unpacked "$2"
"$1/python" -m compileall -q -j "$3" unpacked/* || :
mkdir packed
"$1/wheel" pack -d packed unpacked/*
"""


class Wheels:
    """wheelmill on wheels, and what is done once outside the timing.

    A warm run has the cache and the ledger of a run that wrote the same wheels elsewhere; what it
    writes is not there yet.
    """

    def __init__(self, mills, peers, inputs, folder):
        self.mills, self.peers, self.inputs, self.folder = mills, peers, inputs, folder
        self.output = folder / "output"
        self.sources = sum(count(wheel, ".py") for wheel in wheels(inputs))

    def cold_and_warm(self):
        return [contender for mill in self.mills for contender in self._cold_and_warm(mill)]

    def _cold_and_warm(self, mill):
        def before_warm():
            self.with_bytecode(mill)
            self.clean()

        check, kept = self.compiled(self.output), kept_by(mill)
        cold = self._apply(self.inputs, self.output, *DETERMINISTIC, "--no-cache")
        warm = self._apply(self.inputs, self.output, *DETERMINISTIC)
        return [
            mill.contender(COLD, cold, self.clean, check),
            mill.contender(WARM, warm, before_warm, check, state=kept, cache=kept),
        ]

    def strip(self, check):
        target = self.with_bytecode(self.mills[0])
        arguments = self._apply(target, self.output, *STRIP)
        return [mill.contender(STRIPPED, arguments, self.clean, check) for mill in self.mills]

    def _apply(self, target, output, *flags):
        return ["apply", target, "--output", output, "--python", self.peers.program("python"), *flags]

    @functools.lru_cache(maxsize=None)
    def with_bytecode(self, mill):
        """The same wheels compiled, in a folder; fills the cache, in which deflated data is a Java's own."""
        compiled, kept = self.folder / "with-bytecode", kept_by(mill)
        common.delete(compiled)
        mill.run(*self._apply(self.inputs, compiled, *DETERMINISTIC), state=kept, cache=kept)
        return compiled

    def clean(self):
        common.delete(self.folder / "run", self.output)
        (self.folder / "run").mkdir(parents=True)

    def verify(self, *flags):
        self.mills[0].verify(self.output, *flags)

    def compiled(self, folder, least=0.97):
        """A check that there is bytecode for nearly all sources and, for wheelmill's, a true RECORD."""

        def check(_):
            found = sum(count(wheel, ".pyc") for wheel in wheels(folder))
            if found < least * self.sources:
                return "%d bytecode files for %d sources" % (found, self.sources)
            if folder == self.output:
                self.verify()
            return None

        return check


def kept_by(mill):
    """The name of a cache and of a ledger."""
    return "wheels-%s" % mill.version


class WheelRows:
    """One large wheel. pyc_wheel gives up at a source that does not compile."""

    without_pyc_wheel = {"torch"}

    def __init__(self, mills, peers, wheel):
        name = " ".join(wheel.name.split("-")[:2])
        folder = mills[0].work / "wheel"
        folder.mkdir(exist_ok=True)
        self.wheel = put(wheel, folder)
        self.wheels = Wheels(mills, peers, self.wheel, folder)
        self.peers = [PACK] if name.split()[0] in self.without_pyc_wheel else [PACK, PYC_WHEEL]
        self.rows = [
            Comparison("wheel", "%s: %s" % (name, work), contender, against, limits(large=limit))
            for work, contender, limit in [
                ("compile, cold", COLD, 0.6),
                ("compile, warm", WARM, 0.1),
                ("strip", STRIPPED, 0.1),
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
        contenders = [
            *wheels.cold_and_warm(),
            *wheels.strip(self._stripped),
            Contender(PACK, pack, wheels.clean, wheels.compiled(run / "packed")),
            Contender(PYC_WHEEL, pyc_wheel, self._copy, wheels.compiled(run)),
        ]
        return [one for one in contenders if one.name != PYC_WHEEL or PYC_WHEEL in self.peers]

    def _copy(self):
        self.wheels.clean()
        shutil.copy2(str(self.wheel), str(self.wheels.folder / "run"))

    def _stripped(self, _):
        self.wheels.verify(*STRIP)
        found = [(count(wheel, ".py"), count(wheel, ".pyc")) for wheel in wheels(self.wheels.output)]
        return None if found == [(self.wheels.sources, 0)] else "sources and bytecode files are %s" % found


class FolderRows:
    """A folder of wheels. pyc_wheel fails on some, so less bytecode is asked of it."""

    rows = [
        Comparison("folder", "up to 300 wheels, cold", COLD, PYC_WHEEL, limits(large=0.35)),
        Comparison("folder", "up to 300 wheels, warm", WARM, PYC_WHEEL, limits(large=0.05)),
    ]

    def __init__(self, mills, peers, downloaded, size=300):
        self.inputs = mills[0].work / "folder-of-wheels"
        put_some(wheels(downloaded), size, self.inputs)
        self.wheels = Wheels(mills, peers, self.inputs, mills[0].work / "folder")

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


def put_some(found, size, folder):
    """A new folder with about so many of the wheels, spread over all."""
    common.delete(folder)
    folder.mkdir()
    for index in range(min(size, len(found))):
        put(found[index * len(found) // min(size, len(found))], folder)


def put(wheel, folder):
    """The wheel in a folder, which may be on another file system."""
    place = folder / wheel.name
    common.delete(place)
    try:
        os.link(str(wheel), str(place))
    except OSError:
        shutil.copy2(str(wheel), str(place))
    return place
