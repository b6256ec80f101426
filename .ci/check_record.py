#!/usr/bin/env python3
"""Checks RECORDs both ways, written from the specifications alone and without wheelmill's code.

    check_record.py [--normal-form] [--unowned GLOB]... TARGET...

A target is a wheel, or a site-packages folder. Prints a line for each thing that is wrong; the exit
status is 1 if there is any. "--unowned" names files of a site-packages folder, relative to it, that
may stand there without an owner. "--normal-form" asks of wheels what a deterministic one has: no
folder entries, and RECORD the last entry.
"""

import argparse
import base64
import csv
import fnmatch
import hashlib
import io
import os
import re
import sys
import zipfile

# What the two specifications allow: sha256 or better.
DIGEST_LENGTHS = {"sha256": 32, "sha384": 48, "sha512": 64}
VOID_SIGNATURES = ("RECORD.jws", "RECORD.p7s")


def row_problems(row, content):
    """What is wrong with a row whose file has this content."""
    if len(row) != 3:
        return ["has %d columns" % len(row)]
    _, declared, size = row
    algorithm, _, digest = declared.partition("=")
    if algorithm not in DIGEST_LENGTHS:
        return ["has the hash %r" % declared]
    actual = base64.urlsafe_b64encode(hashlib.new(algorithm, content).digest()).rstrip(b"=").decode()
    problems = []
    if digest != actual:
        problems.append("has hash %s, but is %s" % (digest, actual))
    if size != str(len(content)):
        problems.append("has size %s, but is %d" % (size, len(content)))
    return problems


def parse(text):
    return [row for row in csv.reader(io.StringIO(text, newline="")) if row]


# ---- Wheels ------------------------------------------------------------------------------------


def check_wheel(path, normal_form):
    with zipfile.ZipFile(path) as archive:
        yield from archive_problems(archive)
        names = file_names(archive)
        stem = "-".join(os.path.basename(path).split("-")[:2])
        dist_info = dist_info_folder(names, stem)
        if dist_info is None:
            yield "has no dist-info folder that belongs to its name"
            return
        record = dist_info + "RECORD"
        if normal_form:
            yield from normal_form_problems(archive, record)
        yield from wheel_record_problems(archive, record)
        yield from tag_problems(path, archive.read(dist_info + "WHEEL").decode())


def file_names(archive):
    return [entry.filename for entry in archive.infolist() if not entry.is_dir()]


def normal_form_problems(archive, record):
    for entry in archive.infolist():
        if entry.is_dir():
            yield "%s: is a folder entry" % entry.filename
    if archive.namelist()[-1] != record:
        yield "RECORD is not the last entry"


def archive_problems(archive):
    """What PyPI refuses, and what makes two readers disagree."""
    if archive.comment:
        yield "has a comment"
    seen = set()
    for entry in archive.infolist():
        if entry.filename in seen:
            yield "%s: twice in the archive" % entry.filename
        seen.add(entry.filename)
        if entry.flag_bits & 0x08:
            yield "%s: has a data descriptor" % entry.filename
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            yield "%s: has compression method %d" % (entry.filename, entry.compress_type)
    broken = archive.testzip()
    if broken:
        yield "%s: has a wrong CRC" % broken


def normalised(stem):
    return re.sub(r"[-_.]+", "-", stem).lower()


def dist_info_folder(names, stem):
    tops = sorted({name.split("/")[0] for name in names if "/" in name})
    found = [top for top in tops if top.endswith(".dist-info")]
    matching = [top for top in found if normalised(top[: -len(".dist-info")]) == normalised(stem)]
    return matching[0] + "/" if len(found) == len(matching) == 1 else None


def wheel_record_problems(archive, record):
    rows = parse(archive.read(record).decode())
    listed = [row[0] for row in rows]
    for path in sorted({path for path in listed if listed.count(path) > 1}):
        yield "%s: listed twice" % path
    names = set(file_names(archive))
    for row in rows:
        if row[0] == record:
            if row[1:] != ["", ""]:
                yield "RECORD's own row has a hash or a size"
        elif row[0] not in names:
            yield "%s: listed, but not there" % row[0]
        else:
            for problem in row_problems(row, archive.read(row[0])):
                yield "%s: %s" % (row[0], problem)
    signatures = {os.path.dirname(record) + "/" + name for name in VOID_SIGNATURES}
    for path in sorted(signatures & set(listed)):
        yield "%s: listed, which the specification forbids" % path
    for path in sorted(names - set(listed) - signatures):
        yield "%s: not listed" % path


def tag_problems(path, wheel):
    pythons, abis, platforms = os.path.basename(path)[: -len(".whl")].split("-")[-3:]
    expanded = {
        "-".join((python, abi, platform))
        for python in pythons.split(".")
        for abi in abis.split(".")
        for platform in platforms.split(".")
    }
    tags = re.findall(r"^Tag: (\S+)$", wheel, re.MULTILINE)
    if set(tags) != expanded or len(tags) != len(expanded):
        yield "WHEEL has the tags %s, the file name %s" % (sorted(tags), sorted(expanded))


# ---- Environments ------------------------------------------------------------------------------


def check_site_packages(folder, unowned):
    owners = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".dist-info"):
            yield from installed_problems(folder, name, owners)
    yield from unlisted_problems(folder, owners, unowned)


def installed_problems(folder, dist_info, owners):
    record = os.path.join(folder, dist_info, "RECORD")
    if not os.path.isfile(record):
        yield "%s: has no RECORD" % dist_info
        return
    with open(record, encoding="utf-8", newline="") as stream:
        rows = parse(stream.read())
    for row in rows:
        path = os.path.normpath(os.path.join(folder, row[0]))
        # A file that two distributions have must be the same for both.
        if owners.setdefault(path, row[1:]) != row[1:]:
            yield "%s: %s lists it with another hash" % (row[0], dist_info)
        for problem in installed_row_problems(path, row, record):
            yield "%s: %s: %s" % (dist_info, row[0], problem)


def installed_row_problems(path, row, record):
    if not os.path.isfile(path):
        return ["listed, but not there"]
    # An installed RECORD may leave out hash and size; for bytecode wheelmill never does.
    if row[1:] == ["", ""] and not path.endswith(".pyc"):
        return []
    if os.path.samefile(path, record):
        return ["RECORD's own row has a hash or a size"]
    with open(path, "rb") as stream:
        return row_problems(row, stream.read())


def unlisted_problems(folder, owners, unowned):
    for parent, _, files in os.walk(folder):
        for name in sorted(files):
            path = os.path.join(parent, name)
            relative = os.path.relpath(path, folder)
            allowed = any(fnmatch.fnmatch(relative, pattern) for pattern in unowned)
            if os.path.normpath(path) not in owners and not allowed:
                yield "%s: not listed" % relative


# ---- Command line ------------------------------------------------------------------------------


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--normal-form", action="store_true")
    parser.add_argument("--unowned", metavar="GLOB", action="append", default=[])
    parser.add_argument("targets", metavar="TARGET", nargs="+")
    arguments = parser.parse_args()
    found = 0
    for target in arguments.targets:
        if os.path.isdir(target):
            problems = check_site_packages(target, arguments.unowned)
        else:
            problems = check_wheel(target, arguments.normal_form)
        for problem in problems:
            found += 1
            print("%s: %s" % (os.path.basename(target), problem))
    print("%d targets, %d problems" % (len(arguments.targets), found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
