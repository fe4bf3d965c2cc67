"""The same set again: with nothing changed, with one cell changed, against a build from nothing. Whole processes."""

import shutil
from pathlib import Path

from benchmarks.figures import cpu_ms, markdown, middle, noise, spread, times, times_with_range, wall_ms
from benchmarks.processes import ROOT, Case, Sample, interleaved, must_run, python
from benchmarks.tables._shared import Request, with_notes

WORKBOOK = ROOT / "data" / "loc_binh_2024.xlsx"
FULL, SAME, ONE, DRY = "build from nothing", "nothing changed", "one cell changed", "one cell changed, --dry-run"


def table(request: Request) -> str:
    rounds = request.rounds_or(7)
    folder = request.folder / "rebuild"
    must_run(python("benchmarks.prepare", "rebuild", folder))
    edited = folder / WORKBOOK.name
    warm = {"XDG_CACHE_HOME": str(folder / "cache")}
    must_run(_build(WORKBOOK, folder / "set"), warm)
    cases = [
        Case(FULL, lambda n: _build(WORKBOOK, folder / f"full_{n}"), warm),
        Case(SAME, lambda n: _build(WORKBOOK, folder / "set"), warm),
        Case(ONE, lambda n: _build(edited, _copy(folder, n)), warm),
        Case(DRY, lambda n: [*_build(edited, folder / "set"), "--dry-run"], warm),
    ]
    results = interleaved(cases, rounds, request.limit_s, warm=True)
    samples = results.samples
    size = sum(path.stat().st_size for path in (folder / "set/.lich_su").iterdir()) / 1024**2
    more = sum(path.stat().st_size for path in (folder / "one_0/.lich_su").iterdir()) / 1024**2 - size
    remarks = [
        f"`python -m cchc_docs build`, {rounds} rounds after one that is not counted; 193 files. The cell is the "
        "deadline of one task, which reaches 61 of them. Reading, validating, the proof of all documents and the "
        "reader of wording are in every row.",
        f"build from nothing / nothing changed: {times_with_range(samples[FULL], samples[SAME], wall_ms)}; / one cell: "
        f"{times_with_range(samples[FULL], samples[ONE], wall_ms)}.",
        f"The history takes {size:.1f} MB for the first set and {more:.1f} MB for the one after the changed cell.",
    ]
    header = ("command", "wall ms", "noise", "CPU ms", "build from nothing / it")
    return with_notes("The same set again", markdown(header, _rows(samples)), remarks, results)


def _build(workbook: Path, output: Path) -> list[str]:
    return python("cchc_docs", "build", workbook, "--output", output)


def _copy(folder: Path, number: int) -> Path:
    return Path(shutil.copytree(folder / "set", folder / f"one_{number}"))


def _rows(samples: dict[str, list[Sample]]) -> list[list[str]]:
    return [
        [
            title,
            f"{middle(runs, wall_ms):.0f} ({spread(runs, wall_ms, 0)})",
            f"{noise(runs, wall_ms):.0f}%",
            f"{middle(runs, cpu_ms):.0f}",
            times(samples[FULL], runs, wall_ms),
        ]
        for title, runs in samples.items()
    ]
