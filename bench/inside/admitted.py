"""Says which versions of CPython the tags and the METADATA of wheels admit, on whatever system.

Run by an interpreter that has packaging. Reads a request from standard input: {"wheels", "versions"}, paths
and versions such as 3.11.7. Answers one list of versions a wheel.
"""

import json
import sys
import zipfile
from pathlib import Path

import packaging.metadata
import packaging.specifiers
import packaging.tags
import packaging.utils


def requirement(wheel):
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith(".dist-info/METADATA"):
                return packaging.metadata.parse_email(archive.read(name))[0].get("requires_python", "")
    return ""


def admits(tag, version):
    """By the tags that packaging knows of such a CPython, without its system."""
    minor = tuple(map(int, version.split(".")[:2]))
    abi = "cp%d%d" % minor + ("m" if minor < (3, 8) else "")
    known = {(t.interpreter, t.abi) for t in packaging.tags.cpython_tags(minor, [abi, "abi3", "none"], ["x"])}
    known |= {(t.interpreter, t.abi) for t in packaging.tags.compatible_tags(minor, "cp%d%d" % minor, ["x"])}
    return (tag.interpreter, tag.abi) in known


def admitted(wheel, versions):
    tags = packaging.utils.parse_wheel_filename(Path(wheel).name)[3]
    try:
        python = packaging.specifiers.SpecifierSet(requirement(wheel))
    except packaging.specifiers.InvalidSpecifier:
        python = packaging.specifiers.SpecifierSet()
    return [
        version
        for version in versions
        if python.contains(version, prereleases=True) and any(admits(tag, version) for tag in tags)
    ]


def main():
    request = json.load(sys.stdin)
    json.dump({wheel: admitted(wheel, request["versions"]) for wheel in request["wheels"]}, sys.stdout)


main()
