"""What action.yml does: "action.py install" puts wheelmill into an environment of its own, "action.py
run" runs it, and tells GitHub what came of it. Each input of the action is a variable INPUT_..., so
that no value of a workflow is ever part of a shell's text. Python 3.8 and later, nothing besides.
"""

import glob
import hashlib
import json
import os
import platform
import re
import secrets
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

COMMANDS = ("apply", "verify", "restamp")
WRONG_USAGE = 2  # as wheelmill's own exit codes have it

# What says which distributions there are; the first that any of these finds would do, all are taken.
LOCK_FILES = (
    "uv.lock",
    "poetry.lock",
    "pdm.lock",
    "Pipfile.lock",
    "pylock*.toml",
    "requirements*.txt",
    "requirements/*.txt",
)
# What decides, besides the locks, which code is compiled.
POLICY_FILES = ("wheelmill.yaml", "wheelmill.yml", "pyproject.toml", ".python-version")

# GitHub shows ten annotations of a kind for a step, and a summary of 1 MiB.
ANNOTATIONS = 10
ROWS = 100


class Mistake(Exception):
    """Something that who wrote the workflow has to mend."""


def main(arguments):
    steps = {"install": install, "run": run}
    try:
        return steps[arguments[0]]()
    except Mistake as mistake:
        print(workflow_command("error", str(mistake), title="wheelmill"))
        return WRONG_USAGE


def entered(name, default=""):
    """An input; GitHub passes one that is not given as an empty string."""
    return os.environ.get("INPUT_" + name, "").strip() or default


# ---- Install -------------------------------------------------------------------------------------


def install():
    requirement = requirement_of(entered("VERSION"))
    # A second use in the same job finds what the first has installed.
    key = hashlib.sha256(requirement.encode()).hexdigest()[:12]
    folder = Path(os.environ["RUNNER_TEMP"], "wheelmill", key)
    executable = executable_in(folder / "bin") or install_to(folder, requirement)
    version = version_of(executable)
    print(f"{version} ({executable})")
    append_line("GITHUB_PATH", executable.parent)
    write_output("executable", executable)
    write_output("version", version)
    if entered("CACHE", "true") == "true":
        offer_cache(executable)
    return 0


def requirement_of(version):
    """wheelmill==0.1.0 for 0.1.0, and for nothing, where this is the action of version 0.1.0."""
    if version == "latest":
        return "wheelmill"
    version = version or own_version()
    if re.fullmatch(r"[0-9][0-9A-Za-z.!+-]*", version):
        return "wheelmill==" + version
    if re.fullmatch(r"([<>=!~]=?=?\s*[0-9][0-9A-Za-z.!+*-]*\s*,?\s*)+", version):
        return "wheelmill" + version
    raise Mistake(f'version: "{version}" is neither a version, nor a specifier such as ">=0.1,<1", nor "latest"')


def own_version():
    pom = Path(__file__).resolve().parents[2] / "pom.xml"
    return ElementTree.parse(pom).getroot().findtext("{http://maven.apache.org/POM/4.0.0}version")


def install_to(folder, requirement):
    """By the first installer that is there and succeeds; each makes an environment for wheelmill
    alone and puts its command, and nothing else, into the folder "bin"."""
    failures = []
    for installer in (install_by_uv, install_by_venv, install_by_pipx):
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "bin").mkdir(parents=True)
        failure = installer(folder, requirement)
        executable = executable_in(folder / "bin")
        if executable:
            return executable
        failures.append(failure)
    raise Mistake(f"{requirement} could not be installed: " + "; ".join(failures))


def install_by_uv(folder, requirement):
    if not shutil.which("uv"):
        return "there is no uv"
    return attempt(
        ["uv", "tool", "install", "--quiet", "--python", sys.executable, requirement],
        UV_TOOL_DIR=folder / "tools",
        UV_TOOL_BIN_DIR=folder / "bin",
    )


def install_by_venv(folder, requirement):
    failure = attempt([sys.executable, "-m", "venv", str(folder / "venv")])
    if failure:
        return failure
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = next(scripts.glob("python*"))
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    failure = attempt([*pip, "install", "--quiet", requirement])
    if not failure:
        expose(executable_in(scripts), folder / "bin")
    return failure


def install_by_pipx(folder, requirement):
    if not shutil.which("pipx"):
        return "there is no pipx"
    return attempt(
        ["pipx", "install", "--quiet", requirement],
        PIPX_HOME=folder / "tools",
        PIPX_BIN_DIR=folder / "bin",
    )


