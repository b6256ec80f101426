"""Compares bytecode with what this interpreter's own compile() gives, in every field of every code
object. Run by the interpreter under test, 3.8 to 3.15.

Reads a request from standard input: {"folder", "sources", "without"}; "without" names what the
bytecode lacks by intent: "columns", "docstrings", or the "table" of positions as CPython encodes it.
Answers how much was compared and what differs. Started with -X no_debug_ranges, it compares with what
compiles without columns.

A set's order of iteration follows from its elements' hashes and from the order in which it was filled.
For integers it is the same in every process, so it is compared. For anything else it changes with the
hash seed, so no program can rely on it; how often it is another one is counted. So is how often an
object that CPython's code has once ("x is y") is several here, which only such a program can see.
"""

import ast
import importlib.util
import json
import marshal
import os
import struct
import sys
from types import CodeType

NO_COLUMNS = "no_debug_ranges" in sys._xoptions
CO_HAS_DOCSTRING = 0x4000000  # From 3.14 on.
MOST_SHOWN = 20
COUNTS = [
    "files",
    "code objects",
    "constants",
    "docstrings dropped",
    "set orders",
    "split",
    "merged by CPython",
]


# ---- Values --------------------------------------------------------------------------------------


def key(value):
    """A text that is the same for values of the same type and content, down to the bits of floats."""
    name = type(value).__name__
    if isinstance(value, float):
        return "%s %s" % (name, struct.pack("<d", value).hex())
    if isinstance(value, complex):
        return "%s %s" % (name, struct.pack("<dd", value.real, value.imag).hex())
    if isinstance(value, (tuple, list)):
        return "%s (%s)" % (name, ", ".join(map(key, value)))
    if isinstance(value, (set, frozenset)):
        return "%s {%s}" % (name, ", ".join(sorted(map(key, value))))
    if isinstance(value, slice):
        return "%s %s" % (name, key((value.start, value.stop, value.step)))
    return "%s %r" % (name, value)


def sets_in(value):
    """The sets among constants, with those in tuples and in other sets, in a fixed order."""
    if isinstance(value, frozenset):
        yield value
    if isinstance(value, (tuple, frozenset)):
        for item in sorted(value, key=key) if isinstance(value, frozenset) else value:
            yield from sets_in(item)


def fields(code):
    """Every attribute that describes the code; what is a method, such as co_lines, by what it gives."""
    names = [name for name in dir(code) if name.startswith("co_") and name != "co_consts"]
    values = {name: getattr(code, name) for name in names}
    return {name: list(value()) if callable(value) else value for name, value in values.items()}


# ---- Comparing -----------------------------------------------------------------------------------


class Comparison:
    def __init__(self, without):
        self.without = without
        self.definitions = set()
        self.twins = {}
        self.counts = dict.fromkeys(COUNTS, 0)
        self.wrong = 0
        self.shown = []

    def differs(self, where, what, expected, actual):
        self.wrong += 1
        if len(self.shown) < MOST_SHOWN:
            self.shown.append("%s: %s: %.200r, not %.200r" % (where, what, actual, expected))

    def equal(self, where, what, expected, actual):
        if expected != actual:
            self.differs(where, what, expected, actual)

    def code(self, where, expected, actual):
        where += "/" + expected.co_name
        if NO_COLUMNS and has_equal_code(actual):
            self.counts["merged by CPython"] += 1
            return
        self.counts["code objects"] += 1
        wanted, found = self.described(expected), self.described(actual)
        for name in sorted(wanted.keys() | found.keys()):
            self.equal(where, name, wanted.get(name), found.get(name))
        self.constants(where, expected, actual)
        self.identity(expected.co_consts, actual.co_consts)

    def described(self, code):
        """The fields without what the transform says it changes."""
        result = fields(code)
        if "docstrings" in self.without:
            result["co_flags"] &= ~CO_HAS_DOCSTRING
        if "columns" in self.without and "co_positions" in result:
            # Of an instruction's place its line is left.
            result["co_positions"] = [position[0] for position in result["co_positions"]]
        if "columns" in self.without or "table" in self.without:
            # The table is another; what can be read from it is compared.
            result["co_lines"] = joined(result["co_lines"])
            result.pop("co_linetable", None)
        return result

    def constants(self, where, expected, actual):
        self.equal(where, "number of constants", len(expected.co_consts), len(actual.co_consts))
        for number, (wanted, found) in enumerate(zip(expected.co_consts, actual.co_consts)):
            self.constant("%s[%d]" % (where, number), expected, wanted, found)

    def constant(self, where, code, wanted, found):
        self.counts["constants"] += 1
        if isinstance(wanted, CodeType) and isinstance(found, CodeType):
            self.code(where, wanted, found)
        elif type(wanted) is type(found) in (str, bytes, int) and wanted == found:
            self.identity(wanted, found)  # Most are of this kind, and for these it is enough.
        elif key(wanted) != key(found):
            if found is None and self.is_docstring(code, wanted):
                self.counts["docstrings dropped"] += 1
            else:
                self.differs(where, "constant", wanted, found)
        else:
            self.orders(where, wanted, found)
            self.identity(wanted, found)

    def identity(self, wanted, found):
        """Counts objects that are one in CPython's code, and several here."""
        if self.twins.setdefault(id(wanted), id(found)) != id(found):
            self.counts["split"] += 1

    def is_docstring(self, code, value):
        return "docstrings" in self.without and (code.co_name, squeezed(value)) in self.definitions

    def orders(self, where, wanted, found):
        for expected, actual in zip(sets_in(wanted), sets_in(found)):
            if list(map(key, expected)) != list(map(key, actual)):
                self.counts["set orders"] += 1
                if all(type(item) is int for item in expected):
                    self.differs(where, "order of integers", list(expected), list(actual))


