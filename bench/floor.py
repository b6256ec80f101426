"""The lower bound of a warm run: a plain loop in Java, which is in src and is compiled by javac alone."""

import functools
import os
import shutil

import common
from scene import PROCESSORS
from timing import Contender

SOURCES = common.ROOT / "bench" / "src" / "main" / "java"
PROGRAM = "dev.wheelmill.bench.WarmFloor"
NAME = "plain Java loop"


def compiler(javas):
    """The javac of the first Java that has one; one of another version can compile for all."""
    beside = [shutil.which("javac", path=os.path.join(java.home, "bin")) for java in javas]
    return next(filter(None, [*beside, shutil.which("javac")]), None)


class Floor:
    def __init__(self, scene):
        self.scene = scene
        self.folder = scene.work / "floor"
        self.entries = self.folder / "entries"

    def contender(self, mill):
        """On the sources of the environment at the other path, as the warm runs."""
        there = self.scene.there
        command = self._command(mill.java, "write", there)
        check = self.scene.compiled(there)
        return Contender(NAME, command, self._prepare, check, java=mill.version)

    def _prepare(self):
        self._keep()
        self.scene.there.reset()

    @functools.lru_cache(maxsize=None)
    def _keep(self):
        """Keeps all bytecode as entries."""
        common.say("keeping bytecode for the plain loop")
        common.delete(self.folder)
        self.entries.mkdir(parents=True)
        javas = [mill.java for mill in self.scene.mills]
        source = SOURCES / (PROGRAM.replace(".", "/") + ".java")
        javac = [compiler(javas), "--release", "17", "-sourcepath", SOURCES, "-d", self.folder, source]
        common.run(javac, self.scene.work)
        self.scene.compile_here("floor")
        common.run(self._command(javas[0], "keep", self.scene.here), self.scene.work)

    def _command(self, java, do, installed):
        program = [os.path.join(java.home, "bin", "java"), "-XX:+UseSerialGC", "-cp", self.folder, PROGRAM]
        places = ["--sources", installed.list_sources(), "--entries", self.entries]
        return [*program, "--do", do, *places, "--tag", "cpython-311", "--threads", PROCESSORS]
