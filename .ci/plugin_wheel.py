#!/usr/bin/env python3
"""Packs the Python package into a wheel that starts another launcher, to try its plugins.

    plugin_wheel.py LAUNCHER FOLDER

The wheel has the entry points of the real one, and is no larger than its sources.
"""

import base64
import hashlib
import os
import sys
import zipfile

PACKAGE = os.path.join(os.path.dirname(__file__), "../python/src/main/python/wheelmill")
NAME = "wheelmill-0-py3-none-any.whl"
INFO = "wheelmill-0.dist-info/"
ENTRY_POINTS = """\
[pdm]
wheelmill = wheelmill.pdm_plugin:plugin

[poetry.application.plugin]
wheelmill = wheelmill.poetry_plugin:WheelmillPlugin
"""
LAUNCH = """\
import os


def prepare(arguments):
    return [%r, *arguments], dict(os.environ)
"""


def main():
    launcher, folder = os.path.realpath(sys.argv[1]), sys.argv[2]
    files = {"wheelmill/" + name: read(name) for name in sorted(os.listdir(PACKAGE)) if "__" != name[:2]}
    files["wheelmill/__init__.py"] = read("__init__.py")
    files["wheelmill/_launch.py"] = (LAUNCH % launcher).encode()
    files[INFO + "METADATA"] = b"Metadata-Version: 2.1\nName: wheelmill\nVersion: 0\nRequires-Python: >=3.8\n"
    files[INFO + "WHEEL"] = b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[INFO + "entry_points.txt"] = ENTRY_POINTS.encode()
    files[INFO + "RECORD"] = record(files).encode()
    os.makedirs(folder, exist_ok=True)
    with zipfile.ZipFile(os.path.join(folder, NAME), "w") as wheel:
        for name, content in files.items():
            wheel.writestr(name, content)
    print(os.path.join(folder, NAME))


def read(name):
    with open(os.path.join(PACKAGE, name), "rb") as stream:
        return stream.read()


def record(files):
    rows = ["%s,sha256=%s,%d\n" % (name, digest(content), len(content)) for name, content in files.items()]
    return "".join(rows) + INFO + "RECORD,,\n"


def digest(content):
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


if __name__ == "__main__":
    main()
