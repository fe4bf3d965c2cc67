"""The whole Lộc Bình set, cold: the command as a clerk runs it, against a docxtpl script that writes the same files."""

from pathlib import Path

from benchmarks.figures import cpu_ms, markdown, middle, noise, spread, times, times_with_range, wall_ms
from benchmarks.processes import ROOT, Case, Sample, interleaved, must_run, python
from benchmarks.tables._shared import Request, with_notes

WORKBOOK = ROOT / "data" / "loc_binh_2024.xlsx"
SCRIPT, OURS, FRESH, BARE = "docxtpl script", "cchc build", "cchc build, no template cache", "python -c pass"


def table(request: Request) -> str:
    rounds = request.rounds_or(7)
    folder = request.folder / "set"
    must_run(python("benchmarks.prepare", "set", folder))
    warm = {"XDG_CACHE_HOME": str(folder / "cache")}
    cases = [
        Case(SCRIPT, lambda n: python("benchmarks.scripts.docxtpl_set", WORKBOOK, folder, folder / f"script_{n}")),
        Case(OURS, lambda n: _build(folder / f"ours_{n}"), warm),
        Case(FRESH, lambda n: _with_new_cache(folder, n)),
        Case(BARE, lambda n: [python("x")[0], "-c", "pass"]),
    ]
    results = interleaved(cases, rounds, request.limit_s, warm=True)
    samples = results.samples
    made = {name: _documents(folder / f"{name}_0") for name in ("script", "ours")}
    found = must_run(python("benchmarks.check", folder / "script_0", folder / "ours_0")).facts
    remarks = [
        f"Whole processes, {rounds} rounds after one that is not counted; every run into a new folder. Files made: "
        f"script {made['script']}, ours {made['ours']} and manifest.json.",
        "Ours: `python -m cchc_docs build`, with validation, proofs, manifest and careful publishing. The script reads "
        "the workbook with openpyxl, prints each document with a DocxTemplate of its own and writes the list with "
        "openpyxl; it validates nothing, and its contexts come ready-made from a pickle, in its favour.",
        f"Visible text the same, paragraph by paragraph: {found['paragraphs']} of {found['files']} documents"
        + (f" (first difference: {found['difference']})." if found["difference"] else "."),
        f"docxtpl script / ours: {times_with_range(samples[SCRIPT], samples[OURS], wall_ms)}; by CPU time "
        f"{times_with_range(samples[SCRIPT], samples[OURS], cpu_ms)}.",
    ]
    header = ("program", "wall ms", "noise", "CPU ms", "docxtpl script / it", "memory MB")
    return with_notes("The whole set, cold", markdown(header, _rows(samples)), remarks, results)


def _build(output: Path) -> list[str]:
    return python("cchc_docs", "build", WORKBOOK, "--output", output)


def _with_new_cache(folder: Path, number: int) -> list[str]:
    """`env` starts the command; exec, so it adds no process."""
    return ["env", f"XDG_CACHE_HOME={folder / f'cache_{number}'}", *_build(folder / f"fresh_{number}")]


def _documents(folder: Path) -> int:
    return sum(1 for path in folder.rglob("*") if path.suffix in (".docx", ".xlsx"))


def _rows(samples: dict[str, list[Sample]]) -> list[list[str]]:
    return [
        [
            title,
            f"{middle(runs, wall_ms):.0f} ({spread(runs, wall_ms, 0)})",
            f"{noise(runs, wall_ms):.0f}%",
            f"{middle(runs, cpu_ms):.0f}",
            times(samples[SCRIPT], runs, wall_ms),
            f"{middle(runs, lambda s: s.rss_mb):.0f}",
        ]
        for title, runs in samples.items()
    ]
