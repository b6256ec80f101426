#!/usr/bin/env python3
"""The version of wheelmill, which pom.xml says, and everything else that names it.

version.py                prints it
version.py VERSION        makes that the version: in each pom.xml, in pyproject.toml, in the examples of
                          the documents; what the changelog has as unreleased becomes its section
version.py --check TAG    fails unless the tag, the changelog and all that names the version agree
version.py --notes        prints what the changelog says of it
"""

import datetime
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHANGELOG = ROOT / "CHANGELOG.md"

PARENT = re.compile(r"(<artifactId>wheelmill-parent</artifactId>\s*<version>)([^<]+)(</version>)")
TIMESTAMP = re.compile(r"(<project.build.outputTimestamp>)[^<]+(</project.build.outputTimestamp>)")
# As in VersionTest, which fails a build where one of these differs.
EXAMPLE = re.compile(r'(wheelmill(?:==|-|@v| )|rev: v|ref: v|WHEELMILL_VERSION: ")(\d+\.\d+\.\d+)\b')
UNRELEASED = "## [Unreleased]\n"


def main(arguments):
    if not arguments:
        print(version())
    elif arguments == ["--notes"]:
        print(notes(version()))
    elif len(arguments) == 2 and arguments[0] == "--check":
        return check(arguments[1])
    elif len(arguments) == 1 and re.fullmatch(r"\d+\.\d+\.\d+", arguments[0]):
        become(arguments[0], datetime.datetime.now(datetime.timezone.utc).date())
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


def version():
    return PARENT.search((ROOT / "pom.xml").read_text(encoding="utf-8")).group(2)


def poms():
    return [ROOT / "pom.xml", *sorted(ROOT.glob("*/pom.xml"))]


def documents():
    """What people copy from; what was measured or released with a version keeps its name."""
    files = [ROOT / name for name in ("action.yml", "pyproject.toml", "README.md", "CONTRIBUTING.md")]
    for folder in ("docs", "integrations"):
        files += (file for file in sorted((ROOT / folder).rglob("*")) if file.suffix in (".md", ".yml", ".yaml", ".toml"))
    return files


def become(new, date):
    for pom in poms():
        replace(pom, PARENT, rf"\g<1>{new}\g<3>")
    # Artefacts carry this time instead of that of their build.
    replace(ROOT / "pom.xml", TIMESTAMP, rf"\g<1>{date}T00:00:00Z\g<2>")
    for document in documents():
        replace(document, EXAMPLE, rf"\g<1>{new}")
    text = CHANGELOG.read_text(encoding="utf-8")
    if section(text, new) is None:
        text = text.replace(UNRELEASED, f"{UNRELEASED}\n## [{new}] - {date}\n", 1)
        CHANGELOG.write_text(text, encoding="utf-8")


def replace(file, pattern, replacement):
    text = file.read_text(encoding="utf-8")
    changed = pattern.sub(replacement, text)
    if changed != text:
        file.write_text(changed, encoding="utf-8")
        print(file.relative_to(ROOT))


def check(tag):
    expected = version()
    wrong = []
    if tag != "v" + expected:
        wrong.append(f"the tag is {tag}, pom.xml says {expected}")
    for pom in poms():
        found = PARENT.search(pom.read_text(encoding="utf-8"))
        if not found or found.group(2) != expected:
            wrong.append(f"{pom.relative_to(ROOT)}: has another version")
    for document in documents():
        for example in EXAMPLE.finditer(document.read_text(encoding="utf-8")):
            if example.group(2) != expected:
                wrong.append(f"{document.relative_to(ROOT)}: {example.group()}")
    if not notes(expected):
        wrong.append(f"CHANGELOG.md: says nothing of {expected}; release/version.py {expected} makes the section")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


def notes(of):
    return section(CHANGELOG.read_text(encoding="utf-8"), of) or ""


def section(text, of):
    found = re.search(rf"(?ms)^## \[{re.escape(of)}\][^\n]*\n(.*?)(?=^## \[|\Z)", text)
    return found.group(1).strip() if found else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
