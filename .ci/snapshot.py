#!/usr/bin/env python3
"""Records what stands in a folder, and tells later what has changed.

    snapshot.py save FOLDER FILE
    snapshot.py compare FOLDER FILE [ASPECT...]
    snapshot.py only-paths FOLDER FILE

Aspects: type, mode, size, mtime (nanoseconds), inode, content; all unless some are named.
"compare" prints a line for each difference and then fails. "only-paths" compares which files are
there; it does not look into them, and passes over folders.
"""

import hashlib
import json
import os
import stat
import sys

ASPECTS = ("type", "mode", "size", "mtime", "inode", "content")


def aspects_of(path):
    status = os.lstat(path)
    return {
        "type": stat.S_IFMT(status.st_mode),
        "mode": stat.S_IMODE(status.st_mode),
        "size": None if stat.S_ISDIR(status.st_mode) else status.st_size,
        "mtime": status.st_mtime_ns,
        "inode": status.st_ino,
        "content": content_of(path, status.st_mode),
    }


def content_of(path, mode):
    if stat.S_ISLNK(mode):
        return os.readlink(path)
    if not stat.S_ISREG(mode):
        return None
    with open(path, "rb") as stream:
        return hashlib.sha256(stream.read()).hexdigest()


def take(folder):
    entries = {".": aspects_of(folder)}
    for parent, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(parent, name)
            entries[os.path.relpath(path, folder)] = aspects_of(path)
    return entries


def differences(before, after, aspects):
    for path in sorted(set(before) | set(after)):
        if path not in after:
            yield "removed %s" % path
        elif path not in before:
            yield "added %s" % path
        else:
            changed = [a for a in aspects if before[path][a] != after[path][a]]
            if changed:
                yield "changed %s: %s" % (path, ", ".join(changed))


def without_folders(entries):
    return {path: entry for path, entry in entries.items() if not stat.S_ISDIR(entry["type"])}


def main(verb, folder, file, *aspects):
    after = take(folder)
    if verb == "save":
        with open(file, "w") as stream:
            json.dump(after, stream)
        return 0
    with open(file) as stream:
        before = json.load(stream)
    if verb == "only-paths":
        before, after, aspects = without_folders(before), without_folders(after), ("type",)
    lines = list(differences(before, after, aspects or ASPECTS))
    print("\n".join(lines[:100] + ["%d differences in %d entries" % (len(lines), len(after))]))
    return 1 if lines else 0


if __name__ == "__main__":
    if len(sys.argv) < 4 or sys.argv[1] not in ("save", "compare", "only-paths"):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
