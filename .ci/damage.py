#!/usr/bin/env python3
"""Damages an environment in one way, checks that "wheelmill verify" finds it, and repairs it.

    damage.py --list
    damage.py KIND WHEELMILL VENV PACKAGE

KIND is one of those that "--list" prints. PACKAGE is an import package of the environment whose
__init__.py has bytecode with a timestamp. The exit status is 0 if verify exits with 1 and names the
damaged file.
"""

import base64
import csv
import hashlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
import tempfile


class Environment:
    """The parts of an environment that are damaged, and what is needed to repair them."""

    def __init__(self, venv, package):
        self.site = self.ask(venv, "import sysconfig; print(sysconfig.get_path('purelib'))")
        self.package = os.path.join(self.site, package)
        self.source = os.path.join(self.package, "__init__.py")
        cache = self.ask(venv, "import sys; print(sys.implementation.cache_tag)")
        self.bytecode = os.path.join(self.package, "__pycache__", "__init__.%s.pyc" % cache)
        self.record = self.find_record()
        self.added = []
        self.kept = tempfile.mkdtemp()
        self.changed = {}

    @staticmethod
    def ask(venv, code):
        python = os.path.join(venv, "bin", "python")
        return subprocess.check_output([python, "-B", "-c", code], text=True).strip()

    def relative(self, path):
        return os.path.relpath(path, self.site)

    def find_record(self):
        row = self.relative(self.source) + ","
        for name in sorted(os.listdir(self.site)):
            record = os.path.join(self.site, name, "RECORD")
            if name.endswith(".dist-info") and os.path.isfile(record):
                with open(record, encoding="utf-8", newline="") as stream:
                    if any(line.startswith(row) for line in stream):
                        return record
        raise SystemExit("no RECORD lists %s" % self.source)

    def keep(self, path):
        """Remembers a file as it is, before it is damaged."""
        copy = os.path.join(self.kept, str(len(self.changed)))
        shutil.copy2(path, copy)
        self.changed[path] = copy
        return path

    def write(self, path, content):
        """New content under the same name, time and mode."""
        status = os.stat(path)
        with open(path, "wb") as stream:
            stream.write(content)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    def add(self, path, content):
        self.added.append(path)
        with open(path, "wb") as stream:
            stream.write(content)
        return path

    def rewrite_record(self, change):
        """Passes the rows through a function that gives the new ones."""
        self.keep(self.record)
        with open(self.record, encoding="utf-8", newline="") as stream:
            rows = [row for row in csv.reader(stream) if row]
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(change(rows))
        self.write(self.record, out.getvalue().encode())

    def true_row(self, path):
        with open(path, "rb") as stream:
            content = stream.read()
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        return [self.relative(path), "sha256=" + digest, str(len(content))]

    def correct_record(self, path):
        """Makes RECORD true again for a damaged file, so that only the file itself tells."""
        row = self.true_row(path)
        self.rewrite_record(lambda rows: [row if old[0] == row[0] else old for old in rows])

    def repair(self):
        for path in self.added:
            os.remove(path)
        for path, copy in self.changed.items():
            shutil.copy2(copy, path)
        shutil.rmtree(self.kept)


def read(path):
    with open(path, "rb") as stream:
        return stream.read()


# ---- The kinds: each does the damage and returns the file that verify must name ------------------


def changed_source(env):
    env.write(env.keep(env.source), read(env.source) + b"\n# changed\n")
    return env.source


def changed_bytecode(env):
    content = bytearray(read(env.bytecode))
    content[-1] ^= 1
    env.write(env.keep(env.bytecode), bytes(content))
    return env.bytecode


def deleted_file(env):
    os.remove(env.keep(env.source))
    return env.source


def unlisted_bytecode(env):
    other = env.bytecode.replace(".pyc", ".opt-1.pyc")
    return env.add(other, read(env.bytecode))


def stale_timestamp(env):
    """RECORD stays true: only the header tells that Python would compile again."""
    status = os.stat(env.keep(env.source))
    os.utime(env.source, (status.st_atime, status.st_mtime + 7))
    return env.bytecode


def mismatched_hash(env):
    """A checked hash of another source; RECORD stays true."""
    content = read(env.bytecode)
    wrong = importlib.util.source_hash(b"another source")
    env.write(env.keep(env.bytecode), content[:4] + b"\3\0\0\0" + wrong + content[16:])
    env.correct_record(env.bytecode)
    return env.bytecode


def orphaned_bytecode(env):
    """The source is gone from the folder and from RECORD; its bytecode stays in both."""
    os.remove(env.keep(env.source))
    env.rewrite_record(lambda rows: [row for row in rows if row[0] != env.relative(env.source)])
    return env.bytecode


def truncated_bytecode(env):
    env.write(env.keep(env.bytecode), read(env.bytecode)[:11])
    env.correct_record(env.bytecode)
    return env.bytecode


def wrong_magic(env):
    env.write(env.keep(env.bytecode), b"\1\0\r\n" + read(env.bytecode)[4:])
    env.correct_record(env.bytecode)
    return env.bytecode


def phantom_row(env):
    ghost = os.path.join(env.package, "ghost.py")
    row = [env.relative(ghost), "sha256=" + "A" * 43, "0"]
    env.rewrite_record(lambda rows: rows + [row])
    return ghost


def conflicting_rows(env):
    row = [env.relative(env.source), "sha256=" + "A" * 43, "1"]
    env.rewrite_record(lambda rows: rows + [row])
    return env.source


def unreadable_mode(env):
    """Others may read the source, but not its bytecode: a server of another user compiles again."""
    os.chmod(env.keep(env.bytecode), 0o600)
    return env.bytecode


def missing_record(env):
    os.remove(env.keep(env.record))
    return env.record


KINDS = {
    function.__name__.replace("_", "-"): function
    for function in (
        changed_source,
        changed_bytecode,
        deleted_file,
        unlisted_bytecode,
        stale_timestamp,
        mismatched_hash,
        orphaned_bytecode,
        truncated_bytecode,
        wrong_magic,
        phantom_row,
        conflicting_rows,
        unreadable_mode,
        missing_record,
    )
}


def main(kind, wheelmill, venv, package):
    env = Environment(venv, package)
    damaged = KINDS[kind](env)
    try:
        result = subprocess.run(
            [wheelmill, "verify", venv],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    finally:
        env.repair()
    expected = os.path.dirname(damaged) if kind == "missing-record" else damaged
    found = result.returncode == 1 and os.path.basename(expected) in result.stdout
    print("exit status %d; expected 1 and the name %s in:" % (result.returncode, expected))
    print(result.stdout[-5000:])
    return 0 if found else 1


if __name__ == "__main__":
    if sys.argv[1:] == ["--list"]:
        print("\n".join(KINDS))
    elif len(sys.argv) == 5 and sys.argv[1] in KINDS:
        sys.exit(main(*sys.argv[1:]))
    else:
        sys.exit(__doc__)
