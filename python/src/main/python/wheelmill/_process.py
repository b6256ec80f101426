# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""Runs the tool as a child process that never outlives the call."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from contextlib import contextmanager
from typing import (
    IO,
    TYPE_CHECKING,
    Any,
    Callable,
    Iterator,
    List,
    Mapping,
    NamedTuple,
    Optional,
    Sequence,
    cast,
)

from wheelmill import _launch
from wheelmill._errors import InternalError

if TYPE_CHECKING:
    from typing import Protocol

    class Writable(Protocol):
        """Takes text, as ``sys.stderr`` does."""

        def write(self, text: str, /) -> object: ...

    Process = subprocess.Popen[bytes]


class Ending(NamedTuple):
    """How the tool ended."""

    code: int
    out: bytes
    err: str


def start(
    arguments: Sequence[str],
    *,
    stdin: int,
    stderr: Optional[int],
    cwd: Optional[str],
    variables: Mapping[str, str],
) -> Process:
    """Starts the tool with some variables more; its standard output is a pipe."""
    try:
        command, environment = _launch.prepare(arguments)
        environment["WHEELMILL_STDOUT_TTY"] = "0"
        if stderr is not None:
            environment["WHEELMILL_STDERR_TTY"] = "0"
        environment.update(variables)
        return subprocess.Popen(
            command, env=environment, cwd=cwd, stdin=stdin, stdout=subprocess.PIPE, stderr=stderr
        )
    except _launch.StartError as trouble:
        raise InternalError(str(trouble)) from None
    except OSError as trouble:
        raise InternalError("can't be started: %s" % trouble) from trouble


def run(
    arguments: Sequence[str],
    *,
    cwd: Optional[str],
    stderr: Optional[Writable],
    variables: Mapping[str, str],
) -> Ending:
    """Runs the tool to its end, whatever happens here meanwhile."""
    with start(
        arguments,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=cwd,
        variables=variables,
    ) as process:
        lines: List[str] = []
        reader = threading.Thread(
            target=_read_lines, args=(process.stderr, lines, stderr), daemon=True
        )
        reader.start()
        with _passing_signals_on(process):
            out = until_done(process, cast("IO[bytes]", process.stdout).read)
            code = until_done(process, process.wait)
            reader.join()
    return Ending(exit_code(code), out, "".join(lines))


def _read_lines(stream: IO[bytes], lines: List[str], copy: Optional[Writable]) -> None:
    for raw in stream:
        line = raw.decode("utf-8", "backslashreplace")
        lines.append(line)
        if copy is not None:
            try:
                copy.write(line)
            except Exception:
                copy = None  # It takes no more; the tool must not wait for it.


def exit_code(code: int) -> int:
    """A status of ``Popen`` as shells have it: 128 and the number of the signal."""
    return 128 - code if code < 0 else code


def until_done(process: Process, action: Callable[[], Any]) -> Any:
    """Carries out what ends with the process.

    After Ctrl-C, and before any exception goes on, the process is told to end, and waited for.
    """
    try:
        return action()
    except KeyboardInterrupt:
        # A terminal has sent it to both, but a program that was sent it alone has to pass it on.
        _end(process, signal.SIGINT)
        raise
    except BaseException:
        _end(process, signal.SIGTERM)
        raise


def _end(process: Process, number: signal.Signals) -> None:
    if os.name == "posix":
        process.send_signal(number)
    elif number != signal.SIGINT:
        process.terminate()
    wait(process)


def wait(process: Process) -> int:
    """Waits for the end, which comes soon after Ctrl-C, however often that is pressed."""
    while True:
        try:
            if process.stdout is not None and not process.stdout.closed:
                process.stdout.read()  # So that it need not wait for somebody to read.
            return exit_code(process.wait())
        except KeyboardInterrupt:
            continue


@contextmanager
def _passing_signals_on(process: Process) -> Iterator[None]:
    """Passes a polite kill on, and dies of it once the process has ended.

    Where the program has its own way with a signal, or this is not its main thread, that is left
    alone.
    """
    received: List[int] = []

    def pass_on(number: int, _: object) -> None:
        received.append(number)
        process.send_signal(number)

    handled: List[int] = []
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, pass_on)
                handled.append(number)
    try:
        yield
    finally:
        for number in handled:
            signal.signal(number, signal.SIG_DFL)
        if received:
            wait(process)
            os.kill(os.getpid(), received[0])
