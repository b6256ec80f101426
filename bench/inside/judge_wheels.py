"""Asks those who have to take wheels, or check them, what they have against some.

Run by an interpreter that has installer, wheel-inspect, check-wheel-contents, twine and packaging. Reads
a request from standard input: {"wheels"}, a list of paths. Answers one object a wheel, with a list of
objections for each judge; the wheel's own path is left out of their words.
"""

import contextlib
import io
import json
import logging
import sys
import tempfile
import zipfile
from pathlib import Path

import check_wheel_contents.checker
import check_wheel_contents.contents
import installer
import installer.destinations
import installer.sources
import packaging.metadata
import packaging.tags
import packaging.utils
import twine.commands.check
import wheel_inspect

SCHEMES = ("purelib", "platlib", "headers", "scripts", "data")
TWINE = logging.getLogger("twine.commands.check")


def by_installer(wheel):
    """Its check of RECORD with all contents, and an installation."""
    with installer.sources.WheelFile.open(wheel) as source:
        try:
            source.validate_record(validate_contents=True)
        except installer.sources.WheelFile.validation_error as error:
            yield from error.issues
        with tempfile.TemporaryDirectory() as folder:
            destination = installer.destinations.SchemeDictionaryDestination(
                {scheme: str(Path(folder, scheme)) for scheme in SCHEMES}, sys.executable, "posix"
            )
            try:
                installer.install(source, destination, {})
            except OSError as error:
                yield str(error).replace(folder, "")


def by_wheel_inspect(wheel):
    found = wheel_inspect.inspect_wheel(wheel)
    return [] if found["valid"] else [found["validation_error"]["str"]]


def by_check_wheel_contents(wheel):
    """Which of several files it names first depends on their order, which is of no account."""
    contents = check_wheel_contents.contents.WheelContents.from_wheel(Path(wheel))
    checker = check_wheel_contents.checker.WheelChecker()
    for failed in checker.check_contents(contents):
        first, *files = failed.show("").lstrip(": ").split("\n")
        yield "\n".join([first, *sorted(set(files))])


def by_twine(wheel):
    """Its warnings, and whether PyPI could show the description."""
    warnings = logging.Handler()
    said = []
    warnings.emit = lambda record: said.append(record.getMessage())
    TWINE.addHandler(warnings)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            twine.commands.check.check([wheel], strict=False)
    finally:
        TWINE.removeHandler(warnings)
    return said


def by_packaging(wheel):
    """The file's name, METADATA, and the tags of WHEEL, which must be those of the name."""
    name, version, _, tags = packaging.utils.parse_wheel_filename(Path(wheel).name)
    with zipfile.ZipFile(wheel) as archive:
        [metadata] = [entry for entry in archive.namelist() if entry.endswith(".dist-info/METADATA")]
        fields, unparsed = packaging.metadata.parse_email(archive.read(metadata))
        about = packaging.metadata.parse_email(archive.read(metadata[: -len("METADATA")] + "WHEEL"))[1]
    for field in unparsed:
        yield "%s is not understood" % field
    if packaging.utils.canonicalize_name(fields["name"]) != name:
        yield "METADATA is of %s" % fields["name"]
    if packaging.version.Version(fields["version"]) != version:
        yield "METADATA is of %s" % fields["version"]
    yield from unfit(fields)
    if {tag for line in about.get("tag", []) for tag in tags_of(line)} != set(tags):
        yield "WHEEL has other tags than the file's name"


def tags_of(line):
    try:
        return packaging.tags.parse_tag(line.strip())
    except ValueError:
        return [line]


def unfit(fields):
    """What does not fit its field."""
    try:
        packaging.metadata.Metadata.from_raw(fields, validate=True)
    except packaging.metadata.ExceptionGroup as group:
        return ["%s: %s" % (type(error).__name__, error) for error in group.exceptions]
    return []


JUDGES = {
    "installer": by_installer,
    "wheel-inspect": by_wheel_inspect,
    "check-wheel-contents": by_check_wheel_contents,
    "twine": by_twine,
    "packaging": by_packaging,
}


def objections(judge, wheel):
    """What a judge says; where it ends with an error, that is what it says."""
    found = []
    try:
        found.extend(JUDGES[judge](wheel))
    except Exception as error:
        found.append("ended with %s: %s" % (type(error).__name__, error))
    return [text.replace(wheel, "").replace(Path(wheel).name, "").strip() for text in found]


def main():
    answer = sys.stdout
    wheels = json.load(sys.stdin)["wheels"]
    sys.stdout = sys.stderr
    json.dump({wheel: {judge: objections(judge, wheel) for judge in JUDGES} for wheel in wheels}, answer)


main()
