"""One annex of more and more rows: how time and memory grow."""

from functools import partial

from benchmarks.figures import fact, markdown, middle, spread, times_with_range
from benchmarks.processes import Case, Results, Sample, interleaved, must_run, python
from benchmarks.tables._shared import Request, with_notes

ROWS = (1, 20, 200, 2_000, 10_000)
QUICK_ROWS = (1, 20)
MS, RSS = fact("ms"), fact("rss_mb")
DOCXTPL, JINJA, OURS = "docxtpl", "floor: Jinja compiled once", "cchc_docs: render"
DATA = "the data alone"
CONTENDERS = {
    DATA: "nothing",
    DOCXTPL: "docxtpl_each",
    JINJA: "jinja_floor",
    "floor: byte slots": "slots_floor",
    OURS: "ours",
    "cchc_docs: tags + render": "ours_whole",
}


def table(request: Request) -> str:
    sizes = QUICK_ROWS if request.quick else ROWS
    rounds = request.rounds_or(3)
    folder = request.folder / "annex"
    must_run(python("benchmarks.prepare", "annex", folder))
    by_size = {rows: _measure(request, rows, rounds) for rows in sizes}
    remarks = [
        f"First and only rendering of a fresh process; ms are medians of {rounds} rounds. Reading the data is not in "
        "the time, but in the memory. No two rows have a text in common.",
        *_same_text(request, sizes),
        *_largest(by_size[sizes[-1]], sizes[-1]),
    ]
    results = Results(notes=list(dict.fromkeys(note for found in by_size.values() for note in found.notes)))
    header = [
        "contender",
        *(f"{rows:,} row{'s' * (rows > 1)}" for rows in sizes),
        "growth of the last step",
        "memory MB at the end",
    ]
    return with_notes("One annex", markdown(header, _rows(by_size)), remarks, results)


def _measure(request: Request, rows: int, rounds: int) -> Results:
    folder = request.folder / "annex"

    def command(name: str, number: int) -> list[str]:
        return python("benchmarks.worker", name, "annex", folder, folder / "out" / name / f"{rows}_{number}", rows)

    cases = [Case(title, partial(command, name)) for title, name in CONTENDERS.items()]
    return interleaved(cases, rounds, request.limit_s)


def _rows(by_size: dict[int, Results]) -> list[list[str]]:
    sizes = list(by_size)
    rows = []
    for title in CONTENDERS:
        found = [by_size[size].samples.get(title) for size in sizes]
        cells = [f"{middle(runs, MS):,.1f}" if runs and title != DATA else "-" for runs in found]
        last, before = found[-1], found[-2]
        factor = sizes[-1] / sizes[-2]
        grown = (
            f"{middle(last, MS) / middle(before, MS):.1f}x for {factor:.0f}x"
            if last and before and title != DATA
            else "-"
        )
        rows.append([title, *cells, grown, f"{middle(last, RSS):.0f}" if last else "-"])
    return rows


def _same_text(request: Request, sizes: tuple[int, ...]) -> list[str]:
    """Once, on the second size: against docxtpl's text."""
    out, rows = request.folder / "annex" / "out", sizes[1]
    names = ("jinja_floor", "slots_floor", "ours")
    different = []
    for name in names:
        found = must_run(python("benchmarks.check", out / "docxtpl_each" / f"{rows}_0", out / name / f"{rows}_0")).facts
        if found["paragraphs"] != 1:
            different.append(f"TEXT DIFFERS: {name}: {found['difference']}")
    return different or [f"Visible text as docxtpl's at {rows} rows: {', '.join(names)}."]


def _largest(results: Results, rows: int) -> list[str]:
    samples = results.samples
    if OURS not in samples or DOCXTPL not in samples:
        return []
    docxtpl, ours = samples[DOCXTPL], samples[OURS]
    return [
        f"{rows:,} rows: docxtpl / ours {times_with_range(docxtpl, ours, MS)}; "
        f"memory ours / docxtpl {times_with_range(ours, docxtpl, RSS)}; "
        f"above the data {_above(ours, samples[DATA]) / _above(docxtpl, samples[DATA]):.2f}x; "
        f"ours / Jinja floor {times_with_range(ours, samples[JINJA], MS)}.",
        f"ms from round to round: docxtpl {spread(docxtpl, MS, 0)}, ours {spread(ours, MS, 1)}.",
    ]


def _above(samples: list[Sample], data: list[Sample]) -> float:
    return middle(samples, RSS) - middle(data, RSS)
