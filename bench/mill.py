"""wheelmill as the benchmarks start it: with ledgers and caches of their own."""

import common
from timing import Contender


class Mill:
    def __init__(self, options, work):
        self.options = options
        self.work = work
        self.folder = work / "wheelmill"

    def contender(self, name, arguments, prepare, check, state=None, cache=None):
        """A run to be timed. Without the name of a state, it knows nothing of runs before."""

        def prepare_all():
            prepare()
            if state is None:
                common.delete(self.folder / "new")

        command = [self.options.wheelmill, *arguments]
        variables = self.variables(state or "new", cache)
        return Contender(name, command, prepare_all, check, variables=variables)

    def run(self, *arguments, state, cache=None):
        """A run that is not timed."""
        common.run([self.options.wheelmill, *arguments], self.work, **self.variables(state, cache))

    def verify(self, target):
        self.run("verify", "-q", target, state="verify")

    def cache(self, name):
        return self.folder / ("cache-" + name)

    def variables(self, state, cache):
        variables = {"XDG_STATE_HOME": str(self.folder / state)}
        if cache:
            variables["WHEELMILL_CACHE_DIR"] = str(self.cache(cache))
            variables["WHEELMILL_CACHE_SIZE"] = "20G"
        return variables
