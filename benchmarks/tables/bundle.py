"""A hundred letters from DOCX to one PDF ready to print: a plain loop over LibreOffice beside `cchc print`."""

from benchmarks.figures import Value, markdown, middle, noise, spread, times_with_range
from benchmarks.processes import Case, Sample, interleaved, must_run, python
from benchmarks.tables._shared import Request, with_notes

LOOP, SEEN = "plain loop: a LibreOffice for each letter", "the same, its profile used on a desktop before"
ONE, OURS = "one LibreOffice, all files in one order", "cchc print"
WAYS = {LOOP: "loop", SEEN: "loop-seen", ONE: "one", OURS: "ours"}
LETTERS, OF_THE_LOOP = 100, 10
FEW = 4


def table(request: Request) -> str:
    letters, some = (FEW, 2) if request.quick else (LETTERS, OF_THE_LOOP)
    rounds = request.rounds_or(3)
    script, folder = "benchmarks.scripts.print_bundle", request.folder / "bundle"
    must_run(python(script, "prepare", folder, letters))
    cases = [Case(title, lambda n, way=way: python(script, way, folder, some)) for title, way in WAYS.items()]  # type: ignore[misc]
    results = interleaved(cases, rounds, request.limit_s)
    there = {title: results.samples[title] for title in WAYS if results.samples.get(title)}

    def whole(title: str, name: str) -> Value:
        """Seconds for all letters; the loops did only some."""
        share = letters / some if title in (LOOP, SEEN) else 1.0
        return lambda sample: sample.facts[name] / 1000 * share

    def scaled(title: str) -> list[Sample]:
        """With `wall_s` and `cpu_s` of all letters, so that ways can be compared."""
        wall, cpu = whole(title, "ms"), whole(title, "cpu_ms")
        return [Sample(wall(run), cpu(run), run.rss_mb, run.facts) for run in there[title]]

    runs = {title: scaled(title) for title in there}
    rows = [
        [
            title,
            f"{middle(each, wall_s):.1f} ({spread(each, wall_s, 1)})",
            f"{noise(each, wall_s):.0f}%",
            f"{middle(each, cpu_s):.1f}",
            times_with_range(runs[LOOP], each, wall_s) if LOOP in runs else "-",
            times_with_range(runs[LOOP], each, cpu_s) if LOOP in runs else "-",
        ]
        for title, each in runs.items()
    ]
    pages = {sample.facts["pages"] for title in (ONE, OURS) for sample in runs.get(title, [])}
    remarks = [
        f"{letters} letters of the sample, {', '.join(map(str, sorted(pages)))} pages, {rounds} rounds; from published "
        f"DOCX to one PDF with all packets and {letters} with one each, nothing kept from before. The loops convert "
        f"{some} letters and are scaled; their first start with a new profile is not counted, and they bind nothing.",
        "“Used on a desktop before”: a LibreOffice without windows draws trial rectangles at every start, until one "
        "with windows has noted in the profile that it did.",
    ]
    header = ("how", "s", "noise", "CPU s", "loop / it", "by CPU time")
    return with_notes("A bundle of letters to print", markdown(header, rows), remarks, results)


def wall_s(sample: Sample) -> float:
    return sample.wall_s


def cpu_s(sample: Sample) -> float:
    return sample.cpu_s
