"""Compiles sources as any user of py_compile does. Run by the interpreter under test, 3.8 to 3.15.

Reads a request from standard input: {"folder", "sources", "first"}; the modules of "first" are
imported before anything is compiled. The bytecode goes where CPython has it, with headers that do
not depend on times. Answers {"failed": [source...], "imported": how many modules}.
"""

import importlib
import json
import os
import py_compile
import sys


def import_all(names):
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:
            pass  # Not every version has every module.
    return sum(name in sys.modules for name in names)


def compiles(path):
    try:
        py_compile.compile(
            path, doraise=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH
        )
        return True
    except (py_compile.PyCompileError, SyntaxError, ValueError):
        return False


def main():
    request = json.load(sys.stdin)
    imported = import_all(request["first"])
    failed = [
        source for source in request["sources"] if not compiles(os.path.join(request["folder"], source))
    ]
    json.dump({"failed": failed, "imported": imported}, sys.stdout)


main()
