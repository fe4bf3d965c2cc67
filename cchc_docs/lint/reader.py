"""All rules over one plan: repeated remarks become one, silenced ones are counted."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from cchc_docs.lint.agencies import agencies
from cchc_docs.lint.contradictions import contradictions
from cchc_docs.lint.numbers import numbers
from cchc_docs.lint.punctuation import capitals, punctuation
from cchc_docs.lint.reading import Reading
from cchc_docs.lint.spelling import spelling
from cchc_docs.lint.structure import structure
from cchc_docs.lint.terms import terms
from cchc_docs.lint.times import times
from cchc_docs.model.assignment import Assignments
from cchc_docs.model.place import Cell
from cchc_docs.model.plan import Plan
from cchc_docs.model.remark import Level, LintReport, Remark

RULES: tuple[Callable[[Reading], Iterable[Remark]], ...] = (
    spelling, numbers, structure, agencies, times, punctuation, capitals, terms, contradictions,
)  # fmt: skip
_ORDER = {level: place for place, level in enumerate(Level)}
#: “# bỏ qua L101, L302” in the column Ghi chú; with nothing behind it, the whole row.
_SILENCE = re.compile(r"[#＃]\s*b[oỏ]\s+qua\b[:.]?([^#＃\n]*)", re.IGNORECASE)
_CODE = re.compile(r"\bL\d{3}\b")


def lint_plan(plan: Plan, assignments: Assignments) -> LintReport:
    """Every remark, the weightiest first, then in the clerk's order."""
    reading = Reading(plan, assignments)
    found = [remark for rule in RULES for remark in rule(reading)]
    merged = list(_merged(found))
    silences = _silences(plan)
    heard = [remark for remark in (_unsilenced(r, silences) for r in merged) if remark]
    heard += _odd_silences(plan)
    order = {passage.at: place for place, passage in enumerate(reading.passages)}
    heard.sort(key=lambda r: (_ORDER[r.level], order.get(r.cells[0], 0)))
    return LintReport(tuple(heard), sum(len(r.cells) for r in merged) - sum(len(r.cells) for r in heard))


def _merged(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """One remark for each pattern: same code, words and message, all cells."""
    alike: dict[tuple[str, str, str], list[Remark]] = {}
    for remark in remarks:
        alike.setdefault((remark.code, remark.words.casefold(), remark.message.casefold()), []).append(remark)
    for first, *others in alike.values():
        if others:
            cells = dict.fromkeys(cell for remark in (first, *others) for cell in remark.cells)
            fixes = tuple(fix for remark in (first, *others) for fix in remark.fixes)
            first = replace(first, cells=tuple(cells), fixes=fixes, is_common=True)
        yield first


def _silences(plan: Plan) -> dict[Cell, frozenset[str]]:
    """Cell → codes that are silenced there; the empty set: all."""
    found: dict[Cell, frozenset[str]] = {}
    for task in plan.tasks:
        marks = [mark.strip(" ,;.") for mark in _SILENCE.findall(task.remark)]
        codes = frozenset(code for mark in marks for code in _CODE.findall(mark.upper()))
        if codes or "" in marks:
            found |= dict.fromkeys(task.places.values(), frozenset() if "" in marks else codes)
    return found


def _odd_silences(plan: Plan) -> Iterator[Remark]:
    """A mark that names no code silences nothing, and is told."""
    for task in plan.tasks:
        for mark in _SILENCE.finditer(task.remark):
            if mark[1].strip(" ,;.") and not _CODE.search(mark[1].upper()) and "remark" in task.places:
                message = f"“{mark.group().strip()}” không nêu mã nhận xét nào (L và ba chữ số) nên không bỏ qua gì."
                yield Remark("L001", Level.SHOULD, (task.places["remark"],), mark.group().strip(), message)


def _unsilenced(remark: Remark, silences: dict[Cell, frozenset[str]]) -> Remark | None:
    def is_heard(cell: Cell) -> bool:
        return cell not in silences or (bool(silences[cell]) and remark.code not in silences[cell])

    cells = tuple(cell for cell in remark.cells if is_heard(cell))
    if len(cells) == len(remark.cells):
        return remark
    return replace(remark, cells=cells, fixes=tuple(f for f in remark.fixes if f.cell in cells)) if cells else None
