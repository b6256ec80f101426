"""What the scripts beside this share that do what users do: folders, interpreters, and running things."""

import json
import os
import pathlib
import re
import shutil
import subprocess

# Nothing of what the machine has set up may have a say.
KEPT = ("PATH", "LANG", "LC_ALL", "JAVA_HOME", "WHEELMILL_JAVA_OPTS", "TMPDIR", "http_proxy", "https_proxy")
KEPT += (
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "no_proxy",
    "SSL_CERT_FILE",
    "PIP_INDEX_URL",
    "UV_INDEX_URL",
)
KEPT += (
    "PIP_CERT",
    "REQUESTS_CA_BUNDLE",
    "UV_DEFAULT_INDEX",
    "UV_NATIVE_TLS",
    "PIP_CONFIG_FILE",
    "UV_CONFIG_FILE",
)


# ---- Running things ------------------------------------------------------------------------------


class Place:
    """A folder of a part's own, with an environment of variables, and the program."""

    def __init__(self, folder, wheelmill, shared):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        self.program = str(wheelmill)
        self.shared = shared
        self.env = {name: os.environ[name] for name in KEPT if name in os.environ}
        self.env.update(
            HOME=str(shared / "home"),
            XDG_CACHE_HOME=str(shared / "cache"),
            XDG_STATE_HOME=str(shared / "state"),
            UV_PYTHON_DOWNLOADS="never",
            UV_LINK_MODE="copy",
            PIP_DISABLE_PIP_VERSION_CHECK="1",
            POETRY_NO_INTERACTION="1",
            PDM_CHECK_UPDATE="0",
            PDM_NON_INTERACTIVE="1",
            NO_COLOR="1",
        )
        # Hundreds of short runs: most of their time would go to optimizing the program.
        self.env.setdefault("WHEELMILL_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")

    def __truediv__(self, name):
        return self.folder / name

    def run(self, *words, status=0, cwd=None, **variables):
        words = [str(word) for word in words]
        result = subprocess.run(
            words,
            cwd=cwd or self.folder,
            env=dict(self.env, **{name: str(value) for name, value in variables.items()}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        out, err = result.stdout.decode("utf-8", "replace"), result.stderr.decode("utf-8", "replace")
        if status is not None and result.returncode != status:
            raise AssertionError(
                "exit status %d, not %d: %s\n%s\n%s"
                % (result.returncode, status, " ".join(words), out[-3000:], err[-3000:])
            )
        result.text = out + err
        result.out = out
        return result

    def wheelmill(self, *words, **named):
        return self.run(self.program, *words, **named)

    def startup_of(self, *targets, status=None, **named):
        """What verify says: the counts, the files, and its text for when it is wrong."""
        result = self.wheelmill("verify", *targets, "--format", "json", status=status, **named)
        if result.returncode not in (0, 1):
            raise AssertionError("verify ended with %d:\n%s" % (result.returncode, result.text[-3000:]))
        return json.loads(result.out)


def must(condition, text, *values):
    if not condition:
        raise AssertionError(text % values)


def some(paths):
    listed = sorted(map(str, paths))
    return "".join("\n    " + path for path in listed[:20]) + ("\n    ..." if len(listed) > 20 else "")


class Python:
    """An interpreter that parts are run with."""

    def __init__(self, executable):
        self.executable = pathlib.Path(executable)
        question = (
            "import json, os, sys, sysconfig; print(json.dumps([sys.implementation.name, sys.version_info[:2],"
            " sys.base_prefix, os.path.dirname(os.__file__), sysconfig.get_path('purelib'),"
            " sysconfig.get_config_var('EXT_SUFFIX'), sys.version.split()[0], sysconfig.get_platform()]))"
        )
        answer = subprocess.check_output(
            [str(executable), "-I", "-S", "-c", question], stdin=subprocess.DEVNULL
        )
        self.implementation, version, prefix, stdlib, purelib, self.suffix, self.full, platform = json.loads(
            answer
        )
        self.platform = re.sub("[-.]", "_", platform)
        self.version = "%d.%d" % tuple(version)
        self.tag = "cp%d%d" % tuple(version)
        self.prefix, self.stdlib, self.purelib = map(pathlib.Path, (prefix, stdlib, purelib))

    @property
    def debian(self):
        """Debian changes where modules are installed to."""
        return self.purelib.name == "dist-packages"


def state_of(*folders):
    """Content, mode and time of all files, to see that nothing was written."""
    state = {}
    for folder in folders:
        for parent, inner, files in os.walk(folder):
            for name in inner + files:
                path = os.path.join(parent, name)
                status = os.lstat(path)
                state[path] = (
                    status.st_mode,
                    status.st_ino,
                    status.st_mtime_ns,
                    status.st_size,
                    status.st_uid,
                )
    return state


def write(path, text, mode=None):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    if mode is not None:
        path.chmod(mode)


def interpreters():
    """One CPython of each version from 3.8 on; the machine's own comes first."""
    named = os.environ.get("WHEELMILL_TEST_PYTHONS") or os.path.realpath(shutil.which("python3"))
    found = {}
    for executable in filter(None, named.split(os.pathsep)):
        python = Python(executable)
        if python.implementation == "cpython" and tuple(map(int, python.version.split("."))) >= (3, 8):
            found.setdefault(python.version, python)
    return list(found.values())
