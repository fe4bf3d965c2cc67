"""`--help`: what a command costs before it does anything."""

import sys
from pathlib import Path

from benchmarks.figures import cpu_ms, markdown, middle, noise, spread, times, times_with_range, wall_ms
from benchmarks.processes import Case, Sample, interleaved, python
from benchmarks.tables._shared import Request, with_notes

MODULE, SCRIPT, CLICK, BARE = "python -m cchc_docs --help", "cchc --help", 'python -c "import click"', "python -c pass"


def table(request: Request) -> str:
    rounds = request.rounds_or(25)
    script = Path(sys.executable).parent / "cchc"
    cases = [
        Case(BARE, lambda n: [sys.executable, "-c", "pass"]),
        Case(CLICK, lambda n: [sys.executable, "-c", "import click"]),
        Case(MODULE, lambda n: python("cchc_docs", "--help")),
    ]
    if script.is_file():
        cases.append(Case(SCRIPT, lambda n: [str(script), "--help"]))
    results = interleaved(cases, rounds, request.limit_s, warm=True)
    if not script.is_file():
        results.notes.append("cchc --help: the package is not installed for this Python, only importable.")
    samples = results.samples
    judged = SCRIPT if SCRIPT in samples else MODULE
    remarks = [
        f"Whole processes, {rounds} rounds after one that is not counted.",
        f"{judged} / import click: {times_with_range(samples[judged], samples[CLICK], wall_ms)}; by CPU time "
        f"{times_with_range(samples[judged], samples[CLICK], cpu_ms)}.",
    ]
    header = ("program", "wall ms", "best", "noise", "CPU ms", "it / import click")
    return with_notes("--help", markdown(header, _rows(samples)), remarks, results)


def _rows(samples: dict[str, list[Sample]]) -> list[list[str]]:
    return [
        [
            f"`{title}`",
            f"{middle(runs, wall_ms):.1f} ({spread(runs, wall_ms, 1)})",
            f"{min(map(wall_ms, runs)):.1f}",
            f"{noise(runs, wall_ms):.0f}%",
            f"{middle(runs, cpu_ms):.1f}",
            times(runs, samples[CLICK], wall_ms),
        ]
        for title, runs in samples.items()
    ]
