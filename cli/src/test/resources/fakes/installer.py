"""Stands in for pip, uv, poetry, pdm and pipenv, by the name under which it is started.

It answers what wheelmill asks of each, and "installs" the words of its command line that look like
name==version: a package with one module and a RECORD. The folder that $FAKE_LOG names gets a file
for each start, with the arguments and the variables that matter.
"""

import base64
import hashlib
import json
import os
import shlex
import shutil
import signal
import sys
import sysconfig
import time

NAME = os.path.basename(sys.argv[0])
ARGUMENTS = sys.argv[1:]


def log():
    folder = os.environ.get("FAKE_LOG")
    if folder:
        kept = {k: v for k, v in os.environ.items() if k.startswith(("PIP_", "UV_", "WHEELMILL_", "LC_"))}
        with open(os.path.join(folder, "%s-%d.json" % (NAME, time.time_ns())), "w") as out:
            json.dump({"name": NAME, "arguments": ARGUMENTS, "variables": kept}, out)


def environment():
    return os.environ.get("FAKE_ENVIRONMENT", sys.prefix)


def answers():
    """What is printed for a question; None for a command that is to be carried out."""
    if NAME == "pipx" and "--value" in ARGUMENTS:
        return os.environ.get("FAKE_PIPX") if ARGUMENTS[-1] == "PIPX_LOCAL_VENVS" else None
    if NAME in ("pip", "pip3"):
        return os.environ.get("FAKE_SETTINGS", "") if ARGUMENTS[:2] == ["config", "list"] else None
    if NAME == "uv":
        if ARGUMENTS[-2:] == ["workspace", "dir"]:
            return os.environ.get("FAKE_WORKSPACE")
        if "find" in ARGUMENTS:
            return sys.executable
        return os.environ["FAKE_TOOLS"] if ARGUMENTS[-2:] == ["tool", "dir"] else None
    if NAME == "poetry" and ARGUMENTS[-3:] == ["env", "info", "--path"]:
        return environment() if os.path.isdir(environment()) else refuse("no environment yet")
    if NAME == "poetry" and "config" in ARGUMENTS:
        return "true"
    if NAME == "pdm" and "info" in ARGUMENTS:
        return sys.executable if "--python" in ARGUMENTS else purelib(environment())
    if NAME == "pipenv" and ARGUMENTS == ["--venv"]:
        return environment() if os.path.isdir(environment()) else refuse("no environment yet")
    return None


def refuse(why):
    sys.stderr.write(why + "\n")
    sys.exit(1)


def purelib(prefix):
    return sysconfig.get_path("purelib", vars={"base": prefix, "platbase": prefix})


def value(*names):
    words = ARGUMENTS
    if NAME == "pip-sync":
        for place, word in enumerate(ARGUMENTS):
            if word.startswith("--pip-args"):
                words = shlex.split(word.partition("=")[2] or ARGUMENTS[place + 1])
    for word, following in zip(words, words[1:]):
        if word in names:
            return following
    return None


def site():
    target, prefix = value("--target", "--targ", "-t"), value("--prefix")
    if target:
        return target
    if prefix:
        return purelib(prefix)
    return purelib(os.environ.get("FAKE_INTO") or environment())


def digest(content):
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def write(root, path, text):
    full = os.path.join(root, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    content = text.encode()
    with open(full, "wb") as out:
        out.write(content)
    return "%s,%s,%d\n" % (path, digest(content), len(content))


def uninstall(root, name):
    for folder in sorted(os.listdir(root)) if os.path.isdir(root) else []:
        if folder.startswith(name + "-") and folder.endswith(".dist-info"):
            record = os.path.join(root, folder, "RECORD")
            with open(record) as lines:
                paths = [line.rsplit(",", 2)[0] for line in lines]
            for path in paths:
                if os.path.exists(os.path.join(root, path)):
                    os.remove(os.path.join(root, path))
            shutil.rmtree(os.path.join(root, folder))


def install(root, name, version):
    uninstall(root, name)
    info = "%s-%s.dist-info" % (name, version)
    rows = write(root, "%s/__init__.py" % name, "VERSION = %r\n" % version)
    if version == "1.0":
        rows += write(root, "%s/old.py" % name, "x = 1\n")
    rows += write(root, info + "/METADATA", "Metadata-Version: 2.1\nName: %s\nVersion: %s\n" % (name, version))
    rows += write(root, info + "/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
    rows += write(root, info + "/INSTALLER", NAME + "\n")
    write(root, info + "/RECORD", rows + info + "/RECORD,,\n")


def wait_for_worker():
    """Until the log of the interpreter's starts has one with the options of a worker."""
    for _ in range(600):
        if os.path.exists(os.environ["FAKE_STARTS"]):
            with open(os.environ["FAKE_STARTS"]) as starts:
                if "-s -S -W\n" in starts:
                    return
        time.sleep(0.05)
    refuse("no worker was started")


def make_environment():
    os.makedirs(os.path.join(environment(), "bin"))
    os.symlink(os.environ["FAKE_OTHER"], os.path.join(environment(), "bin/python"))
    with open(os.path.join(environment(), "pyvenv.cfg"), "w") as settings:
        settings.write("home = %s\n" % os.path.dirname(os.path.realpath(sys.executable)))


def make_interpreter_anew():
    link = os.path.join(environment(), "bin/python")
    os.remove(link)
    os.symlink(os.environ["FAKE_OTHER"], link)


def wait_for_interrupt():
    signal.signal(signal.SIGINT, lambda *_: sys.exit(41))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(42))
    print("waiting", flush=True)
    while True:
        time.sleep(0.05)


def main():
    log()
    answer = answers()
    if answer is not None:
        print(answer)
        return
    if "new" in ARGUMENTS:
        make_environment()
    if "wheel" in ARGUMENTS or "download" in ARGUMENTS:
        made = os.environ["FAKE_WHEELS"]
        folder = value("-w", "--wheel-dir", "-d", "--dest") or "."
        os.makedirs(folder, exist_ok=True)
        for name in os.listdir(made):
            if not os.path.exists(os.path.join(folder, name)):
                shutil.copy(os.path.join(made, name), folder)
    elif NAME == "pipx" and "uninstall" in ARGUMENTS:
        shutil.rmtree(os.environ["FAKE_INTO"])
    elif "uninstall" in ARGUMENTS or "remove" in ARGUMENTS:
        for word in ARGUMENTS:
            uninstall(site(), word)
    for word in ARGUMENTS:
        name, equal, version = word.partition("==")
        if equal:
            install(site(), name, version)
    if "idle" in ARGUMENTS:
        time.sleep(1)
    if "worker" in ARGUMENTS:
        wait_for_worker()
    if "anew" in ARGUMENTS:
        make_interpreter_anew()
    if "say" in ARGUMENTS:
        print("read " + sys.stdin.readline().strip())
        sys.stderr.write("a complaint\n")
    if "fail" in ARGUMENTS:
        sys.exit(7)
    if "wait" in ARGUMENTS:
        wait_for_interrupt()


main()
