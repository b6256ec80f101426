"""What the rows of bench/run that work on an installed environment have in common."""

import functools
import os

import common
from timing import Contender

PROCESSORS = os.cpu_count()
DETERMINISTIC = ["--mode", "deterministic"]
STRIP = ["--mode", "no-compile"]


class Scene:
    """Two environments with the same content, the tools, and what is done once outside the timing."""

    def __init__(self, mills, project, here, there):
        self.mills, self.project, self.here, self.there = mills, project, here, there
        self.peers = project.peers
        self.mill = mills[0]  # For what is not timed.
        self.work = self.mill.work

    @functools.lru_cache(maxsize=None)
    def compilable(self):
        """How many sources compile; what does not do nearly as many has not done its work."""
        return int(common.run(self.bare_command(), self.work))

    @functools.lru_cache(maxsize=None)
    def fill_cache(self):
        common.say("filling the local cache")
        self.here.reset()
        self.mill.run("apply", "-q", self.here.root, *DETERMINISTIC, state="filling", cache="warm")

    def compile_here(self, state, mill=None):
        """All bytecode and every RECORD as wheelmill makes them."""
        self.fill_cache()
        command = ["apply", "-q", self.here.root, *DETERMINISTIC]
        (mill or self.mill).run(*command, state=state, cache="warm")

    def compiled(self, installed, records=False):
        """A check that the bytecode is there and, once, that every RECORD is true."""
        verified = []

        def check(_):
            found = installed.bytecode()
            if found < 0.99 * self.compilable():
                return "%d bytecode files for %d sources" % (found, self.compilable())
            if records and not verified:
                self.mill.verify(installed.root)
                verified.append(True)
            return None

        return check

    def uv(self, installed, prepare):
        command, variables = self.project.sync(installed.root, "--inexact", "--compile-bytecode")
        return Contender("uv", command, prepare, self.compiled(installed), variables=variables)

    def compileall(self, jobs, installed, prepare):
        """It ends with 1 where a source does not compile."""
        command = [installed.python, "-m", "compileall", "-q", "-j", jobs, installed.site]
        return Contender("compileall -j%d" % jobs, command, prepare, self.compiled(installed), accept=(0, 1))

    def bare_command(self):
        program = common.INSIDE / "bare_compile.py"
        return [self.here.python, "-S", program, PROCESSORS, self.here.list_sources()]


def nothing_before():
    """For a command that needs nothing to be put back."""
