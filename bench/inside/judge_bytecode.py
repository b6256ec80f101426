"""Looks how much of the bytecode in wheels this interpreter would take, by the importer's own rules.

Reads a request from standard input: {"wheels"}, a list of paths. Answers one object a wheel: "sources",
how many modules this interpreter can compile; "valid", for how many of them it would load bytecode of the
wheel; "bytecode", how many files of bytecode lie in __pycache__ beside a source of theirs.
"""

import importlib._bootstrap_external as importer
import importlib.util
import json
import marshal
import re
import sys
import warnings
import zipfile

import _imp

ELSEWHERE = re.compile(r"[^/]+\.dist-info/|[^/]+\.data/(?!purelib/|platlib/)")
CACHED = re.compile(r"(.*/|)__pycache__/([^/]+)\.[^./]+(\.opt-[^./]+)?\.pyc")


def modules(archive):
    return [
        name
        for name in set(archive.namelist())
        if name.endswith(".py") and not ELSEWHERE.match(name)
    ]


def compiles(source, name):
    try:
        compile(source, name, "exec", dont_inherit=True)
        return True
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return False


def is_valid(data, source, name):
    """As importlib's SourceLoader takes it. A time is stale, as an installer gives files other times."""
    try:
        details = {"name": name, "path": name}
        flags = importer._classify_pyc(data, name, details)
        if not flags & 1:
            return False
        importer._validate_hash_pyc(data, _imp.source_hash(importer._RAW_MAGIC_NUMBER, source), name, details)
        return type(marshal.loads(data[16:])) is type(main.__code__)
    except (ImportError, EOFError, ValueError, TypeError):
        return False


def judge(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        sources = [(name, archive.read(name)) for name in modules(archive)]
        sources = [(name, source) for name, source in sources if compiles(source, name)]
        cached = [(name, source, importlib.util.cache_from_source(name)) for name, source in sources]
        valid = [
            name
            for name, source, cache in cached
            if cache in names and is_valid(archive.read(cache), source, name)
        ]
    matches = [match for match in map(CACHED.fullmatch, names) if match]
    bytecode = [match for match in matches if "%s%s.py" % match.group(1, 2) in names]
    return {"sources": len(cached), "valid": len(valid), "bytecode": len(bytecode)}


def main():
    warnings.simplefilter("ignore")
    json.dump({wheel: judge(wheel) for wheel in json.load(sys.stdin)["wheels"]}, sys.stdout)


main()
