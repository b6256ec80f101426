#!/usr/bin/env python3
"""Runs a program in a terminal of its own, types what standard input has once the program has asked
with the prompt "ready> ", and ends as it ends. What it shows goes to standard output.

    terminal.py COMMAND... <KEYS
"""

import os
import pty
import select
import signal
import sys
import time

PROMPT = b"ready> "
LONGEST = 30


def main():
    keys = sys.stdin.buffer.read()
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(sys.argv[1], sys.argv[1:])
    end = time.monotonic() + LONGEST
    shown = b""
    typed = False
    while True:
        readable, _, _ = select.select([terminal], [], [], max(0, end - time.monotonic()))
        if not readable:
            os.kill(child, signal.SIGKILL)
            print("no end after", LONGEST, "seconds; it showed", shown, file=sys.stderr)
            return 1
        try:
            chunk = os.read(terminal, 65536)
        except OSError:
            # What Linux says when the last program has closed the terminal.
            chunk = b""
        if not chunk:
            break
        shown += chunk
        if not typed and PROMPT in shown:
            os.write(terminal, keys)
            typed = True
    sys.stdout.buffer.write(shown)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    sys.exit(main())
