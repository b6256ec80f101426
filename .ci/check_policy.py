#!/usr/bin/env python3
"""Checks bytecode against what a policy says, without wheelmill's code. To be run by the interpreter
whose bytecode it is.

    check_policy.py SITE_PACKAGES [--without NAME]...

Every source that a RECORD lists, and that compiles, has bytecode with an unchecked hash (mode
deterministic); sources of the distributions that are named have none. No bytecode is without a
source. Prints a line for each thing that is wrong; the exit status is 1 if there is any.
"""

import argparse
import csv
import importlib.util
import os
import re
import sys

UNCHECKED_HASH = b"\1\0\0\0"


def normalised(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def sources(site, record):
    with open(record, encoding="utf-8", newline="") as stream:
        for row in csv.reader(stream):
            path = os.path.normpath(os.path.join(site, row[0])) if row else ""
            if path.endswith(".py") and path.startswith(site + os.sep):
                yield path


def compiles(path):
    try:
        with open(path, "rb") as stream:
            compile(stream.read(), path, "exec", dont_inherit=True)
        return True
    except (SyntaxError, ValueError):
        return False


def problems(site, without):
    count = 0
    for name in sorted(os.listdir(site)):
        if name.endswith(".dist-info"):
            bare = normalised(name.split("-")[0]) in without
            for path in sources(site, os.path.join(site, name, "RECORD")):
                count += 1
                problem = source_problem(path, bare)
                if problem:
                    yield "%s: %s" % (os.path.relpath(path, site), problem)
    if not count:
        yield "there is no source"
    yield from orphans(site)


def source_problem(path, bare):
    bytecode = importlib.util.cache_from_source(path)
    if bare:
        return "has bytecode" if os.path.exists(bytecode) else None
    if not os.path.exists(bytecode):
        return "has no bytecode" if compiles(path) else None
    with open(bytecode, "rb") as stream:
        head = stream.read(8)
    if head[:4] != importlib.util.MAGIC_NUMBER:
        return "has bytecode of another interpreter"
    return None if head[4:8] == UNCHECKED_HASH else "has bytecode that can become stale"


def orphans(site):
    for parent, _, files in os.walk(site):
        for name in files:
            if name.endswith(".pyc") and os.path.basename(parent) == "__pycache__":
                source = os.path.join(os.path.dirname(parent), name.split(".")[0] + ".py")
                if not os.path.exists(source):
                    yield "%s: has no source" % os.path.relpath(os.path.join(parent, name), site)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--without", metavar="NAME", action="append", default=[])
    parser.add_argument("site", metavar="SITE_PACKAGES")
    arguments = parser.parse_args()
    found = list(problems(os.path.realpath(arguments.site), set(arguments.without)))
    print("\n".join(found) if found else "%s is as the policy says" % arguments.site)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
