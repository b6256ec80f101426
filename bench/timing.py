"""Measures commands against each other: interleaved runs, their figures, and ratios of them."""

import json
import statistics
import subprocess
import sys
from typing import Callable, Dict, NamedTuple, Optional, Sequence

import common


class Contender(NamedTuple):
    """A command that is timed, with what is done before and looked at after it, which is not."""

    name: str
    command: Sequence
    prepare: Callable[[], None]
    check: Callable[[str], Optional[str]]  # from what it printed: what is wrong, or None
    accept: Sequence[int] = (0,)
    variables: Dict[str, str] = {}
    java: Optional[str] = None  # the version that runs it, where several are measured

    @property
    def title(self):
        return titled(self.name, self.java)


class Figures(NamedTuple):
    wall: float  # seconds
    cpu: float  # seconds, all processes
    peak: int  # bytes, the command's own process


class Comparison(NamedTuple):
    """A row of the table. It is reached if the median of the ratios is at most the limit.

    There may be a limit for each scene.
    """

    row: str
    work: str
    contender: str
    against: str
    limits: Dict[str, float] = {}
    measure: str = "wall"


def titled(name, java):
    return "%s, Java %s" % (name, java) if java else name


# ---- Running -------------------------------------------------------------------------------------


def interleave(contenders, repeat, work):
    """The figures of each contender by its title: A B C, C B A, A B C...

    The order alternates, so that none always follows the same other one.
    """
    figures = {contender.title: [] for contender in contenders}
    for turn in range(repeat):
        for contender in contenders if turn % 2 == 0 else reversed(contenders):
            measured = measure(contender, work)
            figures[contender.title].append(measured)
            common.say(
                "%d of %d: %s: %.2f s, %.2f s of CPU" % (turn + 1, repeat, contender.title, *measured[:2])
            )
    return figures


def measure(contender, work):
    contender.prepare()
    report, printed = work / "measured.json", work / "printed.txt"
    command = [sys.executable, "-I", common.INSIDE / "measure_command.py", report, *contender.command]
    with open(str(printed), "wb") as output:
        subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=common.environment(work, **contender.variables),
            cwd=str(work),
            check=True,
        )
    figures = json.loads(report.read_text())
    refuse_failure(contender, figures.pop("code"), printed.read_text(errors="replace"))
    return Figures(**figures)


def refuse_failure(contender, code, printed):
    """A command that failed, or did not do its work, would be a good figure otherwise."""
    wrong = "it ended with %d" % code if code not in contender.accept else contender.check(printed)
    if wrong:
        command = " ".join(map(str, contender.command))
        sys.exit("%s: %s\n%s\n%s" % (contender.title, wrong, command, printed[-3000:]))


# ---- Figures -------------------------------------------------------------------------------------


def median(figures, measure):
    return statistics.median(getattr(figure, measure) for figure in figures)


def ratios(ours, theirs, measure):
    """One ratio for each turn, in which both ran one after the other."""
    return [getattr(one, measure) / getattr(other, measure) for one, other in zip(ours, theirs)]


def judge(figures, comparison, scene, java):
    """What the comparison has shown for one Java; the other side may run on it too, or on none."""
    ours = figures[titled(comparison.contender, java)]
    theirs = figures.get(titled(comparison.against, java)) or figures[comparison.against]
    found = ratios(ours, theirs, comparison.measure)
    ratio = statistics.median(found)
    limit = comparison.limits.get(scene)
    return {
        "scene": scene,
        "java": java,
        "row": comparison.row,
        "work": comparison.work,
        "contender": comparison.contender,
        "against": comparison.against,
        "measure": comparison.measure,
        "ours": medians(ours),
        "theirs": medians(theirs),
        "peak": max(figure.peak for figure in ours),
        "ratio": ratio,
        "least": min(found),
        "most": max(found),
        "limit": limit,
        "reached": None if limit is None else ratio <= limit,
        "runs": {
            "ours": [figure._asdict() for figure in ours],
            "theirs": [figure._asdict() for figure in theirs],
        },
    }


def medians(figures):
    return {measure: median(figures, measure) for measure in ("wall", "cpu")}
