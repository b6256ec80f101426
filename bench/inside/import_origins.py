"""Imports modules and tells where their code came from. Run by the interpreter under test with -v.

Reads a request from standard input: {"modules"}; the interpreter itself reports on standard error.
A module that can't be imported here, as some test modules can't, is passed over.
"""

import importlib
import json
import sys
import unittest

for name in json.load(sys.stdin)["modules"]:
    try:
        importlib.import_module(name)
    except (ImportError, unittest.SkipTest) as problem:
        print(name, problem)
