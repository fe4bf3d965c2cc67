"""The corrections nobody needs to be asked about, applied to the texts of cells; everything else is left to people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc_docs.model.place import Cell
from cchc_docs.model.remark import Confidence, Fix, Remark
from cchc_docs.viet.text import nfc


@dataclass(frozen=True, slots=True)
class Change:
    """One correction that was made, for the log."""

    cell: Cell
    before: str
    after: str
    reason: str


def corrected(remarks: Iterable[Remark], values: Mapping[Cell, str]) -> tuple[dict[Cell, str], list[Change]]:
    """New texts of the cells with certain corrections, and what was changed in them.

    `values`: what the cells hold as the file has them. Of two corrections that touch, the first is made; the other is
    reported again by the next run.
    """
    wanted: dict[Cell, list[tuple[Fix, Remark]]] = {}
    for remark in remarks:
        for fix in remark.fixes if remark.confidence is Confidence.SURE else ():
            wanted.setdefault(fix.cell, []).append((fix, remark))
    texts: dict[Cell, str] = {}
    changes: list[Change] = []
    for cell, fixes in wanted.items():
        if cell in values:
            text, made = _applied(nfc(values[cell]), fixes)
            if made:
                texts[cell] = text
                changes += made
    return texts, changes


def _applied(text: str, fixes: list[tuple[Fix, Remark]]) -> tuple[str, list[Change]]:
    placed = [(text.find(fix.within) + fix.start, fix, remark) for fix, remark in fixes if fix.within in text]
    changes: list[Change] = []
    pieces: list[str] = []
    end = 0
    for start, fix, remark in sorted(placed, key=lambda p: (p[0], -len(p[1].before))):
        if start >= end and text.startswith(fix.before, start):
            pieces += (text[end:start], fix.after)
            end = start + len(fix.before)
            changes.append(Change(fix.cell, fix.before, fix.after, f"{remark.code}: {remark.message}"))
    return "".join((*pieces, text[end:])), changes
