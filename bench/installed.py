"""The environment that the benchmarks work on: made by uv, and put back between runs."""

import csv
import os
import subprocess

import common
from peers import once


class Installed:
    """A virtual environment without bytecode, in which uv has installed all wheels.

    Its files are hard links into uv's cache, as uv makes them by default.
    """

    def __init__(self, root, project):
        self.root = root
        self.work = root.parent
        self.kept = root.with_name(root.name + "-records")
        once(root, project.text, lambda: self._install(project))
        self.python = root / "bin" / "python"
        self.site = next(root.glob("lib/python3.*/site-packages"))
        self._remove_bytecode()
        self.sources = [path for path in self.site.rglob("*.py") if path.is_file()]
        self.records = {
            self.site / path.parent.name / "RECORD": path.read_bytes() for path in self.kept.glob("*/RECORD")
        }

    def _install(self, project):
        common.say("installing the environment", self.root.name)
        command, variables = project.sync(self.root, "-q")
        common.run(command, self.work, **variables)
        self._keep_records()

    def _keep_records(self):
        """Copies each RECORD: a later run of the script may find what an interrupted one has left."""
        common.delete(self.kept)
        for record in self.root.glob("lib/python3.*/site-packages/*.dist-info/RECORD"):
            target = self.kept / record.parent.name
            target.mkdir(parents=True)
            (target / "RECORD").write_bytes(record.read_bytes())

    # ---- Between the runs ----

    def reset(self):
        """As it was installed: no bytecode, and each RECORD without any."""
        self._remove_bytecode()
        for record, content in self.records.items():
            if record.read_bytes() != content:
                beside = record.with_name("RECORD.new")
                beside.write_bytes(content)
                os.replace(str(beside), str(record))

    def _remove_bytecode(self):
        subprocess.run(
            ["find", str(self.root), "-name", "__pycache__", "-prune", "-exec", "rm", "-r", "{}", "+"],
            check=True,
        )

    # ---- What is there ----

    def list_sources(self):
        """A file with the path of each source."""
        listed = self.work / (self.root.name + "-sources")
        listed.write_text("".join("%s\n" % path for path in self.sources))
        return listed

    def list_recorded(self):
        """A file with the path of each file that has a hash in a RECORD, each ended by a zero byte."""
        listed = self.work / (self.root.name + "-recorded")
        paths = [os.fsencode(self.site / row[0]) for record in self.records for row in rows(record) if row[1]]
        listed.write_bytes(b"".join(path + b"\0" for path in paths))
        return listed, len(paths)

    def bytecode(self):
        """How many bytecode files there are."""
        return len(common.bytecode_of(self.site))


def rows(record):
    with open(str(record), newline="", encoding="utf-8") as file:
        return list(csv.reader(file))
