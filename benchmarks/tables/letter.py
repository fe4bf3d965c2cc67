"""One letter in a loop of 300: docxtpl, the peers, the floors, and us."""

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.figures import fact, markdown, middle, noise, spread, times, times_with_range
from benchmarks.processes import NODE_MODULES, ROOT, Case, Results, Sample, interleaved, must_run, python
from benchmarks.tables._shared import Request, missing_module, node_modules, with_notes

LETTERS, FEW = 300, 12
MS, CPU = fact("ms"), fact("cpu_ms")
DOCXTPL, OURS, WHOLE = "docxtpl", "cchc_docs: render", "cchc_docs: tags + render"
JINJA, SLOTS = "floor: Jinja compiled once", "floor: byte slots"


@dataclass(frozen=True, slots=True)
class Contender:
    title: str
    name: str
    needs: str = ""  #: an optional Python package, or "node:" and a node one
    is_floor: bool = False
    checks: str = "paragraphs"  #: what of its text must be docxtpl's: paragraphs, or only the words in order


CONTENDERS = (
    Contender(DOCXTPL, "docxtpl_each"),
    Contender("python-docx, row.cells", "python_docx_rows"),
    Contender("docx-mailmerge2", "mailmerge2", needs="mailmerge", checks="words"),
    Contender("easy-template-x (node)", "easy_template_x", needs="node:easy-template-x"),
    Contender("docxtemplater (node)", "docxtemplater", needs="node:docxtemplater"),
    Contender(JINJA, "jinja_floor", is_floor=True),
    Contender(SLOTS, "slots_floor", is_floor=True),
    Contender(OURS, "ours"),
    Contender(WHOLE, "ours_whole"),
)


def table(request: Request) -> str:
    count = FEW if request.quick else LETTERS
    rounds = request.rounds_or(7)
    parts = [_mixed(request, count, rounds)]
    if not request.quick:
        parts.append(_invented(request, count, rounds))
    return "\n".join(parts)


def _mixed(request: Request, count: int, rounds: int) -> str:
    """The main table: letters of the sample and invented ones by turns."""
    contenders, results = _measure(request, "mixed", count, rounds, CONTENDERS)
    samples = results.samples
    remarks = [
        f"{count} letters in one process after ten warm ones, new files each; {rounds} rounds, each contender once a "
        "round; ms are medians, least to greatest in brackets; ratios are medians of the ratios of the same round.",
        "Letters: by turns one of the sample's 38, over and over, and an invented one of 1 to 20 tasks whose texts "
        "occur nowhere else.",
        *_texts(request, contenders, results, count),
        *_targets(samples),
    ]
    return with_notes("One letter", markdown(_HEADER, _rows(samples)), remarks, results)


def _invented(request: Request, count: int, rounds: int) -> str:
    """No text twice: what remembering texts is worth."""
    some = tuple(c for c in CONTENDERS if c.title in (DOCXTPL, JINJA, OURS))
    _, results = _measure(request, "invented", count, max(3, rounds // 2), some)
    remarks = ["Invented letters only: every task's texts differ from all others, so nothing remembered helps."]
    return with_notes("One letter, no text twice", markdown(_HEADER, _rows(results.samples)), remarks, results)


def _measure(
    request: Request, kind: str, count: int, rounds: int, wanted: tuple[Contender, ...]
) -> tuple[list[Contender], Results]:
    folder = request.folder / f"letters_{kind}"
    must_run(python("benchmarks.prepare", "letter", folder, count, kind))
    left_out = {contender.title: reason for contender in wanted if (reason := _missing(contender))}
    contenders = [contender for contender in wanted if contender.title not in left_out]
    cases = [Case(each.title, partial(_command, each, folder, count)) for each in contenders]
    results = interleaved(cases, rounds, request.limit_s)
    results.notes += [f"{title}: {reason}" for title, reason in left_out.items()]
    return contenders, results


def _missing(contender: Contender) -> str:
    kind, _, name = contender.needs.rpartition(":")
    if kind == "node":
        folder = node_modules()
        if folder is None:
            return f"no node, or {NODE_MODULES} names no folder"
        return "" if (folder / name).is_dir() else "not installed"
    return f"Python package {name} is not installed" if name and missing_module(name) else ""


def _command(contender: Contender, folder: Path, count: int, number: int) -> list[str]:
    out = folder / "out" / contender.name / str(number)
    if contender.needs.startswith("node:"):
        return [
            "node",
            str(ROOT / "benchmarks" / "worker.js"),
            contender.name,
            "letter",
            str(folder),
            str(out),
            str(count),
        ]
    return python("benchmarks.worker", contender.name, "letter", folder, out, count)


_HEADER = ("contender", "ms/letter", "noise", "CPU ms", "docxtpl / it", "it / Jinja floor", "memory MB", "bytes")


def _rows(samples: dict[str, list[Sample]]) -> list[list[str]]:
    return [
        [
            title,
            f"{middle(runs, MS):.3f} ({spread(runs, MS)})",
            f"{noise(runs, MS):.0f}%",
            f"{middle(runs, CPU):.3f}",
            times(samples[DOCXTPL], runs, MS),
            times(runs, samples[JINJA], MS),
            f"{middle(runs, fact('rss_mb')):.0f}",
            f"{middle(runs, fact('bytes')):,.0f}",
        ]
        for title, runs in samples.items()
    ]


def _texts(request: Request, contenders: list[Contender], results: Results, count: int) -> list[str]:
    """Each contender's first round against docxtpl's."""
    out = request.folder / "letters_mixed" / "out"
    same: list[str] = []
    different: list[str] = []
    for contender in contenders[1:]:
        if contender.title not in results.samples:
            continue
        found = must_run(python("benchmarks.check", out / "docxtpl_each" / "0", out / contender.name / "0")).facts
        is_same = found[contender.checks] == found["files"] == count
        words = contender.title if contender.checks == "paragraphs" else f"{contender.title} (word by word)"
        (same if is_same else different).append(words if is_same else f"{words}: {found['difference']}")
    remarks = (
        [f"Visible text as docxtpl's, paragraph by paragraph, all {count} letters: {', '.join(same)}."] if same else []
    )
    return remarks + [f"TEXT DIFFERS: {words}" for words in different]


def _targets(samples: dict[str, list[Sample]]) -> list[str]:
    """The three ratios we are judged by, with the least and greatest round."""
    ours = samples.get(OURS, [])
    if not ours:
        print("ours failed", file=sys.stderr)
        return []
    floors = {JINJA, SLOTS, OURS, WHOLE}
    peer = min((t for t in samples if t not in floors), key=lambda t: middle(samples[t], MS))
    whole = samples.get(WHOLE, ours)
    return [
        f"docxtpl / ours: {times_with_range(samples[DOCXTPL], ours, MS)}; "
        f"with the tags made each time: {times_with_range(samples[DOCXTPL], whole, MS)}.",
        f"Best peer ({peer}) / ours: {times_with_range(samples[peer], ours, MS)}.",
        f"Ours / Jinja floor: {times_with_range(ours, samples[JINJA], MS)}; "
        f"by CPU time {times_with_range(ours, samples[JINJA], CPU)}.",
    ]
