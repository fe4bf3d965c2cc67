"""A country: 3,400 agencies, four periods, 17,000 documents from one workbook."""

from functools import partial

from benchmarks.figures import fact, markdown, middle, spread
from benchmarks.processes import Case, Sample, interleaved, must_run, python
from benchmarks.tables._shared import Request, with_notes

AGENCIES, TASKS = 3_400, 5_000
QUICK_AGENCIES, QUICK_TASKS = 20, 30
WAYS = {
    "one process, loose files": (1, "loose"),
    "two processes, loose files": (2, "loose"),
    "one process, one archive": (1, "archive"),
    "two processes, one archive": (2, "archive"),
}


def table(request: Request) -> str:
    agencies, tasks = (QUICK_AGENCIES, QUICK_TASKS) if request.quick else (AGENCIES, TASKS)
    rounds = request.rounds_or(3)
    folder = request.folder / "nation"
    folder.mkdir(parents=True, exist_ok=True)
    workbook = folder / "nation.xlsx"
    must_run(python("benchmarks.prepare", "nation", workbook, agencies, tasks))

    def command(jobs: int, form: str, number: int) -> list[str]:
        return python("benchmarks.scripts.nation_build", workbook, folder / f"{form}_{jobs}_{number}", jobs, form)

    cases = [Case(title, partial(command, *way)) for title, way in WAYS.items()]
    results = interleaved(cases, rounds, request.limit_s)
    remarks = [
        f"{agencies:,} agencies, {tasks:,} tasks, 1 to 20 of them an agency (mean about 7); {rounds} rounds of whole "
        "processes with reading, validation, assignment, manifest and publishing. CPU time is that of all processes "
        "together, memory that of the largest one.",
    ]
    header = ("way", "documents", "wall s", "CPU ms/document", "s to the first document", "memory MB")
    return with_notes("A country", markdown(header, _rows(results.samples)), remarks, results)


def _rows(samples: dict[str, list[Sample]]) -> list[list[str]]:
    return [
        [
            title,
            f"{middle(runs, fact('documents')):,.0f}",
            f"{middle(runs, lambda s: s.wall_s):.1f} ({spread(runs, lambda s: s.wall_s, 1)})",
            f"{middle(runs, _cpu_each):.3f} ({spread(runs, _cpu_each, 3)})",
            f"{middle(runs, fact('first_s')):.1f}",
            f"{middle(runs, lambda s: s.rss_mb):.0f}",
        ]
        for title, runs in samples.items()
    ]


def _cpu_each(sample: Sample) -> float:
    return sample.cpu_s * 1000 / float(sample.facts["documents"])
