"""wheelmill as the benchmarks start it: with ledgers and caches of their own, and a Java of choice."""

import os
import re
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import common
from timing import Contender


class Java(NamedTuple):
    home: str
    version: str  # 17.0.15, as wheelmill says which it runs on


def javas(options, work):
    """The Java of each home that is named, or the one that would be used."""
    found = [Java(home, java_version(options, home, work)) for home in options.java or [usual_java()]]
    versions = [java.version for java in found]
    if len(set(versions)) < len(versions):
        sys.exit("wheelmill runs on the same Java from several homes: " + ", ".join(versions))
    return found


def usual_java():
    if os.environ.get("JAVA_HOME"):
        return os.environ["JAVA_HOME"]
    java = shutil.which("java") or sys.exit("needs a Java in JAVA_HOME or on PATH; name one with --java")
    return str(Path(java).resolve().parent.parent)


def java_version(options, home, work):
    """As it is the first start on this Java, what a launcher makes then is there afterwards."""
    if not os.access(os.path.join(home, "bin", "java"), os.X_OK):
        sys.exit("--java %s: has no bin/java" % home)
    printed = common.run([options.wheelmill, "--version"], work, JAVA_HOME=home)
    version = re.search(r"Java ([^\s,)]+)", printed)
    return (
        version.group(1) if version else sys.exit("wheelmill does not say on which Java it runs: " + printed)
    )


class Mill:
    def __init__(self, options, work, java=None):
        self.options = options
        self.work = work
        self.java = java
        self.folder = work / "wheelmill"

    @property
    def version(self):
        return self.java and self.java.version

    def contender(self, name, arguments, prepare, check, state=None, cache=None, **more):
        """A run to be timed. Without the name of a state, it knows nothing of runs before."""

        def prepare_all():
            prepare()
            if state is None:
                common.delete(self.folder / "new")

        command = [self.options.wheelmill, *arguments]
        variables = {**self.variables(state or "new", cache), **more}
        return Contender(name, command, prepare_all, check, variables=variables, java=self.version)

    def run(self, *arguments, state, cache=None):
        """A run that is not timed."""
        common.run([self.options.wheelmill, *arguments], self.work, **self.variables(state, cache))

    def verify(self, target, *flags):
        """Every RECORD must be true, and bytecode be there where the policy of the flags wants it."""
        self.run("verify", "-q", target, *flags, state="verify")

    def forget(self, state):
        common.delete(self.folder / state)

    def cache(self, name):
        return self.folder / ("cache-" + name)

    def variables(self, state, cache):
        variables = {"XDG_STATE_HOME": str(self.folder / state)}
        if self.java:
            variables["JAVA_HOME"] = self.java.home
        if cache:
            variables["WHEELMILL_CACHE_DIR"] = str(self.cache(cache))
            variables["WHEELMILL_CACHE_SIZE"] = "20G"
        return variables
