"""Compiles the sources of a folder, one after the other, and measures nothing but that.

compile.py SOURCES OUT LEVEL: writes OUT/**/*.pyc, and prints the version of the interpreter, how many
sources did not compile, and the CPU time of compile() and marshal.dumps() in seconds.
"""
import importlib.util
import marshal
import os
import sys
import time
import warnings

# An unchecked hash of nothing: the files are for benchmarks, not to be imported.
HEADER = importlib.util.MAGIC_NUMBER + b'\x01\0\0\0' + bytes(8)


def sources(root):
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            if name.endswith('.py'):
                yield os.path.relpath(os.path.join(folder, name), root)


def write(path, code):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as out:
        out.write(HEADER + code)


def main(root, out, level):
    seconds = failed = 0
    for path in sources(root):
        try:
            with open(os.path.join(root, path), 'rb') as source:
                text = source.read()
            start = time.process_time()
            code = marshal.dumps(
                compile(text, path, 'exec', dont_inherit=True, optimize=int(level)))
            seconds += time.process_time() - start
        except (OSError, SyntaxError, ValueError, RecursionError):
            failed += 1
            continue
        write(os.path.join(out, path + 'c'), code)
    print('.'.join(map(str, sys.version_info[:3])), failed, seconds)


warnings.simplefilter('ignore')
main(*sys.argv[1:])
