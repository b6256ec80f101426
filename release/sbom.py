#!/usr/bin/env python3
"""Completes the SBOM that Maven makes of the jar: the whole is what users install, libraries hold parts
of others, and the wheel with a runtime also holds that.

    sbom.py BOM [JAVA_HOME] >COMPLETED

JAVA_HOME  the JDK or runtime that jlink cut the runtime from; its file "release" says what it is
"""

import json
import re
import sys
from pathlib import Path

# What stands in a library under other names, which Maven can't know (licences/THIRD-PARTY.md).
INSIDE = {
    "jackson-core": [
        ("FastDoubleParser", "MIT"),
        ("fast_double_parser", "BSL-1.0"),
        ("fast_float", "MIT"),
        ("bigint", "BSD-2-Clause"),
        ("Schubfach", "MIT"),
    ],
    "tomlj": [("antlr4-runtime", "BSD-3-Clause")],
}


def component(name, licence):
    return {"type": "library", "name": name, "licenses": [{"license": {"id": licence}}]}


def completed(bom, java_home):
    version = bom["metadata"]["component"]["version"]
    old = bom["metadata"]["component"]["bom-ref"]
    new = f"pkg:pypi/wheelmill@{version}"
    bom["metadata"]["component"] = {
        "type": "application",
        "bom-ref": new,
        "name": "wheelmill",
        "version": version,
        "purl": new,
        "licenses": [{"license": {"id": "Apache-2.0"}}],
    }
    for library in bom["components"]:
        if library["name"] in INSIDE:
            library["components"] = [component(*part) for part in INSIDE[library["name"]]]
    whole = next(entry for entry in bom["dependencies"] if entry["ref"] == old)
    whole["ref"] = new
    if java_home:
        runtime = runtime_of(Path(java_home))
        bom["components"].append(runtime)
        bom["dependencies"].append({"ref": runtime["bom-ref"], "dependsOn": []})
        whole["dependsOn"].append(runtime["bom-ref"])
    return bom


def runtime_of(home):
    release = dict(re.findall(r'(?m)^(\w+)="([^"]*)"', (home / "release").read_text(encoding="utf-8")))
    version = release["JAVA_RUNTIME_VERSION"]
    runtime = {
        "type": "platform",
        "bom-ref": f"openjdk@{version}",
        "name": "openjdk",
        "version": version,
        "description": "The Java runtime, cut by jlink",
        "licenses": [{"expression": "GPL-2.0-only WITH Classpath-exception-2.0"}],
        "cpe": f"cpe:2.3:a:oracle:openjdk:{release['JAVA_VERSION']}:*:*:*:*:*:*:*",
        "properties": [
            {"name": "wheelmill:release:" + name, "value": release[name]}
            for name in ("IMPLEMENTOR", "IMPLEMENTOR_VERSION", "OS_NAME", "OS_ARCH", "LIBC")
            if name in release
        ],
    }
    if "SOURCE_REPO" in release:
        commit = release.get("SOURCE", "").rpartition("git:")[2]
        runtime["externalReferences"] = [
            {"type": "vcs", "url": release["SOURCE_REPO"], "comment": "commit " + commit}
        ]
    return runtime


def main(bom, java_home=None):
    document = completed(json.loads(Path(bom).read_text(encoding="utf-8")), java_home)
    print(json.dumps(document, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
