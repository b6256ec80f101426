"""Compiles sources and does nothing else: the least that any compiler of bytecode needs.

    bare_compile.py PROCESSES LIST

LIST is a file of paths, one a line. Each process reads its share of the sources, gives them to
compile(), and the code to marshal.dumps(); nothing is written. Prints how many compiled.
"""

import marshal
import os
import sys
import warnings


def compiles(path):
    try:
        with open(path, "rb") as file:
            marshal.dumps(compile(file.read(), path, "exec", dont_inherit=True))
        return True
    except (SyntaxError, ValueError, RecursionError):
        return False


def start_process(paths):
    """Compiles in a process of its own, and returns the end of a pipe on which it tells the count."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.write(writing, b"%d" % sum(map(compiles, paths)))
        os._exit(0)
    os.close(writing)
    return reading


def main():
    processes = int(sys.argv[1])
    with open(sys.argv[2]) as names:
        paths = sorted(names.read().splitlines(), key=os.path.getsize)
    warnings.simplefilter("ignore")
    pipes = [start_process(paths[share::processes]) for share in range(processes)]
    print(sum(int(os.read(pipe, 20)) for pipe in pipes))


main()
