# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""What a run raises that did not do what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple, Type, Union

if TYPE_CHECKING:
    from wheelmill.report import ApplyReport, VerifyReport

    Report = Union[ApplyReport, VerifyReport]

_INTERNAL = 70
_SIGNALLED = 128
_MOST_REASONS = 5


class Error(Exception):
    """A run that did not do what was asked; the message is the tool's own."""

    exit_code: int
    """The tool's exit code; 128 and the number of the signal that ended it, as shells have it."""
    report: Optional[Report]
    """What was done all the same, if the run came so far."""

    def __init__(
        self, message: str, exit_code: int = _INTERNAL, report: Optional[Report] = None
    ) -> None:
        super().__init__(message)
        self.exit_code = exit_code
        self.report = report

    def __reduce__(self) -> Tuple[Any, ...]:
        return type(self), (str(self), self.exit_code, self.report)


class UsageError(Error):
    """An argument, a variable, the policy or the interpreter is wrong; nothing was changed (2)."""


class RefusedError(Error):
    """The input is damaged, unsafe or unreadable; nothing was changed (3)."""


class IncompleteError(Error):
    """Some distributions or wheels failed or were refused, the others are done (4).

    The ``report`` says which.
    """


class BusyError(Error):
    """Another run works on the same target, and ``no_wait`` was given; nothing was changed (5)."""


class InternalError(Error):
    """A mistake of wheelmill's own, or it could not be started (70)."""


class InterruptionError(Error):
    """A signal ended the tool; what was begun is whole (129, 130, 143)."""


_CLASSES: Dict[int, Type[Error]] = {
    2: UsageError,
    3: RefusedError,
    4: IncompleteError,
    5: BusyError,
    _INTERNAL: InternalError,
    129: InterruptionError,
    130: InterruptionError,
    143: InterruptionError,
}


def _error(exit_code: int, stderr: str, report: Optional[Report]) -> Error:
    """The exception for a run that ended with an exit code."""
    message = "\n".join(_complaints(stderr)) or _reasons(report) or _status(exit_code)
    return _CLASSES.get(exit_code, Error)(message, exit_code, report)


def _status(exit_code: int) -> str:
    if exit_code > _SIGNALLED:
        return "was ended by signal %d" % (exit_code - _SIGNALLED)
    return "ended with exit code %d" % exit_code


def _complaints(stderr: str) -> List[str]:
    """Lines of standard error without what was said on the way, and without the program's name."""
    prefix = "wheelmill: "
    lines = [line.rstrip() for line in stderr.splitlines()]
    return [
        line[len(prefix) :] if line.startswith(prefix) else line
        for line in lines
        if line and not line.startswith((prefix + "waiting for ", "See wheelmill"))
    ]


def _reasons(report: Optional[Report]) -> str:
    """What the report says of the units that are not done."""
    reasons = [
        "%s: %s" % (getattr(unit, "name", ""), unit.reason or unit.status)
        for target in (report.targets if report else ())
        for unit in getattr(target, "units", ())
        if unit.status in ("failed", "refused", "unfinished")
    ]
    if len(reasons) > _MOST_REASONS:
        rest = len(reasons) - _MOST_REASONS
        reasons[_MOST_REASONS:] = ["and %d more" % rest]
    return "\n".join(reasons)
