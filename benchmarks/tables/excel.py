"""Reading a large workbook: ours, with and without judging it, against the libraries."""

from functools import partial

from benchmarks.figures import fact, markdown, middle, noise, spread, times
from benchmarks.processes import Case, Sample, interleaved, must_run, python
from benchmarks.tables._shared import Request, missing_module, with_notes
from benchmarks.tables.nation import AGENCIES, QUICK_AGENCIES, QUICK_TASKS, TASKS

MS, CPU = fact("ms"), fact("cpu_ms")
OPENPYXL = "openpyxl"
WAYS = {
    OPENPYXL: "openpyxl",
    "openpyxl, read_only": "openpyxl_read_only",
    "python-calamine": "calamine",
    "cchc_docs: read": "ours",
    "cchc_docs: read, validate": "ours_validated",
    "cchc_docs: read, validate, assign": "ours_assigned",
}


def table(request: Request) -> str:
    agencies, tasks = (QUICK_AGENCIES, QUICK_TASKS) if request.quick else (AGENCIES, TASKS)
    rounds = request.rounds_or(5)
    workbook = request.folder / "excel.xlsx"
    must_run(python("benchmarks.prepare", "nation", workbook, agencies, tasks))
    ways = {title: way for title, way in WAYS.items() if way != "calamine" or not missing_module("python_calamine")}

    def command(way: str, number: int) -> list[str]:
        return python("benchmarks.scripts.read_excel", way, workbook)

    cases = [Case(title, partial(command, way)) for title, way in ways.items()]
    results = interleaved(cases, rounds, request.limit_s, warm=True)
    if len(ways) < len(WAYS):
        results.notes.append("python-calamine: not installed")
    remarks = [
        f"{tasks:,} tasks and {agencies:,} agencies; fresh processes, {rounds} rounds; importing the library counts, "
        "starting Python does not. The libraries give values and are then done; ours also gives addresses, hidden "
        "rows, merged ranges, formulas without a result.",
    ]
    header = ("reader", "ms", "noise", "CPU ms", "openpyxl / it", "memory MB")
    return with_notes("Reading a large workbook", markdown(header, _rows(results.samples)), remarks, results)


def _rows(samples: dict[str, list[Sample]]) -> list[list[str]]:
    return [
        [
            title,
            f"{middle(runs, MS):.0f} ({spread(runs, MS, 0)})",
            f"{noise(runs, MS):.0f}%",
            f"{middle(runs, CPU):.0f}",
            times(samples[OPENPYXL], runs, MS),
            f"{middle(runs, fact('rss_mb')):.0f}",
        ]
        for title, runs in samples.items()
    ]
