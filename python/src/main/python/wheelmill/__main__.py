# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""The command ``wheelmill``: this process becomes the program."""

import sys

from wheelmill import _launch


def main() -> int:
    """Runs the program with this process's arguments; returns only where it can't be started."""
    return _launch.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
