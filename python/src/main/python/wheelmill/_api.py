# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""The commands of the tool as functions: an option ``--dry-run`` is the argument ``dry_run``."""

from __future__ import annotations

import json
import os
from typing import (
    Any,
    Dict,
    Iterable,
    List,
    Literal,
    Mapping,
    Optional,
    Sequence,
    Type,
    TypeVar,
    Union,
    cast,
)

from wheelmill import _process
from wheelmill._errors import InternalError, UsageError, _error
from wheelmill.report import ApplyReport, VerifyReport, _read

Path = Union[str, "os.PathLike[str]"]
Paths = Union[Path, Iterable[Path]]
Mode = Literal["compile", "no-compile", "deterministic"]
Level = Literal[0, 1, 2]
Invalidation = Literal["timestamp", "checked-hash", "unchecked-hash"]
OnError = Literal["warn", "fail"]
Columns = Literal["keep", "drop", "merge"]
Docstrings = Literal["keep", "drop"]

_HEADERS = "WHEELMILL_REMOTE_CACHE_HEADERS"
_R = TypeVar("_R", ApplyReport, VerifyReport)


def apply(
    targets: Optional[Paths] = None,
    *,
    output: Optional[Path] = None,
    pass_untrue: bool = False,
    python: Paths = (),
    system: bool = False,
    stdlib: bool = False,
    editable: bool = False,
    jobs: Optional[int] = None,
    policy: Optional[Path] = None,
    mode: Optional[Mode] = None,
    optimize: Union[Level, Sequence[Level]] = (),
    invalidation: Optional[Invalidation] = None,
    on_error: Optional[OnError] = None,
    columns: Optional[Columns] = None,
    docstrings: Optional[Docstrings] = None,
    hardlink: Optional[bool] = None,
    pycache_prefix: Optional[Path] = None,
    recompile: bool = False,
    no_cache: bool = False,
    remote_cache: Optional[str] = None,
    remote_cache_read_only: bool = False,
    remote_cache_header: Optional[Mapping[str, str]] = None,
    remote_cache_ca: Optional[Path] = None,
    timeout: Optional[int] = None,
    limit: Optional[Mapping[str, Union[int, str]]] = None,
    dry_run: bool = False,
    durable: bool = False,
    no_wait: bool = False,
    cwd: Optional[Path] = None,
    stderr: Optional[_process.Writable] = None,
) -> ApplyReport:
    """Compiles and strips bytecode as a policy says, and keeps every RECORD true.

    :param targets: environments, folders, wheels or interpreters, one or several; without it,
        ``$VIRTUAL_ENV``, else ``$CONDA_PREFIX``, else ``.venv`` in the working folder or above
    :param cwd: the folder that relative paths start from, and in which policies are looked for
    :param stderr: takes what the tool prints on standard error, line by line; by default it is
        kept for the exception
    :raises wheelmill.Error: if not all was done; its classes say what was
    """
    options = _options(
        output=output,
        pass_untrue=pass_untrue,
        python=_several(python),
        system=system,
        stdlib=stdlib,
        editable=editable,
        jobs=jobs,
        policy=policy,
        mode=mode,
        optimize=_levels(optimize),
        invalidation=invalidation,
        on_error=on_error,
        columns=columns,
        docstrings=docstrings,
        hardlink=hardlink is True,
        no_hardlink=hardlink is False,
        pycache_prefix=pycache_prefix,
        recompile=recompile,
        no_cache=no_cache,
        remote_cache=remote_cache,
        remote_cache_read_only=remote_cache_read_only,
        remote_cache_ca=remote_cache_ca,
        timeout=timeout,
        limit=_settings(limit),
        dry_run=dry_run,
        durable=durable,
        no_wait=no_wait,
    )
    variables = _headers(remote_cache_header)
    return _call("apply", ApplyReport, options, targets, cwd, stderr, variables)


