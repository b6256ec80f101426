"""What bench/run has measured: kept as JSON, so that several runs make one table, and printed as Markdown."""

import json
import os
import re

import common
from targets import SCENES

PEAK = 512 << 20  # bytes
ENOUGH = 3  # runs, for a verdict
IDENTITY = ["scene", "java", "row", "work", "contender", "against", "measure"]
MEMORY = "memory of the JVM, most of all rows"


class Results:
    """All judged rows. A row that is measured again takes the place of what was there."""

    def __init__(self, path, order):
        """The order is that of the names of rows."""
        self.path = path
        self.order = order
        self.rows = json.loads(path.read_text())["rows"] if path and path.exists() else []

    def add(self, rows):
        new = {identity(row) for row in rows}
        self.rows = [row for row in self.rows if identity(row) not in new] + rows
        self.rows.sort(key=self._place)
        self._save()

    def _place(self, row):
        return scene_place(row["scene"]), row["scene"], self.order.index(row["row"])

    def _save(self):
        """Beside and renamed: what was measured before is too dear to be lost half way."""
        if self.path:
            beside = self.path.with_name(self.path.name + ".new")
            beside.write_text(json.dumps({"rows": self.rows}, indent=1))
            os.replace(str(beside), str(self.path))

    # ---- Printing ----

    def print_all(self, expected):
        """The verdicts, for which all comparisons that have a limit are given, and every figure."""
        if not self.rows:
            print("Nothing is measured yet.")
            return
        settings = unique([setting(row) for row in self.rows])
        print_settings(settings)
        print_verdicts(self.rows, expected)
        for scene in sorted({row["scene"] for row in self.rows}, key=scene_place):
            print_figures(scene, [row for row in self.rows if row["scene"] == scene], settings)


def identity(row):
    return tuple(row[name] for name in IDENTITY)


def scene_place(scene):
    return SCENES.index(scene) if scene in SCENES else len(SCENES)


# ---- How it was taken ----------------------------------------------------------------------------


def setting(row):
    """Versions and machine, which all figures of one call have in common."""
    return "; ".join(row["taken"]["setting"])


def print_settings(settings):
    """A numbered line for each; usually there is one."""
    for number, each in enumerate(settings, 1):
        print("%d. %s" % (number, each))
    print(flush=True)


def how_taken(row, settings):
    """What stands next to each figure; with the number of its setting, where there are several."""
    taken, runs = row["taken"], len(row["runs"]["ours"])
    kind = "1 run" if runs == 1 else "median of %d, in turn" % runs
    number = ", setting %d" % (settings.index(setting(row)) + 1) if len(settings) > 1 else ""
    return "%s, %s, load %.1f, %s%s" % (kind, taken["file_system"], taken["load"], taken["date"], number)


# ---- Verdicts ------------------------------------------------------------------------------------


def print_verdicts(rows, expected):
    """One line for each work and Java, one column for each scene that has something to reach."""
    claims = unique([claim(comparison._asdict()) for comparison in expected if comparison.limits])
    limits = {
        (claim(comparison._asdict()), scene): limit
        for comparison in expected
        for scene, limit in comparison.limits.items()
    }
    found = {(claim(row), row["java"], row["scene"]): row for row in rows}
    versions = sorted({row["java"] for row in rows}, key=numbers)
    sizes = {row["scene"]: row["sources"] for row in rows if row["sources"]}
    heads = [scene_head(scene, sizes.get(scene)) for scene in SCENES]
    lines = [
        [of(work, against), java, *(verdict(found, limits, (work, against), java, scene) for scene in SCENES)]
        for work, against in claims
        for java in versions
    ]
    lines += [[MEMORY, java, *(memory(rows, java, scene) for scene in SCENES)] for java in versions]
    common.table(["Work", "Java", *heads], lines)


def claim(row):
    return row["work"], row["against"]


def of(work, against):
    return "%s, of %s" % (work, against)


def verdict(found, limits, claimed, java, scene):
    limit = limits.get((claimed, scene))
    if limit is None:
        return ""
    row = found.get((claimed, java, scene))
    if row is None:
        return "≤ %.2f: not measured" % limit
    few = "" if len(row["runs"]["ours"]) >= ENOUGH else ", too few runs"
    return "%.3f ≤ %.2f: %s%s" % (row["ratio"], limit, yes(row["ratio"] <= limit), few)


def memory(rows, java, scene):
    peaks = [row["peak"] for row in rows if (row["java"], row["scene"]) == (java, scene)]
    return "%d ≤ %d MiB: %s" % (max(peaks) >> 20, PEAK >> 20, yes(max(peaks) <= PEAK)) if peaks else ""


def yes(reached):
    return "yes" if reached else "**no**"


def scene_head(scene, sources):
    return "{}, {:,} sources".format(scene, sources) if sources else scene


def numbers(version):
    return [int(number) for number in re.findall("[0-9]+", version)]


def unique(values):
    return list(dict.fromkeys(values))


# ---- Figures -------------------------------------------------------------------------------------

HEAD = [
    "Work",
    "Against",
    "Java",
    "wheelmill: s",
    "CPU s",
    "MiB",
    "other: s",
    "CPU s",
    "ratio",
    "spread",
    "to reach",
    "reached",
    "how taken",
]


def print_figures(scene, rows, settings):
    print("%s:\n" % scene)
    common.table(HEAD, [cells(row, settings) for row in rows])


def cells(row, settings):
    ours, theirs = row["ours"], row["theirs"]
    return [
        row["work"],
        row["against"],
        row["java"],
        "%.2f" % ours["wall"],
        "%.2f" % ours["cpu"],
        "%d" % (row["peak"] >> 20),
        "%.2f" % theirs["wall"],
        "%.2f" % theirs["cpu"],
        "%.3f" % row["ratio"],
        "%.3f–%.3f" % (row["least"], row["most"]),
        "" if row["limit"] is None else "≤ %.2f" % row["limit"],
        "" if row["limit"] is None else yes(row["reached"]),
        how_taken(row, settings),
    ]
