#!/usr/bin/env python3
"""Tells for each source of some folders whether an interpreter loads it from bytecode.

    startup.py [--user NAME] [--option OPTION]... [--variable NAME=VALUE]... PYTHON [FOLDER...]

Without folders, those of the interpreter's sys.path. No module is run: the interpreter's own import
machinery looks at each file as it would on import, and is stopped before it compiles. Prints each
source that it would compile, and why; then the counts. --variable sets such as PYTHONPYCACHEPREFIX.

The functions are for the scripts beside this one.
"""

import argparse
import json
import os
import re
import subprocess
import sys

# What the interpreter is asked, as an argument: another user may not be able to read this file.
QUESTION = r"""
import importlib._bootstrap as bootstrap
import importlib._bootstrap_external as external
import importlib.machinery
import json
import os
import sys
import warnings

warnings.simplefilter("ignore")
sys.dont_write_bytecode = True
said = []
bootstrap._verbose_message = lambda text, *values, **_: said.append(text.format(*values))


class Compiles(Exception):
    pass


class Loader(importlib.machinery.SourceFileLoader):
    def source_to_code(self, *arguments, **named):
        raise Compiles


def verdict(path):
    del said[:]
    try:
        Loader("judged", path).get_code("judged")
        return ["bytecode", ""]
    except Compiles:
        return ["source", said[-1] if said else "there is none"]
    except OSError as error:
        return ["unreadable", str(error)]
    except Exception as error:
        # Its header is right, its code is not: the import fails.
        return ["broken", repr(error)]


def compiles(path, size, time):
    if known.get(path, [])[:2] == [size, time]:
        return known[path][2]
    try:
        with open(path, "rb") as stream:
            compile(stream.read(), path, "exec", dont_inherit=True)
        return True
    except (SyntaxError, ValueError, RecursionError, OverflowError, MemoryError):
        return False


def sources(folder, without):
    entered = set()
    for parent, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(parent)
        # Nothing is imported by the name of a folder of distributions.
        site = os.path.basename(parent) in ("site-packages", "dist-packages")
        inner = real in without or "pyvenv.cfg" in files or site
        if real in entered or (parent != folder and inner):
            del folders[:]
            continue
        entered.add(real)
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(files):
            if name.endswith(".py") and os.path.isfile(os.path.join(parent, name)):
                yield os.path.join(real, name)


# What compiled, or did not, when this was asked before.
known = json.load(sys.stdin)
folders = [os.path.abspath(folder) for folder in json.loads(sys.argv[1])]
others = {os.path.realpath(folder) for folder in folders}
judged = {}
for folder in folders:
    for path in sources(folder, others):
        if path not in judged:
            kind, why = verdict(path)
            status = os.stat(path)
            facts = [status.st_size, status.st_mtime_ns]
            judged[path] = [kind, why, kind != "source" or compiles(path, *facts)] + facts
json.dump(judged, sys.stdout)
"""


def location(path):
    """A file's path without links to folders: bytecode is looked for beside the file's own name."""
    return os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))


class Judged:
    """What an interpreter does with each source, by its path; links to folders are resolved."""

    def __init__(self, answer):
        self.why = {path: one[1] for path, one in answer.items()}
        self._kinds = {path: one[0] for path, one in answer.items()}
        self.uncompilable = {path for path, one in answer.items() if not one[2]}

    def of(self, kind):
        return {path for path, k in self._kinds.items() if k == kind}

    @property
    def bytecode(self):
        return self.of("bytecode")

    @property
    def source(self):
        """All that would be compiled, what can't be among it."""
        return self.of("source")

    @property
    def avoidable(self):
        return self.source - self.uncompilable

    def counts(self):
        return "%d from bytecode, %d from source, %d of these do not compile" % (
            len(self.bytecode),
            len(self.source),
            len(self.uncompilable),
        )


def with_variables(env):
    """The variables of this process but those that tell Python where bytecode is, and these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return dict(kept, **(env or {}))


def ask(command, code, *arguments, env=None, told=""):
    result = subprocess.run(
        command + ["-B", "-c", code] + list(arguments),
        input=told.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=with_variables(env),
        cwd="/",
    )
    if result.returncode != 0:
        raise AssertionError("%s: %s" % (command, result.stderr.decode("utf-8", "replace")[-2000:]))
    return result.stdout.decode()


def sys_path(command, env=None):
    """The folders that are there, without the one of extension modules."""
    answer = ask(command, "import json, sys; print(json.dumps(sys.path[1:]))", env=env)
    return [p for p in json.loads(answer) if os.path.isdir(p) and os.path.basename(p) != "lib-dynload"]


def judge(command, folders=None, env=None):
    """What the interpreter, a list of words, does with the sources of its sys.path or of folders.

    A folder that is named itself, or stands on the same sys.path, is not part of one above it; nor
    is an environment.
    """
    places = map(str, sys_path(command, env) if folders is None else folders)
    known = _known.setdefault(interpreter(command), {})
    asked = json.dumps(list(places))
    answer = json.loads(ask(command + ["-S"], QUESTION, asked, env=env, told=json.dumps(known)))
    for path, (kind, _, compiles, size, time) in answer.items():
        if kind == "source":
            known[path] = [size, time, compiles]
    return Judged(answer)


# Most of the time would go to compiling the same sources again.
_known = {}


def interpreter(command):
    """The executable in a command that may begin with another one; an environment's leads to it."""
    return os.path.realpath([word for word in command if os.path.isabs(word)][-1])


# "# code object from /a/b.py" after compiling, "# code object from '/a/__pycache__/b.pyc'" after loading.
CODE = re.compile(r"^# code object from '?(.*?)'?$", re.MULTILINE)


def imports(command, modules, env=None, cwd="/"):
    """The files that the code came from when modules are really imported: of bytecode, of sources."""
    result = subprocess.run(
        command + ["-B", "-v", "-c", "import " + ", ".join(modules)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=with_variables(env),
        cwd=cwd,
    )
    report = result.stderr.decode("utf-8", "replace")
    if result.returncode != 0:
        raise AssertionError("the import failed:\n" + "\n".join(report.splitlines()[-20:]))
    files = {location(f) for f in CODE.findall(report)}
    return {f for f in files if f.endswith(".pyc")}, {f for f in files if f.endswith(".py")}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--user", metavar="NAME")
    parser.add_argument("--option", metavar="OPTION", action="append", default=[])
    parser.add_argument("--variable", metavar="NAME=VALUE", action="append", default=[])
    parser.add_argument("python", metavar="PYTHON")
    parser.add_argument("folders", metavar="FOLDER", nargs="*")
    arguments = parser.parse_args()
    before = ["runuser", "-u", arguments.user, "--"] if arguments.user else []
    env = dict(variable.split("=", 1) for variable in arguments.variable)
    judged = judge(before + [arguments.python] + arguments.option, arguments.folders or None, env)
    for path in sorted(judged.source):
        print("%s: %s" % (path, judged.why[path]))
    print(judged.counts())
    return 0


if __name__ == "__main__":
    sys.exit(main())
