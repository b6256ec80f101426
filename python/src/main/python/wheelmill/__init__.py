# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""Compiles or strips Python bytecode in environments and wheels by policy, and keeps RECORD true.

``apply``, ``verify`` and ``restamp`` run the tool of the same name and return its report::

    import wheelmill

    report = wheelmill.apply(".venv", mode="deterministic")
    print(report.totals.compiled, "files compiled")
"""

from __future__ import annotations

# Type checkers know this name too; to import it would take longer than all else here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import List

    from wheelmill._api import apply as apply
    from wheelmill._api import restamp as restamp
    from wheelmill._api import verify as verify
    from wheelmill._errors import BusyError as BusyError
    from wheelmill._errors import Error as Error
    from wheelmill._errors import IncompleteError as IncompleteError
    from wheelmill._errors import InternalError as InternalError
    from wheelmill._errors import InterruptionError as InterruptionError
    from wheelmill._errors import RefusedError as RefusedError
    from wheelmill._errors import UsageError as UsageError
    from wheelmill.report import ApplyReport as ApplyReport
    from wheelmill.report import VerifyReport as VerifyReport

# The console script imports this module too, and has no time for what it does not need.
_MODULES = {
    "ApplyReport": "wheelmill.report",
    "BusyError": "wheelmill._errors",
    "Error": "wheelmill._errors",
    "IncompleteError": "wheelmill._errors",
    "InternalError": "wheelmill._errors",
    "InterruptionError": "wheelmill._errors",
    "RefusedError": "wheelmill._errors",
    "UsageError": "wheelmill._errors",
    "VerifyReport": "wheelmill.report",
    "apply": "wheelmill._api",
    "restamp": "wheelmill._api",
    "verify": "wheelmill._api",
}

__all__ = [
    "ApplyReport",
    "BusyError",
    "Error",
    "IncompleteError",
    "InternalError",
    "InterruptionError",
    "RefusedError",
    "UsageError",
    "VerifyReport",
    "apply",
    "restamp",
    "verify",
]


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError("module 'wheelmill' has no attribute " + repr(name))
    from importlib import import_module

    value: object = getattr(import_module(_MODULES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> List[str]:
    return sorted({*globals(), *__all__})