def attempt(command, **variables):
    """Runs a command with variables of its own; says how it failed, or nothing."""
    environment = {**os.environ, **{name: str(value) for name, value in variables.items()}}
    # Of the project, and none of wheelmill's.
    for name in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER"):
        environment.pop(name, None)
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace"
    )
    if done.returncode == 0:
        return ""
    print_quoted(done.stdout)
    last = done.stdout.strip().splitlines()[-1:] or [f"exit status {done.returncode}"]
    return f"{Path(command[0]).name}: {last[0]}"


def executable_in(folder):
    for name in ("wheelmill", "wheelmill.exe"):
        if (folder / name).exists():
            return folder / name
    return None


def expose(executable, folder):
    if os.name == "nt":
        shutil.copy2(executable, folder)
    else:
        (folder / executable.name).symlink_to(executable)


def version_of(executable):
    done = subprocess.run(
        [str(executable), "--version"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    if done.returncode != 0:
        print_quoted(done.stderr)
        raise Mistake(f"{executable} does not start: {done.stderr.strip()}")
    return done.stdout.splitlines()[0]


# ---- The cache -----------------------------------------------------------------------------------


def offer_cache(executable):
    """Says where wheelmill keeps compiled code, and under which key GitHub may keep that."""
    done = subprocess.run(
        [str(executable), "cache", "info", "--format", "json"], stdout=subprocess.PIPE, text=True
    )
    folder = json.loads(done.stdout).get("folder") if done.returncode == 0 else None
    if not folder:
        return
    system = f"wheelmill-{os.environ.get('RUNNER_OS', '')}-{os.environ.get('RUNNER_ARCH', '')}-"
    python = system + platform.python_version() + "-"
    write_output("cache-path", folder)
    write_output("cache-key", python + cache_hash())
    write_output("cache-restore-keys", python + "\n" + system)


def cache_hash():
    """Of all that says what will be compiled: another of these, another cache is kept. A job that
    finds none of its own begins with the newest of the same Python."""
    patterns = entered("CACHE_DEPENDENCY_PATH").splitlines() or list(LOCK_FILES)
    policy = [entered("POLICY")] if entered("POLICY") else list(POLICY_FILES)
    digest = hashlib.sha256()
    for name in matching([*patterns, *policy]):
        digest.update(name.encode("utf-8", "surrogateescape") + b"\0")
        digest.update(hashlib.sha256(Path(working_folder(), name).read_bytes()).digest())
    for setting in (entered("ARGS"), os.environ.get("UV_PYTHON", "")):
        digest.update(setting.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()[:32]


def matching(patterns):
    """The files below the working folder that patterns name, in an order that is always the same."""
    folder = working_folder()
    found = set()
    for pattern in filter(None, (pattern.strip() for pattern in patterns)):
        for path in glob.glob(os.path.join(glob.escape(folder), pattern), recursive=True):
            if os.path.isfile(path):
                found.add(os.path.relpath(path, folder).replace(os.sep, "/"))
    return sorted(found)


def working_folder():
    folder = os.path.join(os.environ.get("GITHUB_WORKSPACE", "."), entered("WORKING_DIRECTORY", "."))
    if not os.path.isdir(folder):
        raise Mistake(f"working-directory: {folder} is not a folder")
    return folder


# ---- Run -----------------------------------------------------------------------------------------


def run():
    command = entered("COMMAND", "apply")
    if command not in COMMANDS:
        raise Mistake(f'command: "{command}" is none of {", ".join(COMMANDS)} and none')
    report_path = Path(os.environ["RUNNER_TEMP"], f"wheelmill-{command}-{secrets.token_hex(4)}.json")
    exit_code, errors = start(command_line(command), report_path)
    report = read_report(report_path)
    print(f"wheelmill {command}: {verdict(report, exit_code)}")
    write_output("exit-code", exit_code)
    write_output("report", report_path if report else "")
    write_output("changed", "true" if changed_in(report) else "false")
    write_output("findings", len(findings_in(report)))
    append_line("GITHUB_STEP_SUMMARY", summary(command, report, exit_code, errors))
    if entered("ANNOTATIONS", "true") == "true":
        annotate(report, exit_code, errors)
    return exit_code


def command_line(command):
    try:
        arguments = shlex.split(entered("ARGS"))
    except ValueError as broken:
        raise Mistake(f"args: {broken}: {entered('ARGS')}") from broken
    if any(argument == "--format" or argument.startswith("--format=") for argument in arguments):
        raise Mistake('args: "--format" is the action\'s own; the report is its output "report"')
    line = [entered("EXECUTABLE", "wheelmill"), command, "--format", "json"]
    if entered("POLICY"):
        line += ["--policy", entered("POLICY")]
    line += arguments
    targets = [target.strip() for target in entered("TARGETS").splitlines() if target.strip()]
    return line + ["--", *targets] if targets else line


def start(line, report_path):
    """Runs wheelmill; what it says goes to the log, and its report to a file."""
    print("$ " + " ".join(shlex.quote(word) for word in line), flush=True)
    with quoted_output(), open(report_path, "wb") as report:
        try:
            process = subprocess.Popen(
                line, cwd=working_folder(), stdout=report, stderr=subprocess.PIPE, errors="replace"
            )
        except OSError as failure:
            raise Mistake(f"{line[0]}: {failure.strerror}") from failure
        errors = []
        for text in process.stderr:
            print(text, end="", flush=True)
            errors.append(text.rstrip())
        return process.wait(), errors


def read_report(path):
    """The document, or nothing where the run ended before there was anything to report."""
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if text.strip() else None


def changed_in(report):
    return report and report.get("units", {}).get("changed", 0) > 0


def findings_in(report):
    """Each finding of "verify" with the target that it belongs to."""
    if not report:
        return []
    return [(target, finding) for target in report["targets"] for finding in target.get("findings", ())]


# ---- What the page of the job shows --------------------------------------------------------------


def summary(command, report, exit_code, errors):
    parts = [f"### wheelmill {command}: {verdict(report, exit_code)}"]
    if report is None:
        parts.append(block(errors[-20:]))
    elif command == "verify":
        parts += [verified(report), found(report), at_start(report)]
    else:
        parts += [worked_on(report), units(report)]
    return "\n\n".join(filter(None, parts)) + "\n"


def verdict(report, exit_code):
    if report is None:
        return f"exit code {exit_code}"
    if "clean" in report:
        number = len(findings_in(report))
        return "clean" if report["clean"] else counted(number, "finding")
    ended = [f"{number} {status}" for status, number in report["units"].items() if number]
    words = ", ".join(ended) or "nothing to do"
    return words + " (dry run)" if report["dryRun"] else words


def counted(number, noun):
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def worked_on(report):
    rows = [
        (code(shown(target["path"])), target["kind"], interpreters(target), target["policy"], size(target["totals"]))
        for target in report["targets"]
    ]
    return table(("Target", "Kind", "Interpreter", "Policy", "Bytecode"), rows)


def verified(report):
    rows = []
    for target in report["targets"]:
        checked = target["checked"]
        rows.append(
            (
                code(shown(target["path"])),
                interpreters(target),
                f"{checked['distributions']:,}",
                f"{checked['rows']:,}",
                f"{checked['bytecode']:,}",
                len(target["findings"]),
            )
        )
    return table(("Target", "Interpreter", "Distributions", "Rows", "Bytecode", "Findings"), rows)


def interpreters(target):
    return ", ".join(f"{python['implementation']} {python['version']}" for python in target["interpreters"])


def size(counts):
    return f"{amount(counts['bytesBefore'])} → {amount(counts['bytesAfter'])}"


def amount(number):
    for unit in ("B", "KiB", "MiB"):
        if number < 1024:
            break
        number /= 1024
    else:
        unit = "GiB"
    return f"{number:.1f} {unit}" if unit != "B" else f"{number} B"


def units(report):
    """Those that something was done to, or could not be; what is as it was fills no row."""
    rows = []
    for target in report["targets"]:
        for unit in target["units"]:
            if unit["status"] != "unchanged" or unit["failures"]:
                rows.append((code(named(unit)), unit["status"], done_to(unit["counts"]), why(unit)))
    return table(("Distribution", "Status", "Files", "Why"), rows)


def named(unit):
    return f"{unit['name']} {unit['version']}" if unit["version"] else unit["name"]


def done_to(counts):
    words = ("compiled", "restamped", "linked", "mended", "stripped", "healed", "dropped", "failed")
    return ", ".join(f"{counts[word]:,} {word}" for word in words if counts.get(word))


def why(unit):
    reasons = [unit["reason"]] if unit["reason"] else []
    reasons += [f"{failure['path']}: {failure['reason']}" for failure in unit["failures"][:3]]
    if len(unit["failures"]) > 3:
        reasons.append(f"and {len(unit['failures']) - 3} more")
    return escaped("; ".join(reasons))


def found(report):
    rows = [
        (finding["kind"], code(finding["unit"]), code(finding["path"]), escaped(finding["detail"]))
        for _, finding in findings_in(report)
    ]
    return table(("Finding", "Distribution", "File", "Detail"), rows)


def at_start(report):
    rows = [
        (
            code(shown(start["interpreter"])),
            start["place"],
            start["optimize"],
            f"{start['fromBytecode']:,}",
            f"{start['fromSource']:,}",
            ", ".join(f"{number:,} {reason}" for reason, number in start["why"].items()),
        )
        for target in report["targets"]
        for start in target["startup"]
    ]
    return table(("Interpreter", "Place", "-O", "From bytecode", "Compiled at each start", "Why"), rows)


def table(head, rows):
    """In Markdown, cut off where it gets long; nothing where there are no rows."""
    if not rows:
        return ""
    lines = [row(head), row(["---"] * len(head)), *map(row, rows[:ROWS])]
    if len(rows) > ROWS:
        lines += ["", f"… and {len(rows) - ROWS:,} more; the report has all."]
    return "\n".join(lines)


def row(cells):
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def escaped(text):
    """Text of strangers, as a cell of Markdown that shows it and does nothing else."""
    text = re.sub(r"\s+", " ", text or "")
    return re.sub(r"[\\`*_{}\[\]()<>#+!|~@:$&-]", lambda character: f"&#{ord(character[0])};", text)


def code(text):
    """The same in the script of code; an element, as backticks can't hold all that names do."""
    return f"<code>{escaped(text)}</code>"


def block(lines):
    """Some lines as they are, fenced by more backticks than any of them has."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([fence + "text", *lines, fence]) if lines else ""


def shown(path):
    """A path as somebody who knows the repository names it."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    try:
        return Path(path).relative_to(workspace).as_posix() if workspace else path
    except ValueError:
        return path


# ---- Annotations ---------------------------------------------------------------------------------


def annotate(report, exit_code, errors):
    if report is None:
        lines = [line for line in errors if line]
        if exit_code and lines:
            print(workflow_command("error", lines[-1], title=f"wheelmill: exit code {exit_code}"))
        return
    for number, annotation in enumerate(annotations(report)):
        if number == ANNOTATIONS:
            print(workflow_command("notice", "There is more: the job's summary has all.", title="wheelmill"))
            break
        print(annotation)


def annotations(report):
    """A workflow command for each finding, and for each unit and file that could not be done."""
    for target, finding in findings_in(report):
        yield workflow_command(
            "warning",
            f"{finding['unit']}: {finding['path']} {finding['detail']}",
            title=f"wheelmill: {finding['kind']}",
            file=file_of(target, finding["path"]),
        )
    for target in report["targets"]:
        for unit in target.get("units", ()):
            if unit["reason"]:
                yield workflow_command("error", unit["reason"], title=f"wheelmill: {named(unit)} {unit['status']}")
            for failure in unit["failures"]:
                yield workflow_command(
                    "warning",
                    f"{failure['path']}: {failure['reason']}",
                    title=f"wheelmill: {named(unit)} has a file that does not compile",
                    file=file_of(target, failure["path"]),
                )


def file_of(target, path):
    """Where a file stands that a report names as RECORD does: relative to a site-packages folder."""
    folder = Path(target["path"])
    for pattern in (".", "lib*/*/site-packages", "Lib/site-packages", "lib*/*/dist-packages"):
        for site in folder.glob(pattern) if pattern != "." else [folder]:
            if (site / path).exists():
                return shown(os.path.normpath(site / path))
    return shown(str(folder))


def workflow_command(name, message, **properties):
    """One line that GitHub takes as a command, whatever stands in its values."""
    pairs = ",".join(f"{key}={in_property(value)}" for key, value in properties.items() if value)
    return f"::{name} {pairs}::{in_message(message)}"


def in_message(text):
    return str(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def in_property(text):
    return in_message(text).replace(":", "%3A").replace(",", "%2C")


class quoted_output:
    """While it is open, no line of the log is taken as a command: names of files are strangers'."""

    def __enter__(self):
        self.token = secrets.token_hex(16)
        print(f"::stop-commands::{self.token}", flush=True)

    def __exit__(self, *_):
        print(f"::{self.token}::", flush=True)


def print_quoted(text):
    with quoted_output():
        print(text, end="" if text.endswith("\n") else "\n")


# ---- Files that GitHub reads ---------------------------------------------------------------------


def write_output(name, value):
    """One output of the step; the delimiter is by chance, so that no value can end it."""
    delimiter = secrets.token_hex(16)
    append_line("GITHUB_OUTPUT", f"{name}<<{delimiter}\n{value}\n{delimiter}")


def append_line(variable, text):
    with open(os.environ[variable], "a", encoding="utf-8", errors="surrogateescape") as file:
        file.write(f"{text}\n")


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main(sys.argv[1:]))
