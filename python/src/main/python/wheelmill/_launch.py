# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""Starts the program: finds Java, and gives it the options that all launchers give it.

This module is read at each start, so it needs nothing but what Python has loaded by then, and loads
all else where it is used.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Dict, List, Optional, Sequence, Tuple

    from wheelmill._java import Java

EXIT_INTERNAL = 70  # EX_SOFTWARE, as the program's own exit codes have it

PACKAGE = os.path.dirname(os.path.abspath(__file__))
_RUNTIME = os.path.join(PACKAGE, "runtime", "bin", "java")
_LITTLE_MEMORY = 2 * 1024**3


class StartError(Exception):
    """Why the program can't be started, and what helps."""


def run(arguments: Sequence[str]) -> int:
    """Becomes the program. On Windows, which has no such thing, the program is a child; its exit
    code comes back."""
    _open_streams()
    try:
        java = _own_java()
        command = _command(java, arguments)
    except StartError as problem:
        sys.stderr.write("wheelmill: %s\n" % problem)
        return EXIT_INTERNAL
    try:
        return _become(java, command, _environment())
    except OSError as problem:
        sys.stderr.write("wheelmill: cannot run %s: %s\n" % (command[0], problem.strerror))
        return EXIT_INTERNAL


def _become(java: Optional[Java], command: List[str], environment: Dict[str, str]) -> int:
    if os.name != "nt":
        if java is not None:
            from wheelmill import _archive

            _archive.make_afterwards(java)
        os.execve(command[0], command, environment)
    import signal
    import subprocess

    # The child gets it too, and ends as it sees fit.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    code = subprocess.call(command, env=environment)
    if java is not None:
        from wheelmill import _archive

        _archive.make(java)
    return code


def prepare(arguments: Sequence[str]) -> Tuple[List[str], Dict[str, str]]:
    """The command line that runs the program, and the environment that it needs.

    Raises StartError if there is no Java for it.
    """
    return _command(_own_java(), arguments), _environment()


def _own_java() -> Optional[Java]:
    """The Java of the machine, where this wheel brings none."""
    if os.path.exists(_RUNTIME):
        return None
    from wheelmill import _java

    return _java.find()


def _command(java: Optional[Java], arguments: Sequence[str]) -> List[str]:
    if java is None:
        executable = _RUNTIME
        archive: Optional[str] = os.path.join(PACKAGE, "classes.archive")
        program = ["-m", "dev.wheelmill/dev.wheelmill.cli.Main"]
    else:
        from wheelmill import _archive

        executable = java.executable
        archive = _archive.path(java)
        program = ["-jar", _archive.JAR]
    command = [executable]
    if archive and _size(archive):
        command.append("-XX:SharedArchiveFile=" + archive)
    if _has_little_memory():
        command.append(option_file("little-memory"))
    command.append(option_file("jvm"))
    command.append(option_file("short" if _is_short(arguments) else "long"))
    command += os.environ.get("WHEELMILL_JAVA_OPTS", "").split()
    return command + program + list(arguments)


def option_file(name: str) -> str:
    """Options that all launchers give to Java, as Java takes a file of them."""
    return "@" + launch_file(name + ".options")


def launch_file(name: str) -> str:
    """A file that all launchers read."""
    return os.path.join(PACKAGE, "launch", name)


def _is_short(arguments: Sequence[str]) -> bool:
    """Whether it is a command that ends at once."""
    if any(word in ("-h", "--help", "-V", "--version") for word in arguments):
        return True
    with open(launch_file("short-commands")) as commands:
        return bool(arguments) and arguments[0] in commands.read().split()


# ---- What the program is told of its surroundings ----------------------------------------------


def _open_streams() -> None:
    """The first files that Java opens would get the numbers of streams that are closed, and what is
    written would go there. A stream that can only be read from fails at the first word."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            # The lowest free number is this one.
            os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)
            os.set_inheritable(number, True)


def _environment() -> Dict[str, str]:
    environment = dict(os.environ)
    if os.name != "nt":
        # Java takes file names in the locale's encoding, and fails at the first that doesn't fit.
        # Bytes of any kind pass under this one. The program gives the user's own value to what it
        # starts.
        environment.pop("WHEELMILL_SAVED_LC_ALL", None)
        if "LC_ALL" in environment:
            environment["WHEELMILL_SAVED_LC_ALL"] = environment["LC_ALL"]
        environment["LC_ALL"] = "C.UTF-8"
    # The program can't tell for each of its streams whether it is a terminal, nor how wide it is.
    environment.pop("WHEELMILL_TERMINAL_COLUMNS", None)
    environment["WHEELMILL_STDOUT_TTY"] = "1" if os.isatty(1) else "0"
    environment["WHEELMILL_STDERR_TTY"] = "0"
    if os.isatty(2):
        environment["WHEELMILL_STDERR_TTY"] = "1"
        try:  # noqa: SIM105 - nothing is imported that is not needed
            environment["WHEELMILL_TERMINAL_COLUMNS"] = str(os.get_terminal_size(2).columns)
        except OSError:
            pass
    launcher = _script()
    if launcher:
        environment["WHEELMILL_LAUNCHER"] = launcher
    return environment


def _script() -> Optional[str]:
    """The command that started this; the program writes it into shims."""
    started = os.path.abspath(sys.argv[0]) if sys.argv and sys.argv[0] else ""
    if os.path.basename(started) in ("wheelmill", "wheelmill.exe") and os.path.isfile(started):
        return started
    beside = os.path.join(os.path.dirname(sys.executable or ""), "wheelmill")
    return beside if os.access(beside, os.X_OK) else None


def _has_little_memory() -> bool:
    """Whether a control group allows less than 2 GiB."""
    return any(limit < _LITTLE_MEMORY for limit in _memory_limits())


def _memory_limits() -> List[int]:
    """The limits of the control groups of this process, in bytes; those of version 1 and 2, as they
    are seen from within a container and from outside."""
    files = []
    for line in (read("/proc/self/cgroup") or "").splitlines():
        _, controllers, path = (line.split(":", 2) + ["", ""])[:3]
        if not controllers:
            files += ["/sys/fs/cgroup" + path + "/memory.max", "/sys/fs/cgroup/memory.max"]
        elif "memory" in controllers:
            limit = "/memory.limit_in_bytes"
            files += ["/sys/fs/cgroup/memory" + path + limit, "/sys/fs/cgroup/memory" + limit]
    texts = [(read(file) or "").strip() for file in files]
    return [int(text) for text in texts if text.isdigit()]


def read(file: str) -> Optional[str]:
    """A text, or None where there is none."""
    try:
        with open(file) as content:
            return content.read()
    except (OSError, ValueError):
        return None


def _size(file: str) -> int:
    try:
        return os.stat(file).st_size
    except OSError:
        return 0
