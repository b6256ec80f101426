# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""The report of a run, as the tool prints it with ``--format json``.

The names are those of its JSON Schema (``docs/report.md`` says what each means), in Python's
writing: ``bytesBefore`` is ``bytes_before``. Paths of targets and interpreters are absolute; paths
of files are as in RECORD.

A report of a newer tool may have more fields, which are left out here, or words for a ``kind`` or
a ``status`` that are not in the type. A field that a report lacks is ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import (
    Any,
    Dict,
    Literal,
    Mapping,
    Optional,
    Tuple,
    Type,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

__all__ = [
    "ApplyReport",
    "ApplyTarget",
    "Checked",
    "Counts",
    "Failure",
    "Finding",
    "FindingKind",
    "Interpreter",
    "Invalidation",
    "Notice",
    "Place",
    "Shipping",
    "Startup",
    "StartupFile",
    "StartupReason",
    "Status",
    "TargetKind",
    "Unit",
    "UnitCounts",
    "VerifyReport",
    "VerifyTarget",
    "Way",
]

TargetKind = Literal[
    "virtual environment",
    "environment",
    "site-packages",
    "prefix",
    "interpreter",
    "wheel",
    "folder of wheels",
    "source folder",
]
Status = Literal["changed", "unchanged", "failed", "refused", "unfinished", "skipped"]
Place = Literal["distributions", "unowned", "editable", "stdlib"]
StartupReason = Literal[
    "uncompiled",
    "stale",
    "unreadable",
    "other-interpreter",
    "not-permitted",
    "not-wanted",
    "does-not-compile",
    "too-large",
]
FindingKind = Literal[
    "hash-differs",
    "size-differs",
    "missing",
    "not-listed",
    "bad-row",
    "no-record",
    "uncompiled",
    "stale",
    "mismatched",
    "orphaned",
    "unreadable",
    "other-interpreter",
    "refused",
    "not-permitted",
    "not-from-source",
    "goes-stale",
    "left-behind",
]
Invalidation = Literal["timestamp", "checked-hash", "unchecked-hash"]
Way = Literal[
    "zip",
    "info-zip",
    "python-zip",
    "lambda-zip",
    "tar",
    "tar-epoch",
    "oci",
    "oci-epoch",
    "nix",
    "deb",
    "git",
    "rsync",
    "rsync-r",
    "cp",
    "cp-a",
]


@dataclass(frozen=True)
class Interpreter:
    """An interpreter that a target was worked on for, or judged for."""

    implementation: str
    version: str
    executable: str
    reason: str


@dataclass(frozen=True)
class Notice:
    """What a person should know of a target or a unit."""

    level: Literal["warning", "info"]
    subject: str
    message: str


@dataclass(frozen=True)
class Failure:
    """A source that did not compile."""

    path: str
    reason: str


@dataclass(frozen=True)
class Counts:
    """What was done to files, and how large the bytecode was before and is after."""

    compiled: int
    restamped: int
    linked: int
    mended: int
    reused: int
    foreign: int
    stripped: int
    healed: int
    failed: int
    dropped: int
    bytes_before: int
    bytes_after: int


@dataclass(frozen=True)
class Unit:
    """A distribution, a wheel, or the files of a place, such as ``(unowned)``."""

    name: str
    version: Optional[str]
    status: Status
    reason: Optional[str]
    counts: Counts
    failures: Tuple[Failure, ...]
    notices: Tuple[Notice, ...]


@dataclass(frozen=True)
class UnitCounts:
    """How many units ended in which way."""

    changed: int
    unchanged: int
    failed: int
    refused: int
    unfinished: int
    skipped: int


@dataclass(frozen=True)
class ApplyTarget:
    """A target of ``apply`` or ``restamp``."""

    path: str
    kind: TargetKind
    interpreters: Tuple[Interpreter, ...]
    policy: Optional[str]
    output: Optional[str]
    totals: Counts
    notices: Tuple[Notice, ...]
    units: Tuple[Unit, ...]


@dataclass(frozen=True)
class ApplyReport:
    """What ``apply`` or ``restamp`` did, or would do (``dry_run``)."""

    schema: str
    command: Literal["apply", "restamp", "run", "wheels"]
    dry_run: bool
    interrupted: bool
    seconds: float
    workers: int
    cached: int
    fetched: int
    units: UnitCounts
    totals: Counts
    targets: Tuple[ApplyTarget, ...]


@dataclass(frozen=True)
class Checked:
    """How much ``verify`` looked at."""

    distributions: int
    rows: int
    bytecode: int
    foreign: int


@dataclass(frozen=True)
class StartupFile:
    """A source that is compiled at each start."""

    file: str
    why: StartupReason


@dataclass(frozen=True)
class Startup:
    """What an interpreter loads from bytecode at its start, in one place and at one level."""

    place: Place
    interpreter: str
    optimize: int
    from_bytecode: int
    from_source: int
    why: Mapping[StartupReason, int]
    files: Tuple[StartupFile, ...]


@dataclass(frozen=True)
class Shipping:
    """What becomes of a target's bytecode on a way."""

    way: Way
    bytecode: int
    stays: int
    goes_stale: int
    left_behind: int
    survivors: Tuple[Invalidation, ...]


@dataclass(frozen=True)
class Finding:
    """Something that is wrong."""

    kind: FindingKind
    unit: str
    path: str
    detail: str


@dataclass(frozen=True)
class VerifyTarget:
    """A target of ``verify``."""

    path: str
    kind: TargetKind
    interpreters: Tuple[Interpreter, ...]
    policy: str
    checked: Checked
    ignored: int
    shipping: Optional[Shipping]
    startup: Tuple[Startup, ...]
    notices: Tuple[Notice, ...]
    findings: Tuple[Finding, ...]


@dataclass(frozen=True)
class VerifyReport:
    """What ``verify`` found; nothing if it is ``clean``."""

    schema: str
    command: Literal["verify"]
    clean: bool
    seconds: float
    targets: Tuple[VerifyTarget, ...]


_T = TypeVar("_T")


def _read(cls: Type[_T], document: Mapping[str, Any]) -> _T:
    """Makes a dataclass of a JSON object."""
    return cls(
        **{
            name: _value(hint, document.get(json_name))
            for name, json_name, hint in _fields_of(cast("Any", cls))
        }
    )


@lru_cache(maxsize=None)
def _fields_of(cls: Type[Any]) -> Tuple[Tuple[str, str, Any], ...]:
    hints = get_type_hints(cls)
    return tuple((field.name, _json_name(field.name), hints[field.name]) for field in fields(cls))


def _json_name(name: str) -> str:
    """``bytes_before`` as JSON writes it: ``bytesBefore``."""
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if type(None) in get_args(hint):
        return _value(get_args(hint)[0], value)
    if is_dataclass(hint):
        return _read(cast("Type[Any]", hint), cast("Dict[str, Any]", value))
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], item) for item in value)
    return value
