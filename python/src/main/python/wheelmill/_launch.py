"""Stands in for the launcher of the wheels until they are built."""

from __future__ import annotations

import os
from typing import Dict, List, Sequence, Tuple


class CannotStart(Exception):
    """Why the program can't be started, and what helps."""


def prepare(arguments: Sequence[str]) -> Tuple[List[str], Dict[str, str]]:
    """The command line, with an absolute program, and all variables for it."""
    return [os.environ["WHEELMILL_TEST_LAUNCHER"], *arguments], dict(os.environ)
