#!/usr/bin/env python3
"""Tells from CPython's own report where the code of imported modules came from.

    check_imports.py PYTHON FOLDER (compiled|uncompiled) MODULE...

Imports the modules with PYTHON, which writes no bytecode and checks hash-based bytecode against its
source. "compiled": all code from FOLDER came from bytecode, none from a source. "uncompiled": the
other way round.
"""

import re
import subprocess
import sys

# "# code object from /a/b.py" after compiling, "# code object from '/a/__pycache__/b.pyc'" after loading.
CODE = re.compile(r"^# code object from '?(.*?)'?$", re.MULTILINE)


def origins(python, modules):
    command = [python, "-B", "-v", "--check-hash-based-pycs", "always", "-c"]
    result = subprocess.run(
        command + ["import " + ", ".join(modules)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    report = result.stderr.decode("utf-8", "replace")
    if result.returncode != 0:
        sys.exit("the import failed:\n" + "\n".join(report.splitlines()[-20:]))
    return CODE.findall(report)


def main(python, folder, expected, *modules):
    ours = [path for path in origins(python, modules) if path.startswith(folder)]
    loaded = [path for path in ours if path.endswith(".pyc")]
    compiled = [path for path in ours if not path.endswith(".pyc")]
    print("%d from bytecode, %d from source" % (len(loaded), len(compiled)))
    wrong, right = (compiled, loaded) if expected == "compiled" else (loaded, compiled)
    print("\n".join(wrong[:50]))
    return 0 if right and not wrong else 1


if __name__ == "__main__":
    if len(sys.argv) < 5 or sys.argv[3] not in ("compiled", "uncompiled"):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
