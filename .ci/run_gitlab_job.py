#!/usr/bin/env python3
"""Runs a job that extends one of integrations/gitlab/wheelmill.gitlab-ci.yml, as GitLab's runner does:
all lines in one shell, with the variables of the job and of those that it extends.

    run_gitlab_job.py JOB SHELL [VARIABLE=VALUE...]      in the working folder, which is the project
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

TEMPLATE = Path(__file__).resolve().parent.parent / "integrations/gitlab/wheelmill.gitlab-ci.yml"


def resolved(jobs, name):
    """A job with what it extends; of mappings, each key is the nearest one's."""
    job = dict(jobs[name])
    if "extends" not in job:
        return job
    base = resolved(jobs, job.pop("extends"))
    variables = {**base.get("variables", {}), **job.get("variables", {})}
    return {**base, **job, "variables": variables}


def main(name, shell, *settings):
    job = resolved(yaml.safe_load(TEMPLATE.read_text()), name)
    predefined = {
        "CI_BUILDS_DIR": tempfile.mkdtemp(),
        "CI_JOB_ID": "4711",
        "CI_JOB_NAME_SLUG": "bytecode",
        "CI_PROJECT_DIR": os.getcwd(),
    }
    environment = {**os.environ, **predefined, **job["variables"], **dict(s.split("=", 1) for s in settings)}
    for variable, value in environment.items():
        if variable in job["variables"]:
            environment[variable] = value.replace("$CI_PROJECT_DIR", os.getcwd())
    script = "\n".join(job["script"])
    return subprocess.run([shell, "-e", "-c", script], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
