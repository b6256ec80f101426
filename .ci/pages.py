#!/usr/bin/env python3
"""Runs what pages of documentation show, in the order of each page, as a reader would who types it into one shell.

  pages.py FOLDER PAGE...

Each page gets a fresh folder below FOLDER, named after it. Of its fenced blocks

- "console": each line after "$ " is a command, continued after a "\\", "|" or "&&". It has to end with 0, or with
  what a comment beside it says: "# exit code 1". What stands below it is what it has to print, but for numbers, paths
  and blanks; "..." stands for any lines. Where nothing stands below it, it may print anything.
- any language with title="FILE": is written to FILE.

Comments, which no reader sees:

- <!-- run and commands in the next lines -->: what the reader is taken to have, and checks; all succeed.
- <!-- not run: REASON -->: the next block is not run, and the reason is printed.
- <!-- needs: COMMAND... -->: without these commands or files ("root": its rights, "mounts": the right
  to mount) the rest of the page is not run.

WHEELMILL_REQUIRE_ALL=1: what is not there is a failure. PAGES_TIMES=1: how long each command took.
"""

import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

COMMAND_SECONDS = 600
AT_A_TIME = 2

BLOCK = re.compile(
    r"^(?P<indent> *)```(?P<language>\w*)(?P<words>[^\n]*)\n(?P<body>.*?)^(?P=indent)```$|<!--(?P<comment>.*?)-->",
    re.MULTILINE | re.DOTALL)
TITLE = re.compile(r'title="([^"]+)"')
EXIT = re.compile(r"#.*exit code (\d+)")


@dataclass
class Step:
    """What is to be run, and how it is to end."""

    command: str
    line: int
    status: int = 0
    shown: list = field(default_factory=list)
    # What makes the step impossible here; and what is passed over for everybody.
    needs: list = field(default_factory=list)
    passed_over: str = ""


def steps_of(text):
    passed_over = ""
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start()) + 1
        comment = block["comment"]
        if comment is not None:
            word, _, rest = comment.strip().partition("\n")
            if word == "run":
                # The first failure ends the shell, and with it the page.
                yield Step(f"set -e\n{rest}\nset +e", line)
            elif word.startswith("needs:"):
                yield Step("", line, needs=word[6:].split())
            elif comment.strip().startswith("not run:"):
                passed_over = " ".join(comment.split()[2:])
            continue
        body = "".join(row.removeprefix(block["indent"]) for row in block["body"].splitlines(keepends=True))
        title = TITLE.search(block["words"])
        if passed_over and (title or block["language"] == "console"):
            yield Step("", line, passed_over=passed_over)
            passed_over = ""
        elif title:
            yield Step(writing(title[1], body), line)
        elif block["language"] == "console":
            yield from commands_of(body, line)


def commands_of(body, line):
    step = None
    for number, row in enumerate(body.splitlines(), line + 1):
        if row.startswith("$ "):
            if step:
                yield step
            step = Step(row[2:], number)
        elif step and step.command.endswith(("\\", "|", "&&")) and not step.shown:
            step.command += "\n" + row
        elif step:
            step.shown.append(row)
        if step and (match := EXIT.search(step.command)):
            step.status = int(match[1])
    if step:
        yield step


def writing(path, body):
    return f"mkdir -p \"$(dirname '{path}')\"\ncat >'{path}' <<'END_OF_FILE'\n{body}END_OF_FILE"


# ---- A shell ------------------------------------------------------------------------------------


