"""Runs one command and measures it with all the processes that it starts. Run by the benchmarks.

    measure_command.py REPORT COMMAND [ARGUMENT...]

Writes {"code", "wall", "cpu", "peak"} to the file REPORT: the exit code, seconds until the command
ended, seconds of CPU (user and system) of it and all its descendants, and the most memory that the
command's own process had resident, in bytes. Needs Linux, for the last two.
"""

import ctypes
import json
import os
import resource
import sys
import threading
import time

PR_SET_CHILD_SUBREAPER = 36
BETWEEN_LOOKS = 0.02  # seconds
NOT_FOUND = 127  # as shells have it


def adopt_orphans():
    """Processes whose parent ends before them become our children, so that their CPU is counted."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def watch(pid, peaks, ended):
    """Notes the process's peak until it ends; a launcher that replaces itself keeps its number.

    The kernel's own figure for a child that has ended (ru_maxrss) would also count its children.
    """
    while not ended.wait(BETWEEN_LOOKS):
        try:
            with open("/proc/%d/status" % pid) as status:
                peaks += [int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM")]
        except OSError:
            return


def wait_for(pid):
    """The exit code, or the signal as a negative number."""
    _, status = os.waitpid(pid, 0)
    return -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def wait_for_the_rest():
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass


def measure(command):
    peaks, ended = [0], threading.Event()
    start = time.monotonic()
    pid = os.posix_spawnp(command[0], command, os.environ)
    watcher = threading.Thread(target=watch, args=(pid, peaks, ended))
    watcher.start()
    code = wait_for(pid)
    wall = time.monotonic() - start
    ended.set()
    watcher.join()
    wait_for_the_rest()
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"code": code, "wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": max(peaks)}


def main():
    adopt_orphans()
    try:
        figures = measure(sys.argv[2:])
    except FileNotFoundError as error:
        print(error)
        figures = {"code": NOT_FOUND, "wall": 0, "cpu": 0, "peak": 0}
    with open(sys.argv[1], "w") as report:
        json.dump(figures, report)


main()