def has_equal_code(code):
    """Whether two constants are equal code, as two lambdas on one line can be once they have no columns.
    CPython makes one constant of them where it compiles without columns, and two where it does not."""
    constants = [constant for constant in code.co_consts if isinstance(constant, CodeType)]
    return len(set(constants)) < len(constants)


def joined(lines):
    """Ranges of bytecode with the same line, joined where they touch."""
    result = []
    for start, end, line in lines:
        if result and result[-1][1:] == (start, line):
            start = result.pop()[0]
        result.append((start, end, line))
    return result


def squeezed(text):
    """A docstring without its indentation, which 3.13 and later strip."""
    return " ".join(text.split()) if isinstance(text, str) else text


def documented(source):
    """(name, docstring) of all definitions of a source."""
    result = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            texts = [ast.get_docstring(node, clean=False), *assigned(node)]
            result |= {
                (getattr(node, "name", "<module>"), squeezed(text)) for text in texts if text is not None
            }
    return result


def assigned(node):
    """What the first statement of a module or class assigns to __doc__: the same code as a docstring's."""
    if isinstance(node, (ast.Module, ast.ClassDef)) and node.body:
        names = [getattr(target, "id", None) for target in getattr(node.body[0], "targets", [])]
        if names == ["__doc__"] and isinstance(node.body[0].value, ast.Constant):
            yield node.body[0].value.value


# ---- Files ---------------------------------------------------------------------------------------


def compare_file(comparison, folder, source):
    path = os.path.join(folder, source)
    with open(path, "rb") as stream:
        text = stream.read()
    try:
        code = compile(text, path, "exec", dont_inherit=True, optimize=0)
    except (SyntaxError, ValueError):
        return
    comparison.counts["files"] += 1
    with open(importlib.util.cache_from_source(path), "rb") as stream:
        bytecode = stream.read()
    comparison.definitions = documented(text) if "docstrings" in comparison.without else set()
    status = os.stat(path)
    header = importlib.util.MAGIC_NUMBER + struct.pack("<III", 0, int(status.st_mtime), status.st_size)
    comparison.equal(source, "header", header.hex(), bytecode[:16].hex())
    comparison.twins = {}
    # Through marshal, as CPython's own bytecode goes. Both stay, so that no identity is used again.
    expected, actual = marshal.loads(marshal.dumps(code)), marshal.loads(bytecode[16:])
    comparison.code(source, expected, actual)


def main():
    request = json.load(sys.stdin)
    comparison = Comparison(request["without"])
    for source in request["sources"]:
        compare_file(comparison, request["folder"], source)
    json.dump({"counts": comparison.counts, "wrong": comparison.wrong, "shown": comparison.shown}, sys.stdout)


main()
