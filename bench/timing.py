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


class Figures(NamedTuple):
    wall: float  # seconds
    cpu: float  # seconds, all processes
    peak: int  # bytes, the command's own process


class Comparison(NamedTuple):
    """A row of the table. It is reached if the median of the ratios is at most the limit."""

    row: str
    work: str
    contender: str
    against: str
    limit: Optional[float] = None
    measure: str = "wall"


# ---- Running -------------------------------------------------------------------------------------


def interleave(contenders, repeat, work):
    """The figures of each contender by its name: A B C, C B A, A B C...

    The order alternates, so that none always follows the same other one.
    """
    figures = {contender.name: [] for contender in contenders}
    for turn in range(repeat):
        for contender in contenders if turn % 2 == 0 else reversed(contenders):
            measured = measure(contender, work)
            figures[contender.name].append(measured)
            common.say(
                "%d of %d: %s: %.2f s, %.2f s of CPU" % (turn + 1, repeat, contender.name, *measured[:2])
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
        sys.exit("%s: %s\n%s\n%s" % (contender.name, wrong, command, printed[-3000:]))


# ---- Figures -------------------------------------------------------------------------------------


def median(figures, measure):
    return statistics.median(getattr(figure, measure) for figure in figures)


def ratios(figures, comparison):
    """One ratio for each turn, in which both ran one after the other."""
    pairs = zip(figures[comparison.contender], figures[comparison.against])
    return [getattr(ours, comparison.measure) / getattr(theirs, comparison.measure) for ours, theirs in pairs]


def judge(figures, comparison):
    """What the comparison has shown, as it goes into the raw figures."""
    found = ratios(figures, comparison)
    ratio = statistics.median(found)
    return {
        **comparison._asdict(),
        "ours": {measure: median(figures[comparison.contender], measure) for measure in ("wall", "cpu")},
        "theirs": {measure: median(figures[comparison.against], measure) for measure in ("wall", "cpu")},
        "peak": max(figure.peak for figure in figures[comparison.contender]),
        "ratio": ratio,
        "least": min(found),
        "most": max(found),
        "reached": None if comparison.limit is None else ratio <= comparison.limit,
    }
