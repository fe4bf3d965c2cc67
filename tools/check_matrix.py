"""Print the fault matrix of the layout checker and write docs/check_matrix.md.

    python -m tools.check_matrix [--jobs N]

Each seeded fault (tests/check/faults) goes into each good document (tests/check/specimens.py): detected by its rule
alone, in company, or missed; and which rules fire on the good documents themselves. tests/check/test_matrix.py
keeps the summary of the written file true.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from cchc_docs.check.rules import RULES
from cchc_docs.model.profile import Strength
from tests.check.faults import FAULTS, Fault
from tests.check.matrix import Outcome, Seeded, false_alarms, run, unanswered
from tests.check.specimens import PAIRS, good_documents

TARGET = Path(__file__).parents[1] / "docs/check_matrix.md"
KINDS = ("kế hoạch kèm phụ lục", "kế hoạch", "phụ lục", "công văn", "báo cáo")
INTRODUCTION = """\
# Does the checker find what is wrong, and only that?

Written by `python -m tools.check_matrix`; do not edit. A good document gets one fault by code (`tests/check/faults`)
and goes the whole road measure → recognise → judge. Expected: exactly the rule of the fault fires, and no rule fires
on the good document. Rules that may fire with it by the decree (a smaller font makes the line under it too long) are
written beside the fault in the code; any other that fires counts as company. A note, which weighs nothing, does not
count as firing.

Each cell has three marks: our engine's document in 13/14, the same in 12/13, documents made by LibreOffice (the worst
of them, when there are several).

- ✓ found by its rule alone
- \\+ found, and rules that need not fire do as well (last column)
- ? its rule answers “chưa kiểm được”: only the printed page can tell
- ✗ missed
- · the document has nothing that this fault could spoil
"""


def summary(cells: Sequence[Seeded]) -> list[str]:
    """The lines that a test compares with a fresh run."""
    counts = {outcome: sum(1 for c in cells if c.outcome is outcome) for outcome in Outcome}
    tried = len(cells) - counts[Outcome.ABSENT]
    covered = {fault.rule for fault in FAULTS}
    alarms, unknown = false_alarms(good_documents()), unanswered(good_documents())
    must = [rule.id for rule in RULES if rule.strength is Strength.MUST]
    found = {c.fault.rule for c in cells if c.outcome in (Outcome.FOUND, Outcome.IN_COMPANY)}
    return [
        f"- Faults: {len(FAULTS)}; good documents: {len(good_documents())}; documents with one fault judged: {tried}.",
        f"- Found by their rule alone: {counts[Outcome.FOUND]}; in company: {counts[Outcome.IN_COMPANY]}; left to the "
        f"printed page: {counts[Outcome.UNKNOWN]}; missed: {counts[Outcome.MISSED]}.",
        f"- Rules: {len(RULES)}, of them with a fault seeded: {len(covered & {r.id for r in RULES})}; "
        f"MUST rules: {len(must)}, seen firing on their fault: {len(found & set(must))}.",
        f"- False alarms on good documents: {_listed({k: sorted(v) for k, v in alarms.items()})}.",
        f"- Not checked on good documents: {_listed(unknown)}.",
    ]


def _listed(found: dict[str, list[str]]) -> str:
    return "; ".join(f"{name}: {', '.join(rules)}" for name, rules in found.items()) or "none"


def report(cells: Sequence[Seeded]) -> str:
    return "\n".join(
        [INTRODUCTION, "## Summary", "", *summary(cells), "", "## Faults", "", *_table(cells), *_unseeded()]
    )


def _table(cells: Sequence[Seeded]) -> Iterator[str]:
    yield f"| Rule | Fault | {' | '.join(KINDS)} | May fire with it | Company |"
    yield "| --- | --- |" + " --- |" * (len(KINDS) + 2)
    by_fault: dict[Fault, list[Seeded]] = defaultdict(list)
    for cell in cells:
        by_fault[cell.fault].append(cell)
    for fault, row in by_fault.items():
        extra = sorted({rule for cell in row for rule in cell.extra})
        marks = " | ".join(_marks([c for c in row if c.specimen.kind == kind]) for kind in KINDS)
        yield f"| {fault.rule} | {fault.what} | {marks} | {', '.join(sorted(fault.company))} | {', '.join(extra)} |"


def _marks(cells: Sequence[Seeded]) -> str:
    groups = [[c for c in cells if c.specimen.is_ours and c.specimen.pair == pair] for pair in PAIRS]
    groups.append([c for c in cells if not c.specimen.is_ours])
    return "".join(_worst(group) for group in groups)


def _worst(cells: Sequence[Seeded]) -> str:
    order = (Outcome.MISSED, Outcome.UNKNOWN, Outcome.IN_COMPANY, Outcome.FOUND)
    outcomes = {cell.outcome for cell in cells}
    return next((outcome.value for outcome in order if outcome in outcomes), Outcome.ABSENT.value)


def _unseeded() -> Iterator[str]:
    rules = [rule for rule in RULES if rule.id not in {fault.rule for fault in FAULTS}]
    if rules:
        yield from ("", "## Rules without a seeded fault", "")
        yield from (f"- {rule.id}: {rule.demand}" for rule in rules)


def main(arguments: list[str]) -> None:
    workers = int(arguments[arguments.index("--jobs") + 1]) if "--jobs" in arguments else (os.cpu_count() or 1)
    cells = list(run(workers=workers))
    text = report(cells) + "\n"
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    print(text)


if __name__ == "__main__":
    main(sys.argv[1:])
