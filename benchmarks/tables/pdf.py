"""Forty letters as PDFs: a plain loop over LibreOffice beside ours."""

from benchmarks.figures import fact, markdown, middle, noise, spread, times_with_range
from benchmarks.processes import Case, interleaved, python
from benchmarks.tables._shared import Request, with_notes

WAYS = {
    "plain loop: a LibreOffice for each letter": "loop",
    "cchc_docs: one LibreOffice for all": "1",
    "cchc_docs: two beside each other": "2",
}
LETTERS, FEW = 40, 4


def table(request: Request) -> str:
    letters, rounds = FEW if request.quick else LETTERS, request.rounds_or(3)
    script = "benchmarks.scripts.pdf_letters"
    cases = [Case(title, lambda n, way=way: python(script, way, letters)) for title, way in WAYS.items()]  # type: ignore[misc]
    results = interleaved(cases, rounds, request.limit_s)
    ms = fact("ms")
    there = {title: results.samples[title] for title in WAYS if results.samples.get(title)}
    slowest = there.get(next(iter(WAYS)), [])
    rows = [
        [
            title,
            f"{middle(runs, ms) / 1000:.1f} ({spread([*runs], lambda s: s.facts['ms'] / 1000, 1)})",
            f"{noise(runs, ms):.0f}%",
            f"{middle(runs, ms) / letters / 1000:.3f}",
            times_with_range(slowest, runs, ms) if slowest else "-",
        ]
        for title, runs in there.items()
    ]
    made = {int(sample.facts["pdfs"]) for runs in there.values() for sample in runs}
    remarks = [
        f"{letters} letters of the sample, {rounds} rounds, each in a fresh process with a new profile; PDFs made: "
        f"{', '.join(map(str, sorted(made)))}. Rendering the letters is not counted, making the PDFs repeatable is.",
        "A second run of `cchc pdf` converts nothing: it takes its PDFs from the cache.",
    ]
    return with_notes(
        "Letters as PDFs", markdown(("how", "s", "noise", "s a letter", "faster"), rows), remarks, results
    )
