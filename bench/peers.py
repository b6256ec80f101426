"""What bench/run compares with, in a virtual environment of its own, and the wheels it works on."""

import hashlib
import re

import common

BENCH = common.ROOT / "bench"


class Peers:
    """The programs of a file of requirements."""

    def __init__(self, python, work, requirements=BENCH / "peers.txt"):
        self.folder = work / "peers"
        self.work = work
        self.requirements = requirements
        once(self.folder, self.requirements.read_text(), lambda: self._install(python))

    def _install(self, python):
        common.say("installing the peers")
        common.run([python.path, "-m", "venv", self.folder], self.work)
        pip = [self.program("python"), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
        common.run([*pip, "-U", "-r", self.requirements], self.work)

    def program(self, name):
        return self.folder / "bin" / name

    def versions(self):
        pinned = (line for line in self.requirements.read_text().split("\n") if "==" in line)
        return ", ".join(line.replace("==", " ") for line in pinned)

    def download(self, requirements, folder):
        """The wheels of a file of requirements. Pinned hashes: the same on every machine."""
        once(folder, requirements.read_text(), lambda: self._download(requirements, folder))
        return folder

    def _download(self, requirements, folder):
        common.say("downloading the wheels of", requirements.name)
        pip = [self.program("python"), "-m", "pip", "--disable-pip-version-check", "download", "-q"]
        pinned = ["--no-cache-dir", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
        common.run([*pip, *pinned, "-d", folder, "-r", requirements], self.work)

    def uv(self, *arguments, **more):
        """Runs uv, with a cache of our own."""
        return common.run([self.program("uv"), *arguments], self.work, **self.uv_variables(**more))

    def uv_variables(self, **more):
        return {"UV_CACHE_DIR": str(self.work / "uv-cache"), "UV_OFFLINE": "1", **more}


def once(folder, made_from, make):
    """Makes a folder, unless it has been made from the same already. Half of one is made again."""
    stamp = folder.with_name(folder.name + ".made-from")
    digest = hashlib.sha256(made_from.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    common.delete(folder, stamp)
    make()
    stamp.write_text(digest)


# ---- uv's project --------------------------------------------------------------------------------


class Project:
    """A project whose dependencies are some wheels, for uv sync. It is locked once.

    uv is told that no distribution needs another: what there is to install is what is listed.
    """

    def __init__(self, peers, python, wheels, folder):
        self.peers = peers
        self.python = python
        self.folder = folder
        self.text = project_text(wheels)
        once(self.folder, self.text, self._lock)

    def _lock(self):
        self.folder.mkdir()
        (self.folder / "pyproject.toml").write_text(self.text)
        self.peers.uv("lock", "-q", "--project", self.folder, "--python", self.python.path)

    def sync(self, environment, *flags):
        """The command that installs into an environment what is missing there, and its variables.

        Where there is no environment it is made.
        """
        command = [self.peers.program("uv"), "sync", "--frozen", "--project", self.folder, *flags]
        variables = {"UV_PROJECT_ENVIRONMENT": str(environment), "UV_PYTHON": self.python.path}
        return command, self.peers.uv_variables(**variables)


def project_text(wheels):
    names = [wheel.name.split("-")[:2] for wheel in sorted(wheels.glob("*.whl"))]
    listed = "".join('    "%s==%s",\n' % (name, version) for name, version in names)
    alone = "".join(
        '\n[[tool.uv.dependency-metadata]]\nname = "%s"\nversion = "%s"\n'
        % (re.sub("[-_.]+", "-", name), version)
        for name, version in names
    )
    return PROJECT % (listed, wheels) + alone


PROJECT = """\
[project]
name = "environment"
version = "0"
requires-python = "==3.11.*"
dependencies = [
%s]

[tool.uv]
package = false
no-index = true
find-links = ["%s"]
"""
