#!/usr/bin/env python3
"""Runs action.yml as GitHub's runner does: each step in its shell, with the variables, the files and
the outputs that it has there. Of the language of expressions it knows what the action uses, and fails
at the rest. actions/cache is a folder of copies.

    run_action.py STATE WORKSPACE [INPUT=VALUE...]

STATE      what the machine keeps from run to run, and what the last run left: summary, outputs.json
WORKSPACE  the checkout that a workflow works on
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


class Job:
    def __init__(self, state, workspace, inputs):
        self.state = state
        self.workspace = workspace
        self.inputs = inputs
        self.outputs = {}
        self.path = os.environ["PATH"]
        (state / "temp").mkdir(parents=True, exist_ok=True)
        self.summary = self.file("summary")

    def file(self, name):
        path = self.state / name
        path.write_text("")
        return path

    # ---- Expressions

    def value(self, name):
        if name.startswith("inputs."):
            return self.inputs[name[len("inputs.") :]]
        step, output = re.fullmatch(r"steps\.([\w-]+)\.outputs\.([\w-]+)", name).groups()
        return self.outputs.get(step, {}).get(output, "")

    def filled(self, text):
        return EXPRESSION.sub(lambda found: self.value(found.group(1)), str(text))

    def holds(self, condition):
        return all(self.compares(part) for part in condition.split(" && "))

    def compares(self, part):
        name, operator, literal = re.fullmatch(r"(\S+) (==|!=) '([^']*)'", part).groups()
        return (self.value(name) == literal) == (operator == "==")

    # ---- Steps

    def run(self, step):
        if "if" in step and not self.holds(step["if"]):
            return 0
        if "uses" in step:
            return self.restore({name: self.filled(value) for name, value in step["with"].items()})
        assert step["shell"] == "bash", step
        # What stands in the text of a shell would be run.
        assert not EXPRESSION.search(step["run"]), step["run"]
        output, path = self.file("output"), self.file("path")
        environment = {
            **os.environ,
            **{name: self.filled(value) for name, value in step.get("env", {}).items()},
            "PATH": self.path,
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_PATH": str(path),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_ARCH": "X64",
            "RUNNER_OS": "Linux",
            "RUNNER_TEMP": str(self.state / "temp"),
        }
        bash = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
        status = subprocess.run(bash, cwd=self.workspace, env=environment).returncode
        self.outputs[step["id"]] = parsed(output.read_text())
        for line in path.read_text().splitlines():
            self.path = line + os.pathsep + self.path
        return status

    # ---- The cache

    def restore(self, settings):
        """Exactly the key, else the newest that begins with one of the others, as actions/cache does."""
        store = self.state / "store"
        store.mkdir(exist_ok=True)
        self.saved = (Path(settings["path"]), store / settings["key"])
        wanted = [settings["key"], *settings["restore-keys"].split("\n")]
        for prefix in filter(None, wanted):
            found = sorted(store.glob(prefix + "*"), key=lambda entry: entry.stat().st_mtime)
            if found:
                print(f"cache restored from {found[-1].name}")
                shutil.rmtree(settings["path"], ignore_errors=True)
                shutil.copytree(found[-1], settings["path"])
                break
        return 0

    def save(self):
        source, entry = getattr(self, "saved", (None, None))
        if source and source.exists() and not entry.exists():
            shutil.copytree(source, entry)


def parsed(text):
    outputs = {}
    lines = iter(text.splitlines())
    for line in lines:
        name, delimiter = line.split("<<", 1)
        value = []
        for following in lines:
            if following == delimiter:
                break
            value.append(following)
        outputs[name] = "\n".join(value)
    return outputs


def main(state, workspace, *settings):
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    inputs = {name: declared.get("default", "") for name, declared in action["inputs"].items()}
    for setting in settings:
        name, value = setting.split("=", 1)
        assert name in inputs, name
        inputs[name] = value
    job = Job(Path(state).resolve(), Path(workspace).resolve(), inputs)
    status = 0
    for step in action["runs"]["steps"]:
        status = job.run(step)
        if status:
            break
    job.save()
    outputs = {name: job.filled(declared["value"]) for name, declared in action["outputs"].items()}
    (job.state / "outputs.json").write_text(json.dumps(outputs, indent=2))
    (job.state / "job-path").write_text(job.path)
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
