"""What the scripts of this folder share. Python 3.8 or later, nothing but the standard library."""

import argparse
import contextlib
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
INSIDE = ROOT / "bench" / "inside"
OLDEST, NEWEST = (3, 8), (3, 15)


# ---- The command line ----------------------------------------------------------------------------


def parser(doc):
    """A parser with the options that every script has; the text of --help is the script's own."""
    summary, _, rest = doc.partition("\n")
    result = argparse.ArgumentParser(
        description=summary + "\n" + rest, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    result.add_argument(
        "--work",
        metavar="DIR",
        type=Path,
        help="work there and leave everything; otherwise in a temporary folder",
    )
    return result


def add_python_options(arguments):
    arguments.add_argument(
        "--python",
        metavar="PATH",
        action="append",
        help="an interpreter; repeat it for several. Default: those of WHEELMILL_TEST_PYTHONS (with "
        "path separators between), else python3 and python3.8 to python3.15 of PATH",
    )
    arguments.add_argument(
        "--wheelmill",
        metavar="PATH",
        type=os.path.abspath,
        default=ROOT / "wheelmill",
        help="default: that of this repository",
    )


def add_corpus_options(arguments):
    arguments.add_argument("corpus", type=Path, help="a folder of sources, as bench/environment makes it")
    arguments.add_argument(
        "--sample", metavar="N", type=int, help="take only about N sources, spread over the whole"
    )


@contextlib.contextmanager
def work_folder(options, within=None):
    """The folder that is named, or a temporary one, which may have to lie within another."""
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
        yield options.work.resolve()
    else:
        folder = tempfile.mkdtemp(prefix="wheelmill-bench-", dir=within)
        try:
            yield Path(folder).resolve()
        finally:
            shutil.rmtree(folder, ignore_errors=True)


# ---- Interpreters --------------------------------------------------------------------------------


class Python(NamedTuple):
    path: str
    version: str  # 3.11.7
    cache_tag: str  # cpython-311

    @property
    def minor(self):
        return tuple(int(part) for part in self.version.split(".")[:2])

    @property
    def name(self):
        return "%d.%d" % self.minor


def pythons(options):
    """The CPythons that are named, or found; others are passed over, and said so."""
    found = {}
    for path in options.python or os.environ.get("WHEELMILL_TEST_PYTHONS", "").split(os.pathsep):
        if path:
            add_python(found, path)
    if not found and not options.python:
        for name in ["python3"] + ["python3.%d" % minor for minor in range(OLDEST[1], NEWEST[1] + 1)]:
            if shutil.which(name):
                add_python(found, shutil.which(name))
    return sorted(found.values(), key=lambda python: python.minor) or sys.exit(
        "no CPython is there; name one with --python"
    )


def add_python(found, path):
    query = "import sys; v = sys.version_info; print(sys.implementation.name, '%d.%d.%d' % v[:3], sys.implementation.cache_tag)"
    answer = subprocess.run(
        [path, "-I", "-S", "-c", query],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    implementation, version, tag = (answer.stdout.decode().split() + [""] * 3)[:3]
    python = Python(os.path.abspath(path), version, tag)
    if implementation != "cpython" or not OLDEST <= python.minor <= NEWEST:
        say("%s is passed over: not CPython 3.8 to 3.15" % path)
    else:
        found.setdefault(python.version, python)


# ---- Processes -----------------------------------------------------------------------------------


def environment(work, **more):
    """The variables for everything that is started: none that changes what Python or wheelmill do,
    and a ledger of our own."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "WHEELMILL_", "UV_", "PIP_FIND"))
    }
    for name in ("VIRTUAL_ENV", "SOURCE_DATE_EPOCH"):
        kept.pop(name, None)
    return {**kept, "XDG_STATE_HOME": str(work / "state"), "XDG_CACHE_HOME": str(work / "cache"), **more}


def start(command, work, stdin="", timeout=None, **more):
    """Runs a command with our variables and some more; what it printed and how it ended."""
    return subprocess.run(
        [str(part) for part in command],
        input=stdin.encode(),
        capture_output=True,
        env=environment(work, **more),
        cwd=str(work),
        timeout=timeout,
    )


def run(command, work, accept=(0,), stdin="", **more):
    """The standard output of a command; its whole output and the end of the script if it fails."""
    result = start(command, work, stdin, **more)
    if result.returncode not in accept:
        printed = (result.stderr + result.stdout).decode(errors="replace")[-4000:]
        sys.exit("%s\nended with %d:\n%s" % (" ".join(map(str, command)), result.returncode, printed))
    return result.stdout.decode(errors="replace")


def ask(python, program, request, work, flags=(), **more):
    """What a program of inside/, run by an interpreter, answers to a request; both are JSON."""
    command = [python.path, "-S", "-B", "-W", "ignore", *flags, INSIDE / program]
    return json.loads(run(command, work, stdin=json.dumps(request), **more))


def apply(options, python, target, work, *flags):
    """Sources that don't compile are the usual case of any large folder, and no failure."""
    run([options.wheelmill, "apply", target, "--python", python.path, *flags], work)


def help_names(options, work, word, *command):
    """Whether the help of this wheelmill, or of a command of it, has this word at the start of a line."""
    return (
        re.search(r"^ +(-\w, )?%s\b" % word, run([options.wheelmill, *command, "--help"], work), re.MULTILINE)
        is not None
    )


# ---- Files ---------------------------------------------------------------------------------------


def sources_of(folder, sample=None, but=()):
    """Paths from the folder, sorted; without folders of the names in "but"."""
    found = sorted(path.relative_to(folder) for path in Path(folder).rglob("*.py") if path.is_file())
    found = [str(path) for path in found if not set(but) & set(path.parts)]
    step = max(1, len(found) // sample) if sample else 1
    return found[::step] or sys.exit("%s has no sources" % folder)


def copy_sources(folder, sources, to):
    """A new folder with these sources and nothing else; times are kept."""
    shutil.rmtree(str(to), ignore_errors=True)
    for source in sources:
        target = to / source
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(str(Path(folder) / source), str(target))
    return to


def remove_bytecode(folder):
    for cache in list(Path(folder).rglob("__pycache__")):
        shutil.rmtree(str(cache))


def delete(*paths):
    """Deletes files and folders, where they are there."""
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(str(path))
        elif path.exists():
            path.unlink()


def bytecode_of(folder):
    return sorted(Path(folder).rglob("*.pyc"))


def hashes(folder):
    """The sha256 of each bytecode file, by its path from the folder."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in bytecode_of(folder)
    }


def differing(base, other):
    """How many files are not in both with the same bytes."""
    return sum(base.get(path) != other.get(path) for path in base.keys() | other.keys())


def file_system_of(folder):
    """The kind of file system that a folder lies on, such as tmpfs. Needs Linux."""
    device = os.stat(str(folder)).st_dev
    number = "%d:%d" % (os.major(device), os.minor(device))
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        fields = line.split()
        if fields[2] == number:
            return fields[fields.index("-") + 1]
    return "an unknown file system"


# ---- Printing ------------------------------------------------------------------------------------


def say(*words):
    print(time.strftime("%H:%M:%S"), *words, file=sys.stderr, flush=True)


def table(head, rows):
    """A Markdown table; all columns but the first are aligned to the right."""
    print("| " + " | ".join(head) + " |")
    print("|---|" + "---:|" * (len(head) - 1))
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |")
    print(flush=True)


def print_versions(options, pythons, work):
    """What stands above the tables."""
    print("wheelmill:", run([options.wheelmill, "--version"], work).strip())
    print("CPython:", ", ".join(python.version for python in pythons))
    if getattr(options, "uv", None):
        print("uv:", run([options.uv, "--version"], work).strip())
    print("machine: %s, %d processors" % (platform.platform(), os.cpu_count()))
    print(flush=True)