def verify(
    targets: Optional[Paths] = None,
    *,
    python: Paths = (),
    system: bool = False,
    stdlib: bool = False,
    editable: bool = False,
    jobs: Optional[int] = None,
    policy: Optional[Path] = None,
    mode: Optional[Mode] = None,
    optimize: Union[Level, Sequence[Level]] = (),
    invalidation: Optional[Invalidation] = None,
    on_error: Optional[OnError] = None,
    columns: Optional[Columns] = None,
    docstrings: Optional[Docstrings] = None,
    hardlink: Optional[bool] = None,
    pycache_prefix: Optional[Path] = None,
    ignore: Union[str, Iterable[str]] = (),
    as_user: Optional[str] = None,
    recompile: bool = False,
    limit: Optional[Mapping[str, Union[int, str]]] = None,
    cwd: Optional[Path] = None,
    stderr: Optional[_process.Writable] = None,
) -> VerifyReport:
    """Checks every RECORD against its files, and all bytecode against its source.

    Changes nothing. Findings are no exception: then ``clean`` is false.

    :param ignore: findings to live with, as ``stale`` or ``stale=GLOB``
    :raises wheelmill.Error: if it could not be checked
    """
    options = _options(
        python=_several(python),
        system=system,
        stdlib=stdlib,
        editable=editable,
        jobs=jobs,
        policy=policy,
        mode=mode,
        optimize=_levels(optimize),
        invalidation=invalidation,
        on_error=on_error,
        columns=columns,
        docstrings=docstrings,
        hardlink=hardlink is True,
        no_hardlink=hardlink is False,
        pycache_prefix=pycache_prefix,
        ignore=_several(ignore),
        as_user=as_user,
        recompile=recompile,
        limit=_settings(limit),
    )
    return _call("verify", VerifyReport, options, targets, cwd, stderr, {})


def restamp(
    targets: Optional[Paths] = None,
    *,
    invalidation: Invalidation,
    system: bool = False,
    stdlib: bool = False,
    editable: bool = False,
    jobs: Optional[int] = None,
    limit: Optional[Mapping[str, Union[int, str]]] = None,
    dry_run: bool = False,
    durable: bool = False,
    no_wait: bool = False,
    cwd: Optional[Path] = None,
    stderr: Optional[_process.Writable] = None,
) -> ApplyReport:
    """Gives valid bytecode another kind of header, without compiling it.

    :raises wheelmill.Error: if not all was done
    """
    options = _options(
        invalidation=invalidation,
        system=system,
        stdlib=stdlib,
        editable=editable,
        jobs=jobs,
        limit=_settings(limit),
        dry_run=dry_run,
        durable=durable,
        no_wait=no_wait,
    )
    return _call("restamp", ApplyReport, options, targets, cwd, stderr, {})


# ---- Arguments -----------------------------------------------------------------------------------


def _options(**values: Any) -> List[str]:
    """The words of options: a list repeats one, True is one without a value."""
    words: List[str] = []
    for name, value in values.items():
        flag = "--" + name.replace("_", "-")
        if value is True:
            words.append(flag)
        elif isinstance(value, list):
            words += ["%s=%s" % (flag, item) for item in cast("List[str]", value)]
        elif value is not None and value is not False:
            words.append("%s=%s" % (flag, value))
    return words


def _several(paths: Paths) -> List[str]:
    if isinstance(paths, (str, os.PathLike)):
        return [os.fspath(paths)]
    return [os.fspath(path) for path in paths]


def _levels(levels: Union[Level, Sequence[Level]]) -> Optional[str]:
    several = [levels] if isinstance(levels, int) else levels
    return ",".join(map(str, several)) or None


def _settings(settings: Optional[Mapping[str, Union[int, str]]]) -> List[str]:
    return ["%s=%s" % setting for setting in (settings or {}).items()]


def _headers(headers: Optional[Mapping[str, str]]) -> Dict[str, str]:
    """Headers may be secrets, and others can see command lines."""
    lines = ["%s: %s" % header for header in (headers or {}).items()]
    if not lines:
        return {}
    return {_HEADERS: "\n".join([*os.environ.get(_HEADERS, "").splitlines(), *lines])}


# ---- The run -------------------------------------------------------------------------------------


def _call(
    command: str,
    kind: Type[_R],
    options: List[str],
    targets: Optional[Paths],
    cwd: Optional[Path],
    stderr: Optional[_process.Writable],
    variables: Dict[str, str],
) -> _R:
    ending = _process.run(
        [command, "--format", "json", *options, "--", *_targets(targets)],
        cwd=None if cwd is None else os.fspath(cwd),
        stderr=stderr,
        variables=variables,
    )
    report = _report(kind, ending)
    findings = kind is VerifyReport and ending.code == 1
    if report is not None and (ending.code == 0 or findings):
        return report
    if ending.code == 0:
        raise InternalError("ended without a report")
    raise _error(ending.code, ending.err, report)


def _targets(targets: Optional[Paths]) -> List[str]:
    """A list in which nothing is, such as that of a pattern that nothing matches, must not stand
    for the environment of whoever calls."""
    if targets is None:
        return []
    named = [*_several(targets)]
    if not named:
        raise UsageError("targets is empty; leave it out for the environment that is active", 2)
    return named


def _report(kind: Type[_R], ending: _process.Ending) -> Optional[_R]:
    """The report, where there is a whole one."""
    try:
        return _read(kind, json.loads(ending.out.decode("utf-8", "surrogateescape")))
    except ValueError:
        return None