class Shell:
    """One shell for a page, so that "cd", variables and activated environments last."""

    def __init__(self, folder, state):
        self.output = state / "output"
        self.command = state / "command"
        self.told, telling = os.pipe()
        self.process = subprocess.Popen(
            ["bash", "--noprofile", "--norc"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, pass_fds=[telling], env=environment(state), text=True,
            start_new_session=True)
        self.telling = telling
        os.close(telling)

    def run(self, command):
        """The status, and what was printed."""
        self.command.write_text(command + "\n")
        self.process.stdin.write(
            f"source '{self.command}' >'{self.output}' 2>&1 </dev/null {self.telling}>&-; "
            f"echo $? >&{self.telling}\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.told], [], [], COMMAND_SECONDS)
        if not ready:
            return 1, f"it does not end within {COMMAND_SECONDS} seconds"
        status = os.read(self.told, 100).decode().strip()
        return (int(status) if status.isdigit() else 1), self.output.read_text(errors="replace")

    def end(self):
        """Traps of the page run then; a command that does not end is ended."""
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait()


def environment(state):
    """Nothing comes from, or goes to, what the machine has set up, but its way to an index."""
    gone = ("XDG_", "WHEELMILL_", "UV_PYTHON", "UV_PROJECT", "UV_COMPILE")
    env = {name: value for name, value in os.environ.items() if not name.startswith(gone)}
    for name in ("VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "SOURCE_DATE_EPOCH",
                 "PYTHONOPTIMIZE", "PIP_NO_COMPILE", "PIP_COMPILE", "PIP_TARGET"):
        env.pop(name, None)
    home = state / "home"
    home.mkdir(parents=True)
    return {**env, "HOME": str(home), "LAYERS_STORE": str(state / "layers"), "NO_COLOR": "1", "LC_ALL": "C.UTF-8",
            "COLUMNS": "120"}


# ---- What is printed ----------------------------------------------------------------------------


def without_numbers(row):
    """Numbers, sizes and paths are the machine's, and so are columns that follow from their widths."""
    row = re.sub(r"[\w./~-]*/[\w./~-]+", "PATH", row)
    row = re.sub(r"\d+([.,]\d+)*( [KMG]?i?B\b)?", "N", row)
    return re.sub(r"\s+", " ", row).strip()


def is_as_shown(shown, printed):
    """Whether printed lines are those shown, where "..." stands for any."""
    pattern = []
    for row in shown:
        if row.strip() == "...":
            pattern.append("(?:[^\n]*\n)*")
        elif row.strip():
            pattern.append(re.escape(without_numbers(row)) + "\n")
    rows = [without_numbers(row) for row in printed.splitlines() if row.strip()]
    return re.fullmatch("".join(pattern), "".join(row + "\n" for row in rows)) is not None


# ---- A page -------------------------------------------------------------------------------------


def missing(needs):
    for name in needs:
        if name == "mounts":
            if subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
                yield "the right to mount"
        elif name == "root":
            if os.getuid():
                yield "root's rights"
        elif not (os.path.exists(name) if "/" in name else shutil.which(name)):
            yield name


def run_page(page, work):
    """Lines to print, and whether all went well."""
    name = str(page.with_suffix("")).replace("/", "-")
    folder, state = work / name, work / f"{name}.state"
    folder.mkdir(parents=True)
    state.mkdir()
    shell = Shell(folder, state)
    said, commands, start = [], 0, time.monotonic()
    try:
        for step in steps_of(page.read_text()):
            place = f"{page}:{step.line}"
            if step.passed_over:
                said.append(f"      {place}: not run: {step.passed_over}")
            elif absent := list(missing(step.needs)):
                said.append(f"      {place}: the rest is not run: there is no {', '.join(absent)}")
                if os.environ.get("WHEELMILL_REQUIRE_ALL") == "1":
                    return [f"FAIL  {place}: needs {', '.join(absent)}", *said], False
                break
            elif step.command:
                begun = time.monotonic()
                status, printed = shell.run(step.command)
                commands += 1
                if os.environ.get("PAGES_TIMES"):
                    first = step.command.removeprefix("set -e").strip().splitlines()[0]
                    said.append(f"      {time.monotonic() - begun:6.1f} s  {first[:80]}")
                if status != step.status:
                    return failure(place, step, printed, f"exit code {status}, not {step.status}", said), False
                if step.shown and not is_as_shown(step.shown, printed):
                    return failure(place, step, printed, "it prints something else than the page shows", said), False
    finally:
        shell.end()
    return [f"ok    {page}: {commands} commands, {time.monotonic() - start:.0f} s", *said], True


def failure(place, step, printed, why, said):
    rows = [f"FAIL  {place}: {why}", *(f"      $ {row}" for row in step.command.splitlines())]
    rows += [f"      | {row}" for row in printed.splitlines()[-60:]]
    return rows + said


def main():
    work = Path(sys.argv[1]).resolve()
    pages = [Path(page) for page in sys.argv[2:]]
    failed = 0
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        for said, well in pool.map(lambda page: run_page(page, work), pages):
            print("\n".join(said), flush=True)
            failed += not well
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
