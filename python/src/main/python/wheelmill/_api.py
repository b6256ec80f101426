# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""The commands of the tool as functions: an option ``--dry-run`` is the argument ``dry_run``."""

from __future__ import annotations

import json
import operator
import os
from typing import (
    Any,
    Callable,
    Dict,
    Iterable,
    List,
    Literal,
    Mapping,
    NamedTuple,
    Optional,
    Sequence,
    Type,
    TypeVar,
    Union,
)

from wheelmill import _process
from wheelmill._errors import InternalError, UsageError, _error
from wheelmill.report import ApplyReport, Invalidation, VerifyReport, Way, _read

Path = Union[str, "os.PathLike[str]"]
Paths = Union[Path, Iterable[Path]]
Mode = Literal["compile", "no-compile", "deterministic"]
Level = Literal[0, 1, 2]
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
        python=python,
        system=system,
        stdlib=stdlib,
        editable=editable,
        jobs=jobs,
        policy=policy,
        mode=mode,
        optimize=optimize,
        invalidation=invalidation,
        on_error=on_error,
        columns=columns,
        docstrings=docstrings,
        hardlink=hardlink,
        pycache_prefix=pycache_prefix,
        recompile=recompile,
        no_cache=no_cache,
        remote_cache=remote_cache,
        remote_cache_read_only=remote_cache_read_only,
        remote_cache_ca=remote_cache_ca,
        timeout=timeout,
        limit=limit,
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
    as_: Optional[Way] = None,
    recompile: bool = False,
    profile: Optional[Path] = None,
    limit: Optional[Mapping[str, Union[int, str]]] = None,
    cwd: Optional[Path] = None,
    stderr: Optional[_process.Writable] = None,
) -> VerifyReport:
    """Checks every RECORD against its files, and all bytecode against its source.

    Changes nothing. Findings are no exception: then ``clean`` is false.

    :param ignore: findings to live with, as ``stale`` or ``stale=GLOB``
    :param as_: a way of packing, of which it is judged what becomes of bytecode: ``--as``
    :param profile: a profile of ``wheelmill profile``, whose sources are to have bytecode
    :raises wheelmill.Error: if it could not be checked
    """
    options = _options(
        python=python,
        system=system,
        stdlib=stdlib,
        editable=editable,
        jobs=jobs,
        policy=policy,
        mode=mode,
        optimize=optimize,
        invalidation=invalidation,
        on_error=on_error,
        columns=columns,
        docstrings=docstrings,
        hardlink=hardlink,
        pycache_prefix=pycache_prefix,
        ignore=ignore,
        as_user=as_user,
        as_=as_,
        recompile=recompile,
        profile=profile,
        limit=limit,
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
        limit=limit,
        dry_run=dry_run,
        durable=durable,
        no_wait=no_wait,
    )
    return _call("restamp", ApplyReport, options, targets, cwd, stderr, {})


# ---- Arguments -----------------------------------------------------------------------------------


class _MismatchError(Exception):
    """A value, or one of several, is of another type than its argument takes."""

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.value = value


class _Kind(NamedTuple):
    """What an argument may be, in words, and the values that its option gets for it."""

    expected: str
    values: Callable[[Any], List[str]]

    def of(self, name: str, value: Any) -> List[str]:
        """The values of the argument's option; none for None."""
        try:
            return [] if value is None else self.values(value)
        except _MismatchError as mismatch:
            raise _type_error(name, self.expected, mismatch.value) from None


def _type_error(name: str, expected: str, value: Any) -> TypeError:
    told = "%s must be %s, not %s" % (name, expected, type(value).__name__)
    if name == "remote_cache_header":
        return TypeError(told)  # It may hold a secret.
    quotes = isinstance(value, (int, float)) and "str" in expected
    return TypeError("%s: %r%s" % (told, value, "; put it in quotes" if quotes else ""))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _MismatchError(value)
    return value


def _path(value: Any) -> str:
    return _text(os.fspath(value) if isinstance(value, os.PathLike) else value)


def _number(value: Any) -> str:
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise _MismatchError(value)
    return str(operator.index(value))


def _several(item: Callable[[Any], str]) -> Callable[[Any], List[str]]:
    """One of a kind, or several of them."""

    def values(value: Any) -> List[str]:
        is_one = isinstance(value, (str, bytes, os.PathLike)) or not hasattr(value, "__iter__")
        return [item(value)] if is_one else [item(each) for each in value]

    return values


def _pairs(form: str) -> Callable[[Any], List[str]]:
    def values(value: Any) -> List[str]:
        if not isinstance(value, Mapping):
            raise _MismatchError(value)
        return [
            form % (_text(key), one if isinstance(one, str) else _number(one))
            for key, one in value.items()
        ]

    return values


def _levels(value: Any) -> List[str]:
    levels = _several(_number)(value)
    return [",".join(levels)] if levels else []


_PATH = _Kind("a path (str or os.PathLike)", lambda value: [_path(value)])
_PATHS = _Kind("a path (str or os.PathLike) or several of them", _several(_path))
_TEXT = _Kind("a str", lambda value: [_text(value)])
_NUMBER = _Kind("an int", lambda value: [_number(value)])
_HEADERS_KIND = _Kind("a mapping of str to str", _pairs("%s: %s"))

# Those that are not here are flags.
_KINDS = {
    **dict.fromkeys(["output", "policy", "profile", "pycache_prefix", "remote_cache_ca"], _PATH),
    **dict.fromkeys(
        ["mode", "invalidation", "on_error", "columns", "docstrings", "remote_cache", "as_user", "as_"],
        _TEXT,
    ),
    **dict.fromkeys(["jobs", "timeout"], _NUMBER),
    "python": _Kind("a version or path (str or os.PathLike) or several of them", _several(_path)),
    "ignore": _Kind("a str or several of them", _several(_text)),
    "optimize": _Kind("an int or several of them", _levels),
    "limit": _Kind("a mapping of str to int or str", _pairs("%s=%s")),
}


def _options(**arguments: Any) -> List[str]:
    """The words of options: one for each value, and flags without any."""
    words: List[str] = []
    for name, value in arguments.items():
        option = "--" + name.rstrip("_").replace("_", "-")
        if name in _KINDS:
            words += ["%s=%s" % (option, text) for text in _KINDS[name].of(name, value)]
        elif value is True:
            words.append(option)
        elif value is False and name == "hardlink":
            words.append("--no-hardlink")
        elif value is not None and value is not False:
            raise _type_error(name, "a bool", value)
    return words


def _headers(headers: Optional[Mapping[str, str]]) -> Dict[str, str]:
    """Headers may be secrets, and others can see command lines."""
    lines = _HEADERS_KIND.of("remote_cache_header", headers)
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
    if stderr is not None and not hasattr(stderr, "write"):
        raise _type_error("stderr", "something to write to", stderr)
    ending = _process.run(
        [command, "--format", "json", *options, "--", *_targets(targets)],
        cwd=next(iter(_PATH.of("cwd", cwd)), None),
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
    named = _PATHS.of("targets", targets)
    if not named:
        raise UsageError("targets is empty; leave it out for the environment that is active", 2)
    return named


def _report(kind: Type[_R], ending: _process.Ending) -> Optional[_R]:
    """The report, where there is a whole one."""
    try:
        return _read(kind, json.loads(ending.out.decode("utf-8", "surrogateescape")))
    except ValueError:
        return None
