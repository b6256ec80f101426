#!/usr/bin/env python3
"""Whether the wheels of a folder install on this platform, and do what they are for: with pip, in an
environment of their own, on another environment.

    smoke.py WHEELS

Other requirements come from the index that pip is set up for. Runs under Linux, macOS and Windows.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPTS = "Scripts" if os.name == "nt" else "bin"


def run(*command, expected=0):
    words = [str(word) for word in command]
    print("$", *words, flush=True)
    done = subprocess.run(words, stdout=subprocess.PIPE, env={**os.environ, "PYTHONUTF8": "1"})
    print(done.stdout.decode(errors="replace")[:2000])
    if done.returncode != expected:
        sys.exit(f"ended with {done.returncode}, not with {expected}")
    return done.stdout


def make_environment(folder):
    run(sys.executable, "-m", "venv", folder)
    return folder / SCRIPTS / "python"


def main(wheels):
    version = next(Path(wheels).glob("wheelmill-*-none-any.whl")).name.split("-")[1]
    with tempfile.TemporaryDirectory(prefix="wheelmill é ") as folder:
        own = make_environment(Path(folder, "own"))
        project = make_environment(Path(folder, "project"))
        run(own, "-m", "pip", "install", "--quiet", "--find-links", wheels, f"wheelmill=={version}")
        run(project, "-m", "pip", "install", "--quiet", "--no-compile", "six==1.17.0")

        wheelmill = own.with_name("wheelmill")
        assert version in run(wheelmill, "--version").decode()
        assert version in run(own, "-m", "wheelmill", "--version").decode()

        environment = project.parent.parent
        run(wheelmill, "verify", environment, expected=1)
        report = json.loads(run(wheelmill, "apply", environment, "--format", "json"))
        assert report["units"]["changed"] > 0, report["units"]
        run(wheelmill, "verify", environment)
        run(wheelmill, "apply", "--check", environment)
        run(own, "-m", "pip", "check")
        run(project, "-m", "pip", "uninstall", "--quiet", "--yes", "six")
        site = Path(run(project, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").decode().strip())
        left = [*site.glob("six*"), *site.glob("__pycache__/six*")]
        assert not left, left
    print("all is well")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    main(sys.argv[1])
