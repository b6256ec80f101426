# SPDX-License-Identifier: Apache-2.0
# Copyright 2026 the wheelmill authors
"""The archive of classes, for the wheel that brings no Java: it is made once for each Java, and
kept in the user's folder for caches."""

from __future__ import annotations

import os
import sys

from wheelmill._launch import PACKAGE, launch_file, option_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Optional

    from wheelmill._java import Java

JAR = os.path.join(PACKAGE, "wheelmill.jar")
_DAYS = 60


def path(java: Java) -> Optional[str]:
    """Where the archive is, or comes to be, for a Java and the jar; None if there is no place."""
    home = os.environ.get("HOME") or os.path.expanduser("~")
    if os.name == "nt":
        cache = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        cache = os.path.join(home, "Library", "Caches")
    else:
        cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    if cache.startswith(os.path.join(home, "")) and not os.path.isdir(home):
        return None  # A home is made by nobody but who gives it to its user.
    if not os.path.isabs(cache):
        return None
    try:
        jar = os.stat(JAR)
    except OSError:
        return None
    import zlib

    told = "%s %d %d %s %s" % (JAR, jar.st_size, jar.st_mtime_ns, java.executable, java.version)
    key = zlib.crc32(os.fsencode(told))
    return os.path.join(cache, "wheelmill", "start", "%08x.archive" % key)


def make_afterwards(java: Java) -> None:
    """Has a process of its own make the archive when this process, or what it becomes, is over, so
    that nobody waits for it. It sees that by a pipe that only the run holds open."""
    archive = path(java)
    if archive is None or os.path.exists(archive):
        return
    try:
        os.makedirs(os.path.dirname(archive), mode=0o700, exist_ok=True)
        ours, theirs = os.pipe()
        if os.fork():
            os.close(ours)
            os.set_inheritable(theirs, True)
            return
    except OSError:
        return
    try:
        os.close(theirs)
        os.setsid()
        if os.fork():
            os._exit(0)
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nothing, number)
        os.read(ours, 1)
        make(java)
    finally:
        os._exit(0)


def make(java: Java) -> None:
    """Stores the parsed form of the classes that a start needs, which halves its time."""
    archive = path(java)
    if archive is None or os.path.exists(archive):
        return
    import subprocess

    made = "%s.%d" % (archive, os.getpid())
    command = [java.executable, option_file("archive")]
    if java.major >= 25:
        command.append(option_file("archive-25"))
    command += [
        "-XX:SharedClassListFile=" + launch_file("class-list"),
        "-XX:SharedArchiveFile=" + made,
        "-jar",
        JAR,
    ]
    try:
        os.makedirs(os.path.dirname(archive), mode=0o700, exist_ok=True)
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if not os.path.exists(made):
            # Not every start is to try again.
            open(made, "w").close()
        os.replace(made, archive)
        _forget_old_archives(os.path.dirname(archive))
    except (OSError, ValueError):
        pass


def _forget_old_archives(folder: str) -> None:
    """Those of versions that are gone. One that is still in use is made again."""
    import time

    for entry in os.scandir(folder):
        if entry.stat().st_mtime < time.time() - _DAYS * 86400:
            os.unlink(entry.path)
