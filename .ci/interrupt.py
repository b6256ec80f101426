#!/usr/bin/env python3
"""Runs a command as a terminal does, and presses Ctrl-C when it has come to some point.

    interrupt.py MARKER COMMAND [ARGUMENT...]

The signal goes to all processes of the command once the file MARKER is there. Exits with the
command's status, 128 and the number of a signal that ended it; 99 if the point was never reached or
the command did not end.
"""

import os
import signal
import subprocess
import sys
import time

# Until it comes to the point, which on a busy machine takes long, and until it has ended.
PATIENCE_BEFORE, PATIENCE = 240, 60


def main():
    marker, command = sys.argv[1], sys.argv[2:]
    if os.path.exists(marker):
        os.remove(marker)
    # A script's background jobs are deaf to Ctrl-C, and so is what they start.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(command, start_new_session=True)
    end = time.monotonic() + PATIENCE_BEFORE
    while not os.path.exists(marker):
        if process.poll() is not None or time.monotonic() > end:
            print("never came to the point; status", process.poll())
            return 99
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    try:
        status = process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        print("did not end")
        return 99
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
